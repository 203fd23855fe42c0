"""How many bytes a page may have before it is told; apart from the page, so that asking needs no Jinja."""

# A page of more bytes says so itself: many mail boxes take no more, and phones open it slowly.
LARGE = 5_000_000
