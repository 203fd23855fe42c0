"""What reading an input may bring forth: articles, errors, remarks, inputs inside it, and where more is to be had."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from compare.errors import InputError
from compare.ingest.fields import Place, Record
from compare.model import Diagnostic


@dataclass(frozen=True, slots=True)
class Piece:
    """An input inside an input: a member of an archive, the page in a web archive or a mail, an entry of a feed.

    `known` holds fields that somebody stated about it (they win over what it says of itself), `hints` what is used
    only where it says nothing itself.
    """

    name: str  # as a person is told of it, inside the outer input; its ending says its kind where `kind` does not
    data: bytes
    kind: str | None = None  # a value of `Kind`
    known: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """An article that an input names by its address, or by its file beside the input, instead of holding it.

    `asked` tells that a person named the address (a row of a manifest); of a feed or a sitemap nobody did. `saved` is
    the content type of a page that an earlier run fetched from `url` and kept in `file`.
    """

    url: str | None = None
    file: str | None = None
    known: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
    asked: bool = False
    spot: str = ""  # "entry 3", "row 2": where in the input it is named
    saved: str | None = None


Found = Record | InputError | Diagnostic | Piece | Link
# One adapter per kind of input: its bytes, never more than allowed, and where they come from → all that is found there.
# An adapter neither opens files nor connects anywhere, and raises InputError for what cannot be read at all.
Adapter = Callable[[bytes, Place], Iterator[Found]]
