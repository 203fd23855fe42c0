"""What stands in one article: its layout, sentences, quotations, figures, dates and claims."""
