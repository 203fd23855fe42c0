"""What may serve as a key on every database alike. Does not look anything up."""

import re

from compare.errors import ReviewError

# PostgreSQL takes no NUL in text and neither database a lone half of a character.
_REFUSED = re.compile("[\x00\ud800-\udfff]")

# An entry of a PostgreSQL index holds 2,700 bytes: a comparison and an item of four bytes a character fit into it.
# The longest target that biasdiff makes itself, a pair, has some 60 characters.
LONGEST_NAME = 200
LONGEST_ITEM = 400


def is_key(text: str, longest: int = LONGEST_NAME) -> bool:
    """Return whether both databases can keep and find `text`."""
    return isinstance(text, str) and 0 < len(text) <= longest and not _REFUSED.search(text)


def key(text: str, what: str, longest: int = LONGEST_NAME) -> str:
    """Return `text` where it may be a key; raises ReviewError that says of `what` why not."""
    if is_key(text, longest):
        return text
    if not isinstance(text, str) or not text:
        raise ReviewError(f"{what} is empty or no text")
    if len(text) > longest:
        raise ReviewError(f"{what} is longer than {longest} characters")
    raise ReviewError(f"{what} holds a NUL or half a character, which no database keeps")
