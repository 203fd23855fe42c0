"""Words, sentences and names of English news text; nothing here knows of articles."""
