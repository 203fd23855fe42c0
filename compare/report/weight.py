"""How many bytes a page may have before it is told; apart from the page, so that asking needs no Jinja."""

# A page of more bytes says so itself: many mail boxes take no more, and phones open it slowly.
LARGE = 5_000_000


def page_size(text: str) -> int:
    """Return the bytes of a page; of one that is far too small for it to matter, its characters."""
    return len(text) if 4 * len(text) <= LARGE else len(text.encode("utf-8", "replace"))
