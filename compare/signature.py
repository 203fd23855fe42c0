"""What a figure was made with, as one short line that stands beside it.

This module knows how such a line is built, not what measures or matches: whoever assembles a run passes the parts in.
"""

import dataclasses

from compare.settings import DEFAULT, Settings

# The one place in the code that holds the version; a test compares it with the package metadata. Reading the metadata
# at run time would cost every command a search of the installed packages.
VERSION = "0.1.0"
# What a folder of kept inputs says of itself (docs/fetching.md); compare/fetch writes it, compare/ingest reads it.
SAVED_INPUTS = "saved-inputs/1"


def signature(settings: Settings = DEFAULT, **parts: str) -> str:
    """Return the signature of a run, e.g. "v:0.1.0|match:lexical1|tone:vader3.3.2+o1".

    `parts` keep their order; a setting that differs from its default is added, since it may change a figure.
    """
    pieces = [f"v:{VERSION}", *(f"{name}:{_clean(value)}" for name, value in parts.items())]
    changed = [
        f"{field.name}={_clean(str(getattr(settings, field.name)))}"
        for field in dataclasses.fields(settings)
        if getattr(settings, field.name) != getattr(DEFAULT, field.name)
    ]
    return "|".join([*pieces, *([f"set:{','.join(changed)}"] if changed else [])])


def _clean(value: str) -> str:
    """Keep the separators of the line out of its values."""
    return value.replace("|", "/").replace("\n", " ").strip()
