"""Every limit and threshold, each with its reason. One frozen value, passed in, never read from a global."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told; the defaults are what the published figures were measured with."""

    # An article longer than this is no news article; reading one costs about 0.1 s per 10,000 characters.
    max_characters: int = 400_000
    # A file larger than this is refused before it is decoded: 20 MB of text would be 3 million words.
    max_bytes: int = 20_000_000
    # The report and the review were tried with up to twelve columns; more needs an explicit wish.
    max_articles: int = 12
    # A weights file as benchmarks/train.py writes it, to measure weights that have not seen an event; None: what ships.
    weights: str | None = None
    # The directory of a sentence model (docs/semantic.md); None: the default matcher, which the figures are about.
    semantic: str | None = None


DEFAULT = Settings()
