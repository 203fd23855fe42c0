"""Every limit and threshold, each with its reason. One frozen value, passed in, never read from a global."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told; the defaults are what the published figures were measured with."""

    # An article longer than this is no news article; reading one costs about 0.1 s per 10,000 characters.
    max_characters: int = 400_000
    # A file larger than this is refused before it is decoded: 20 MB of text would be 3 million words.
    max_bytes: int = 20_000_000
    # An archive, a table or a web archive larger than this is refused: read whole, it takes twice that of memory.
    max_archive_bytes: int = 200_000_000
    # All that an archive holds, unpacked: ten thousand saved pages, and no bomb.
    max_unpacked_bytes: int = 2_000_000_000
    # Unpacked over packed size of one member; text packs to a tenth, markup to a thirtieth, a bomb to a thousandth.
    max_ratio: float = 200.0
    # Members of an archive, rows of a table, entries of a feed: a larger collection is no event.
    max_members: int = 10_000
    # Archives inside archives: a folder of zipped mails in a zip is two deep, nothing honest is four.
    max_depth: int = 3
    # Pages of a PDF: a newspaper article has two, a dossier twenty; reading one costs 15 to 60 ms.
    max_pages: int = 200
    # Seconds that a parser may take for one article or between two of a larger file. The slowest of a thousand saved
    # pages takes one, two hundred pages of PDF twelve.
    max_seconds: float = 20.0
    # Bytes of memory that the process of the parsers may take; a page of 20 MB takes 400 MB.
    max_memory: int = 1_000_000_000
    # Column or field names of a table by the field of an article: (("text", "Volltext"), ("source", "Medium")).
    columns: tuple[tuple[str, str], ...] = ()
    # The report and the review were tried with up to twelve columns; more needs an explicit wish.
    max_articles: int = 12
    # A weights file as benchmarks/train.py writes it, to measure weights that have not seen an event; None: what ships.
    weights: str | None = None
    # The directory of a sentence model (docs/semantic.md); None: the default matcher, which the figures are about.
    semantic: str | None = None


DEFAULT = Settings()
