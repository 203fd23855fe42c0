"""How much the long tests do: with LONG=yes all of it (make acceptance), else so much that a change is still noticed."""

import os

LONG = os.environ.get("LONG") == "yes"


def amount(whole: int, quick: int) -> int:
    """Return `whole` in a long run, else `quick`."""
    return whole if LONG else quick
