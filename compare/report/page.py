"""Every noun that a template of the report may see: frozen values, words and numbers only, no markup.

`Page` is the root: its fields are the variables of the templates. A test compares the templates with this module, so
that a field nobody shows and a name nobody fills are both found. An `anchor` is the id of an element without "#".
"""

from dataclasses import dataclass

from compare.report.charts import DotChart, MapChart


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article's words; `mark` is "", or how it is shown: "hit", "ins", "del", "dim", "up", "down" …"""

    text: str
    mark: str = ""
    anchor: str = ""  # where a piece with the mark "badge" leads


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one article in order, with the language they are written in."""

    code: str
    language: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A short stretch of an article's words, or a code, and where it leads."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many claims have one status in one source; `filter` is the state of the page that shows exactly these."""

    letter: str
    glyph: str
    word: str
    number: int
    filter: str


@dataclass(frozen=True, slots=True)
class Source:
    """One column: an article, or an input that could not be read (then `failure` says why)."""

    code: str
    name: str
    headline: str
    language: str
    byline: str
    published: str
    updated: str
    words: int
    url: str  # "" unless it is a plain web address
    path: str
    agency: str
    notes: tuple[str, ...]  # what limits the text: cut short, other language …
    alike: str  # which others print the same passages, with the share
    counts: tuple[Count, ...]
    left_out: int
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One number of the first screen, what it counts, and where its evidence is."""

    number: int
    words: str
    anchor: str
    filter: str = ""  # state of the claim table behind the number; "" where it leads elsewhere
    tone: str = ""  # status letter that colours it


@dataclass(frozen=True, slots=True)
class Told:
    """A claim on the first screen: its words, who tells it, how many of all independent sources."""

    link: Link
    codes: tuple[str, ...]
    number: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What one source leaves out, most widely told first."""

    code: str
    name: str
    anchor: str
    number: int
    claims: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Says:
    """What one source says in a conflict, in its sentence."""

    code: str
    name: str
    says: str
    sentence: Passage
    anchor: str


@dataclass(frozen=True, slots=True)
class ConflictView:
    """One conflict: what it is about, its kind in words, and its sides."""

    anchor: str
    about: str
    kind: str
    sides: tuple[Says, ...]
    claims: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """One changed quotation on the first screen."""

    code: str
    name: str
    what: str
    speaker: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Copy:
    """Articles that count once, why, and how much of the shorter text is printed alike (percent, 0 if unknown)."""

    codes: tuple[str, ...]
    why: str
    percent: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The first screen: counts and links, nothing else."""

    articles: int
    failed: int
    words: int
    first: str
    last: str
    facts: tuple[Fact, ...]
    shared: tuple[Told, ...]
    shared_more: int
    left_out: tuple[LeftOut, ...]
    conflicts: tuple[ConflictView, ...]
    conflicts_more: int
    changed: tuple[Changed, ...]
    changed_more: int
    banner: str  # "", "one", "none"


@dataclass(frozen=True, slots=True)
class Cell:
    """One source's verdict on one claim.

    `place` is the paragraph of the words where this source gave the claim its wording; other tellers have their words
    below the row, under `anchor`.
    """

    code: str
    letter: str
    glyph: str
    word: str
    anchor: str
    badge: str = ""  # why an absence may be no omission, in words
    place: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Where and how one source tells a claim: each passage is a sentence with the evidence marked in it."""

    cell: Cell
    name: str
    how: str  # e.g. "in other words"
    score: str  # "" where nothing was scored
    passages: tuple[Passage, ...]
    places: tuple[Link, ...]
    missing: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One row of the claim table and what unfolds below it."""

    anchor: str
    text: str
    code: str
    language: str
    carriers: int
    letters: str  # one status letter a source, "o" for an omission; what the filter reads
    cells: tuple[Cell, ...]
    around: tuple[Passage, ...]  # the sentence around the claim, where it says more than the claim
    found: tuple[Found, ...]
    conflicts: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims told equally widely: by all, by several, by one."""

    key: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """One choice of the filter with the number of claims that it leaves."""

    key: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Claims:
    """The claim table in groups, and the choices of its filter."""

    groups: tuple[ClaimGroup, ...]
    number: int
    spreads: tuple[Facet, ...]
    statuses: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class NotFound:
    """Claims that were not found in one source's text."""

    code: str
    name: str
    anchor: str
    omissions: tuple[Told, ...]
    others: tuple[Told, ...]  # told by others, but with a reason for doubt or by fewer than two independent ones
    reasons: tuple[str, ...]  # one for each of `others`


