"""Two versions of one article: what the newer one added, dropped, moved and changed, and whether it says so."""