@dataclass(frozen=True, slots=True)
class OnlyHere:
    """Claims that one source alone tells."""

    code: str
    name: str
    anchor: str
    claims: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """What the sources tell differently."""

    conflicts: tuple[ConflictView, ...]
    not_found: tuple[NotFound, ...]
    only_here: tuple[OnlyHere, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One source's version of an utterance against the fullest one."""

    code: str
    name: str
    fidelity: str
    letter: str  # which colour: "s" same or fullest, "p" cut or paraphrased, "c" altered or given to another
    silent: bool  # something is cut or changed and no ellipsis says so
    marked: bool  # an ellipsis shows the cut
    speaker: str
    other_speaker: bool
    words: Passage
    place: Link


@dataclass(frozen=True, slots=True)
class QuoteView:
    """One utterance and its versions, the fullest first."""

    anchor: str
    speaker: str
    changed: bool
    versions: tuple[Version, ...]
    not_carried: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quotes:
    """Utterances printed by several sources, changed ones first, then those that only one prints."""

    several: tuple[QuoteView, ...]
    single: tuple[QuoteView, ...]
    changed: int


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the reader, or a run of lines that are not the story (then `note` says what they are)."""

    anchor: str
    number: int
    kind: str
    note: str
    pieces: tuple[Piece, ...]
    elsewhere: tuple[Link, ...]  # where the same is told out of line in another article
    folded: tuple["Block", ...] = ()


@dataclass(frozen=True, slots=True)
class ReaderCell:
    """What one article has beside the others in a row; without blocks it is a gap."""

    code: str
    language: str
    blocks: tuple[Block, ...]
    again: bool  # the gap goes on from the row above, so it is not labelled again


@dataclass(frozen=True, slots=True)
class Reader:
    """Full texts side by side, paragraphs that tell the same in one row."""

    columns: tuple[Source, ...]
    chosen: tuple[str, ...]  # the two columns shown first where a script can hide the others
    rows: tuple[tuple[ReaderCell, ...], ...]


@dataclass(frozen=True, slots=True)
class ScoredWord:
    """A word and what it adds to a tone score."""

    text: str
    valence: str


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence that takes part in a tone score."""

    voice: str
    score: str
    place: Link
    passage: Passage
    words: tuple[ScoredWord, ...]


@dataclass(frozen=True, slots=True)
class VoiceCell:
    """One voice of one source: mean tone, its interval ("" if unknown), and how much text it rests on."""

    mean: str
    interval: str
    sentences: int
    words: int


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """The voices of one source in the order of `Tone.voices`; None where a voice has no words."""

    code: str
    name: str
    cells: tuple[VoiceCell | None, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A colouring word of one source's own voice, how often, and where first."""

    text: str
    number: int
    anchor: str
    lexicon: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What made the tone figures of one source."""

    code: str
    name: str
    strongest: tuple[ScoredSentence, ...]
    others: tuple[ScoredSentence, ...]
    loaded: tuple[Loaded, ...]
    loaded_number: int
    loaded_rate: str  # a thousand words of the story


@dataclass(frozen=True, slots=True)
class Target:
    """A person or organisation and how often each source speaks of it well, plainly or badly."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tone:
    """Tone of wording, voices apart."""

    chart: DotChart
    voices: tuple[str, ...]
    rows: tuple[VoiceRow, ...]
    wording: tuple[Wording, ...]
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One readability figure of one source, or why there is none."""

    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One readability measure over all sources."""

    key: str
    label: str
    direction: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Readability:
    """How hard the texts are to read, with the counts behind the figures."""

    charts: tuple[DotChart, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader should know about one input, or about all (then without a code)."""

    code: str
    text: str
    severity: str


@dataclass(frozen=True, slots=True)
class Method:
    """What the figures were made with, and what was not compared."""

    signature: str
    version: str
    schema: str
    notes: tuple[Note, ...]
    unassessed: int  # cells without a verdict
    least_carriers: int  # independent sources that an omission needs
    least_alike: int  # percent of common words from which a word diff is drawn
    most_words: int  # of a pair that is compared word by word


@dataclass(frozen=True, slots=True)
class Assets:
    """Styles and scripts as they stand in the page, with the hashes that the security policy allows."""

    style: str
    style_hash: str
    head: str
    head_hash: str
    script: str
    script_hash: str
    run: str  # the JSON report, escaped for a script element


@dataclass(frozen=True, slots=True)
class Page:
    """The variables of the report's templates."""

    title: str
    generated: str
    report: str  # short id of this report: keys what a browser stores
    total: int  # independent sources, the N of "n of N"
    assets: Assets
    sources: tuple[Source, ...]
    copies: tuple[Copy, ...]
    summary: Summary
    chart: MapChart
    claims: Claims
    differences: Differences
    quotes: Quotes
    reader: Reader
    tone: Tone
    readability: Readability
    method: Method
