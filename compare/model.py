"""Every noun of biasdiff. Read this file first.

Frozen values with slots, tuples not lists, enums not strings, no I/O. Text lives only on `Article`; everything found
in it is a half-open span of Unicode code points. What `to_dict` gives is the JSON report (docs/json.md); the keys are
the field names unless a field says otherwise.
"""

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from compare.plain import Plain


class BlockKind(StrEnum):
    """What a stretch of an article is; everything from CREDIT on carries no claims."""

    HEADLINE = "headline"
    PARAGRAPH = "paragraph"
    LIST = "list"
    QUOTE = "quote"
    HEADING = "heading"
    DATELINE = "dateline"
    BYLINE = "byline"
    CREDIT = "credit"
    CAPTION = "caption"
    QUESTION = "question"
    BOILERPLATE = "boilerplate"


STORY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTE})


class Status(StrEnum):
    """The verdict on one claim in one article; `ABSENT` only ever means "not found in the text we had"."""

    STATED = "stated"
    PARTIAL = "partial"
    ABSENT = "absent"
    CONFLICTING = "conflicting"
    NA = "na"


class EvidenceKind(StrEnum):
    """How close the words of the evidence are to the words of the claim."""

    VERBATIM = "verbatim"
    NEAR = "near"
    PARAPHRASE = "paraphrase"
    PARTIAL = "partial"


class Doubt(StrEnum):
    """Why an `absent` should not be read as an omission, or how sure a `partial` is."""

    NOT_FOUND = "not-found"
    PUBLISHED_EARLIER = "published-earlier"
    TEXT_CUT_SHORT = "text-cut-short"
    LOW_CONFIDENCE = "low-confidence"


class QuoteKind(StrEnum):
    """Whole sentence in marks, part of a sentence in marks, or reported without marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Fidelity(StrEnum):
    """How one article's version of an utterance relates to the fullest version found."""

    FULLEST = "fullest"
    SAME = "same"
    CUT = "cut"
    ALTERED = "altered"
    PARAPHRASED = "paraphrased"


class Change(StrEnum):
    """How a number is qualified: exact, about, more than, less than, a rise, a fall."""

    EXACT = "="
    ABOUT = "~"
    MORE = ">"
    LESS = "<"
    UP = "up"
    DOWN = "down"


class ConflictKind(StrEnum):
    """What two articles disagree about."""

    NUMBER = "number"
    DATE = "date"
    WHO = "who"
    TITLE = "title"
    WHAT = "what"
    ATTRIBUTION = "attribution"
    QUOTE = "quote"


class Manner(StrEnum):
    """What a verb of saying does with the words it reports: keeps out of it, doubts them, takes them as true."""

    NEUTRAL = "neutral"
    DOUBTING = "doubting"
    ENDORSING = "endorsing"


class Stance(StrEnum):
    """How a word sets the certainty of what it goes with: weaker, stronger, taken as a fact, done or not done."""

    HEDGE = "hedge"
    BOOSTER = "booster"
    FACTIVE = "factive"
    IMPLICATIVE = "implicative"


class Contrast(StrEnum):
    """In what two articles differ that word one thing otherwise."""

    NAMING = "naming"  # two words for one person, group, thing or act
    INTRODUCTION = "introduction"  # title and description at first mention
    LOADED = "loaded"  # a colouring word where the other has none
    ATTRIBUTION = "attribution"  # the verb by which one statement is credited
    CERTAINTY = "certainty"  # asserted here, hedged there
    AGENT = "agent"  # an act without a doer here, with one there
    SOURCING = "sourcing"  # in the outlet's own voice here, credited or credited to nobody by name there
    PLACEMENT = "placement"  # how deep in the text a shared claim stands
    HEADLINE = "headline"  # the headline asserts what the body only credits to somebody


class Phase(StrEnum):
    """How an article tells a happening; it judges the words, not whether it took place."""

    AHEAD = "ahead"  # as still to come, or as not come about so far
    UNCONFIRMED = "unconfirmed"  # as reported or possible, with nobody who confirms it
    DONE = "done"  # as having taken place


# Code of the diagnostic on an article that seems to tell of another event than the others.
ANOTHER_EVENT = "another-event"


class RevisionKind(StrEnum):
    """What became of a passage from one version of an article to the next."""

    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"
    MOVED = "moved"  # to another place, its words the same


class Touch(StrEnum):
    """What of what is told a revision touches; one that touches none of these words the same otherwise."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    QUOTE = "quote"  # words inside quotation marks
    ATTRIBUTION = "attribution"  # on whose word it is told
    HEDGE = "hedge"
    NEGATION = "negation"


class NoteKind(StrEnum):
    """What a note in a text tells its readers: that something was wrong, or only that something is new."""

    CORRECTION = "correction"
    UPDATE = "update"


class Severity(StrEnum):
    """`INFO` is worth knowing, `WARNING` limits a verdict, `ERROR` lost an input."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


# ---------------------------------------------------------------- one article


@dataclass(frozen=True, slots=True)
class Article(Plain):
    """What an outlet printed; `text` is never changed, and every span in the project counts its code points."""

    text: str
    title: str | None = None
    source: str | None = None
    published: str | None = None  # ISO 8601: a date, or a date and time with its offset
    url: str | None = None
    byline: str | None = None
    language: str | None = None  # ISO 639-1
    updated: str | None = None
    section: str | None = None
    agency: str | None = None  # the agency or outlet that the text credits as its origin
    path: str | None = None
    sha256: str = ""  # of the input bytes; of the UTF-8 text where there was no file
    id: str = ""  # "a-" + 10 hex digits of the hash of the text

    def __post_init__(self) -> None:
        raw = self.text.encode("utf-8", "surrogatepass")
        digest = hashlib.sha256(raw).hexdigest()
        if not self.sha256:
            object.__setattr__(self, "sha256", digest)
        if not self.id:
            object.__setattr__(self, "id", f"a-{digest[:10]}")

    @property
    def label(self) -> str:
        """How a person is told of it: where it was read, else its title."""
        return self.path or self.title or self.id


@dataclass(frozen=True, slots=True)
class Span(Plain):
    """A half-open stretch [start, end) of an article's text, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block(Span):
    """A stretch of the layout: a paragraph, a heading, a piece of furniture; blocks cover all visible text in order."""

    kind: BlockKind
    reason: str | None = None  # which rule marked it as furniture, e.g. "share line"


@dataclass(frozen=True, slots=True)
class MetaSpan(Span):
    """Where a field of the article (title, published, updated, source, byline, …) was read in its text."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """One sentence, trimmed of outer white space; `block` is the kind of the block it stands in."""

    block: BlockKind
    block_index: int = field(default=0, metadata={"name": "block_index"})


@dataclass(frozen=True, slots=True)
class Quote(Span):
    """Reported speech; the span leaves the quotation marks out, and a speaker not found is None, never a guess.

    `parts` are the stretches inside the marks, more than one when a credit or a paragraph end breaks the quotation.
    `speaker` is the fullest name that the text gives (a pronoun is resolved or left None); the speaker span is where
    the speaker is named beside the quotation, pronoun included.
    """

    kind: QuoteKind
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue: str | None = None
    role: str | None = None
    parts: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity(Span):
    """A number with its unit (an English singular, None for a bare number); a range has `value_high`."""

    value: float
    value_high: float | None = None
    unit: str | None = None
    change: Change = Change.EXACT


@dataclass(frozen=True, slots=True)
class DateMention(Span):
    """A day, month, year or weekday in the text, resolved against the publication date: first and last day, ISO."""

    first: str | None = None  # None: cannot be resolved, e.g. a weekday in an undated article
    last: str | None = None
    grain: str = "day"  # "day", "week", "month", "year"


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """A noun phrase or pronoun that does or suffers an act; `stands_for` is the earlier phrase that a pronoun means."""

    stands_for: Span | None = None  # also of "the bill", "the senator"; None where it is not known, never a guess


@dataclass(frozen=True, slots=True)
class Clause(Span):
    """One act inside a claim: who does what to whom, where, when, how much, and on whose word.

    In a passive the actor is whom "by" names. A clause without a verb of its own tense shares the actor it hangs on.
    """

    act: Span
    actor: Mention | None = None
    object: Mention | None = None
    place: Span | None = None
    attribution: Mention | None = None  # who says so, when the sentence itself tells
    quantities: tuple[int, ...] = ()  # indices into Reading.quantities
    dates: tuple[int, ...] = ()  # indices into Reading.dates
    negated: bool = False
    hedged: bool = False


@dataclass(frozen=True, slots=True)
class Claim(Span):
    """A claim-bearing unit: a sentence, or a clause of one, shown inside its sentence.

    `voice` is None for the reporter's own assertion, else the named source, with `cue` the verb of saying.
    """

    sentence: int  # index into Reading.sentences
    voice: str | None = None
    cue: str | None = None
    hedges: tuple[Span, ...] = ()
    negations: tuple[Span, ...] = ()
    quantities: tuple[int, ...] = ()  # indices into Reading.quantities
    dates: tuple[int, ...] = ()  # indices into Reading.dates
    # Five times as large as all the rest of a claim, and made anew in no time: not written, and no part of equality.
    clauses: tuple[Clause, ...] = field(default=(), compare=False, metadata={"hidden": True})


@dataclass(frozen=True, slots=True)
class WordTone(Span):
    """One word and what it adds to a tone score, in VADER's valence units (-4..4)."""

    valence: float


@dataclass(frozen=True, slots=True)
class SentenceTone(Span):
    """Tone of a stretch of one voice inside one sentence; `compound` is VADER's, -1..1."""

    voice: str  # "headline", "own" or "quoted"
    compound: float
    words: tuple[WordTone, ...] = ()
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class VoiceTone(Plain):
    """Mean tone over the sentences of one voice, with a 90 % interval by resampling sentences; None when too short.

    A headline is all there, not a sample of one: it has a mean without an interval.
    """

    voice: str
    mean: float | None
    low: float | None
    high: float | None
    sentences: int
    words: int
    reason: str | None = None  # why there is no mean


@dataclass(frozen=True, slots=True)
class SpeakerTone(Plain):
    """The same for the quoted words of one named speaker; `name` is the fullest name that the article gives."""

    name: str
    mean: float | None
    low: float | None
    high: float | None
    sentences: int
    words: int
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class LoadedWord(Span):
    """A word that colours what it reports, the list that says so, and whose it is ("own", "quoted", "headline")."""

    lexicon: str
    voice: str = "own"


@dataclass(frozen=True, slots=True)
class TargetTone(Span):
    """How one mention of a person, organisation or group is spoken of; `name` is the fullest name in the article."""

    name: str
    polarity: float
    label: str  # "negative", "neutral", "positive"
    kind: str = "person"  # "person", "organisation", "group"; "other": a name of which the text does not tell
    voice: str = "own"  # whose words: "own", "quoted", "headline"


@dataclass(frozen=True, slots=True)
class Tone(Plain):
    """Tone of wording, voices apart; never a score of an outlet."""

    compound: float = 0.0  # mean over all story sentences
    own_voice: float | None = None
    quoted: float | None = None
    headline: float | None = None
    voices: tuple[VoiceTone, ...] = ()
    speakers: tuple[SpeakerTone, ...] = ()  # in the order of their first quoted words
    sentences: tuple[SentenceTone, ...] = ()
    loaded: tuple[LoadedWord, ...] = ()
    targets: tuple[TargetTone, ...] = ()


@dataclass(frozen=True, slots=True)
class StanceWord(Span):
    """A word that hedges, boosts, presupposes or implies, and whose it is ("own", "quoted", "headline")."""

    kind: Stance
    voice: str = "own"


@dataclass(frozen=True, slots=True)
class Attribution(Span):
    """A verb of saying with its manner; `content` is what is reported, where it is known which words those are."""

    manner: Manner
    speaker: str | None = None
    anonymous: bool = False
    content: Span | None = None


@dataclass(frozen=True, slots=True)
class Passive(Span):
    """A passive act (auxiliary and participle); `agent` is whom "by" names, None where nobody is."""

    agent: Span | None = None


@dataclass(frozen=True, slots=True)
class Introduction(Span):
    """The first mention of a person or organisation with its title and description; `descriptions` are those words."""

    name: str
    descriptions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceUse(Plain):
    """Who speaks in an article, how much and where; a source without a name is `anonymous` where the text makes it so.

    Words are counted inside quotation marks (`quoted_words`) and in reports without marks (`reported_words`); `first`
    is the share of the story words before its first word, 0..1.
    """

    name: str | None
    anonymous: bool
    quotes: tuple[int, ...]  # indices into Reading.quotes
    quoted_words: int
    reported_words: int
    first: float


@dataclass(frozen=True, slots=True)
class Framing(Plain):
    """How one article words what it tells: observations of words, never a label on an outlet."""

    stance: tuple[StanceWord, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    passives: tuple[Passive, ...] = ()
    anonymous: tuple[Span, ...] = ()  # mentions of sources that the text leaves unnamed
    introductions: tuple[Introduction, ...] = ()
    sources: tuple[SourceUse, ...] = ()


@dataclass(frozen=True, slots=True)
class HardSentence(Span):
    """A story sentence that costs a reader much: its `cost` is its words, those of three syllables and more twice."""

    words: int
    long_words: int
    cost: int


@dataclass(frozen=True, slots=True)
class Readability(Plain):
    """textstat's figures on story text only; None where the text is too short, with the reason in `unavailable`.

    The counts are all that the formulas need (compare/measure/formulas.py), so that each figure can be made by hand.
    """

    words: int = 0
    sentences: int = 0  # of three words and more
    syllables: int = 0
    complex_words: int = 0  # words of three syllables and more
    characters: int = 0  # without white space
    flesch_reading_ease: float | None = None
    flesch_kincaid_grade: float | None = None
    gunning_fog: float | None = None
    smog_index: float | None = None
    coleman_liau_index: float | None = None
    automated_readability_index: float | None = None
    dale_chall_readability_score: float | None = None
    reading_seconds: float | None = None
    difficult_words: int = 0  # not on the Dale-Chall list of easy words
    unavailable: dict[str, str] = field(default_factory=dict)
    letters: int = 0  # letters and digits
    tokens: int = 0  # stretches without white space, bare punctuation too
    difficult_long_words: int = 0  # difficult ones of three syllables and more
    hardest: tuple[HardSentence, ...] = ()  # the costliest first


@dataclass(frozen=True, slots=True)
class Diagnostic(Plain):
    """Something a reader of the report should know about an input; a bad article is a note, not a crash."""

    code: str  # e.g. "text-cut-short", "no-date", "other-language", "same-text"
    message: str
    severity: Severity = Severity.INFO
    article: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Reading(Plain):
    """One article and everything found in it alone; pairs exist only inside an event.

    `article` holds the fields given by the user, filled in from the text where they were not (`found` says where).
    """

    article: Article = field(metadata={"flatten": True})
    found: tuple[MetaSpan, ...] = ()
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    quotes: tuple[Quote, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[DateMention, ...] = ()
    claims: tuple[Claim, ...] = ()
    tone: Tone = Tone()
    framing: Framing = Framing()
    readability: Readability = Readability()
    diagnostics: tuple[Diagnostic, ...] = ()
    signature: str = ""

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text


# ---------------------------------------------------------------- several articles


class AnchorKind(StrEnum):
    """What kind of thing an event is known by."""

    WHO = "who"
    WHERE = "where"
    WHEN = "when"
    FIGURE = "figures"
    WHAT = "what"


@dataclass(frozen=True, slots=True)
class Anchor(Span):
    """A name, place, day, figure or word by which an event may be known; equal keys of one kind are the same thing.

    The key of a day is what the words fix ("monday", "--07-21"); `day` is the ISO day where the date of publication
    fixes it.
    """

    kind: AnchorKind
    key: str
    day: str | None = None


@dataclass(frozen=True, slots=True)
class SharedAnchor(Plain):
    """A thing that most articles of a group name, as it is printed most often; `articles` are those that name it."""

    kind: AnchorKind
    key: str
    text: str
    articles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Event(Plain):
    """Articles that tell one event, by their index in the input, why they belong together, and who copies whom.

    An article alone has its own anchors. `copies` are groups of articles that print one text.
    """

    articles: tuple[int, ...]
    why: str
    anchors: tuple[SharedAnchor, ...] = ()
    copies: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Grouping(Plain):
    """Every article of the input in exactly one event."""

    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Stray(Plain):
    """An article beside a group that it does not belong to: how many of the group's anchors it shares, and where.

    `index` points into the input, and so do the members in `beside`; `found` are spans of the article's text.
    """

    index: int
    shared: int
    anchors: int
    beside: tuple[int, ...]
    found: tuple[Span, ...] = ()

    @property
    def line(self) -> str:
        """What is to be seen, in words."""
        guess = "probably" if 2 * self.shared <= self.anchors else "perhaps"
        return f"shares {self.shared} of {self.anchors} anchors, {guess} another event"


@dataclass(frozen=True, slots=True)
class Placement(Plain):
    """The groups of two and more articles, the largest first, and every article that stands alone."""

    events: tuple[Event, ...]
    strays: tuple[Stray, ...]


@dataclass(frozen=True, slots=True)
class Evidence(Span):
    """A span of another article that tells the claim, or a part of it; score 0..1."""

    score: float = 1.0
    kind: EvidenceKind = EvidenceKind.PARAPHRASE


@dataclass(frozen=True, slots=True)
class CoverageCell(Plain):
    """The verdict on one claim in one other article; `missing` are spans of the claim not found there.

    A verdict may be likely where no single passage is: then `evidence` is empty and `nearest` says where to look.
    """

    article: str
    status: Status
    score: float  # 0..1, how surely the claim is told there
    evidence: tuple[Evidence, ...] = ()
    reason: Doubt | None = None
    missing: tuple[Span, ...] = ()
    nearest: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage(Plain):
    """One claim-bearing unit of one article: is it told elsewhere?"""

    article: str
    start: int
    end: int
    claim: int  # index into that Reading.claims
    cells: tuple[CoverageCell, ...] = field(default=(), metadata={"name": "in", "keyed_by": "article"})


@dataclass(frozen=True, slots=True)
class ClaimCell(Plain):
    """One article's cell in a row of the claim matrix."""

    article: str
    status: Status
    evidence: tuple[Evidence, ...] = ()
    reason: Doubt | None = None
    nearest: tuple[Evidence, ...] = ()  # where no passage is likely enough to stand as evidence
    same_origin_as: str | None = None  # an article that tells it, too, in one origin with this: reuse, not agreement

    @property
    def best(self) -> Evidence | None:
        """The likeliest evidence, the first in the text of equals; None where there is none."""
        return max(self.evidence, key=lambda found: (found.score, -found.start), default=None)


@dataclass(frozen=True, slots=True)
class Known(Plain):
    """Since when a claim is known: the first dated article that tells it, and the latest past day that it names."""

    first: str | None
    published: str | None
    happened: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimRow(Plain):
    """One claim across all articles; `text` is the clearest wording found, the span [start, end) of `article`.

    `carriers` counts independent origins that state it at least in part; articles of one origin count once.
    `tellers` counts the articles themselves.
    """

    id: str
    text: str
    article: str
    start: int
    end: int
    carriers: int
    cells: tuple[ClaimCell, ...] = field(default=(), metadata={"name": "articles", "keyed_by": "article"})
    tellers: int = 0
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Omission(Plain):
    """A claim not found in `article` though `carriers` of two origins and more tell it, and none shows it is newer.

    `known_by` is a carrier that came no later than the article; None where no date tells.
    """

    claim: str
    article: str
    carriers: tuple[str, ...]
    known_by: str | None = None


@dataclass(frozen=True, slots=True)
class Difference(Plain):
    """One changed stretch between the base version of a quotation and another; spans into both articles.

    `kind`: "cut-start", "cut-middle", "cut-end", "changed", "added"; `marked`: an ellipsis stands there.
    """

    kind: str
    base_start: int
    base_end: int
    start: int
    end: int
    marked: bool = False


@dataclass(frozen=True, slots=True)
class QuoteCell(Plain):
    """One article's version of an utterance; without a start it is not carried there (null in JSON)."""

    article: str
    start: int | None = None
    end: int | None = None
    fidelity: Fidelity | None = None
    speaker: str | None = None
    other_speaker: bool = False
    differences: tuple[Difference, ...] = ()
    spans: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteRow(Plain):
    """One utterance across all articles; the base is the fullest version found."""

    id: str
    speaker: str | None
    base: str
    cells: tuple[QuoteCell, ...] = field(
        default=(), metadata={"name": "articles", "keyed_by": "article", "null_if": "start"}
    )


@dataclass(frozen=True, slots=True)
class ConflictSide(Plain):
    """What one article says where others say otherwise; `says` stands in the span."""

    article: str
    start: int
    end: int
    says: str
    says_start: int | None = None
    says_end: int | None = None
    position: int = 0  # sides of one conflict that share a position agree with each other


@dataclass(frozen=True, slots=True)
class Conflict(Plain):
    """Statements about one thing that cannot both be true as written; a more detailed version is not a conflict."""

    kind: ConflictKind
    about: str
    sides: tuple[ConflictSide, ...]


@dataclass(frozen=True, slots=True)
class FramingSide(Plain):
    """One article's wording; `says` are its telling words, which stand at [says_start, says_end).

    `manner` puts them into one word where there is one ("doubting", "hedged", "asserted", "no agent", "¶ 2 of 14").
    Sides that share a `position` word it alike.
    """

    article: str
    start: int  # the sentence or clause
    end: int
    says: str
    says_start: int
    says_end: int
    manner: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class FramingFinding(Plain):
    """Articles that word the same thing otherwise: a comparison with a span on every side, never a verdict."""

    kind: Contrast
    about: str
    sides: tuple[FramingSide, ...]
    claim: str | None = None  # id of the row of the claim matrix, where the thing is a claim


@dataclass(frozen=True, slots=True)
class WordUse(Plain):
    """A word of a field of meaning and where an article uses it; words of one `shade` are mere synonyms."""

    word: str
    shade: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class VocabularyCell(Plain):
    """The words of a field that one article uses in its own voice, the most used first."""

    article: str
    uses: tuple[WordUse, ...] = ()


@dataclass(frozen=True, slots=True)
class VocabularyRow(Plain):
    """A field of meaning in which articles use different words; only nouns, for two verbs are two acts."""

    cells: tuple[VocabularyCell, ...] = field(default=(), metadata={"name": "articles", "keyed_by": "article"})


@dataclass(frozen=True, slots=True)
class TargetCell(Plain):
    """How one article speaks of one target: mean polarity -1..1 with a 90 % interval, None where it is not named.

    `own` and `quoted` are the means over the mentions in the outlet's words (headlines too) and in quoted words.
    """

    article: str
    polarity: float | None
    low: float | None = None
    high: float | None = None
    mentions: int = 0
    own: float | None = None
    quoted: float | None = None


@dataclass(frozen=True, slots=True)
class TargetRow(Plain):
    """A person, organisation or group that two articles and more name; `apart` are pairs (kinder, harsher) of article
    ids that can be told apart. Every other pair shows no clear difference.
    """

    name: str
    kind: str
    cells: tuple[TargetCell, ...] = field(default=(), metadata={"name": "articles", "keyed_by": "article"})
    apart: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class SharedPassage(Plain):
    """A run of words printed alike in two articles; not `exact`: a sentence of both in which words were exchanged."""

    left: str
    left_start: int
    left_end: int
    right: str
    right_start: int
    right_end: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Origin(Plain):
    """Articles that count once: they print the same passages, or as good as, or carry the same agency credit."""

    articles: tuple[str, ...]
    why: str
    share: float  # share of the shorter text that is printed alike, 0..1
    passages: tuple[SharedPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class MomentSign(Span):
    """Words [start, end) of an article that show at which moment of the story it stands, and what they show.

    `about` is the phrase in an article of another moment, `other`, that tells of the same happening; it is None where
    that article had appeared before the happening.
    """

    article: str
    phase: Phase
    other: str
    about: Span | None = None


@dataclass(frozen=True, slots=True)
class Moment(Plain):
    """Articles that tell the story as of one moment; `phase` is how they tell what another moment tells otherwise.

    `since` and `until` are the first and the last day on which one of them was published or changed, where dates are
    known. The signs are the strongest first; an article without one was placed by its date alone.
    """

    articles: tuple[str, ...]
    phase: Phase | None
    since: str | None = None
    until: str | None = None
    signs: tuple[MomentSign, ...] = ()


@dataclass(frozen=True, slots=True)
class Lack(Plain):
    """A claim that others tell and the draft does not, or, where it is `partly` told there, not wholly.

    `carriers` counts the independent origins among the others that tell it, in `articles`.
    """

    claim: str
    carriers: int
    articles: tuple[str, ...]
    partly: bool = False


@dataclass(frozen=True, slots=True)
class OwnClaim(Span):
    """A claim of the draft that surely no other tells; `claim` is the row in which it stands."""

    claim: str | None = None


@dataclass(frozen=True, slots=True)
class DraftLists(Plain):
    """What a draft and the others do not tell alike.

    `lacks` stand most carried first, `alone` in the order of the draft; `conflicts` are the indices of the conflicts of
    which the draft is a side, figures and days first.
    """

    lacks: tuple[Lack, ...] = ()
    alone: tuple[OwnClaim, ...] = ()
    conflicts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Touched(Plain):
    """Words of a revision that change what is told, in the older and in the newer version; None where it has none."""

    kind: Touch
    before: Span | None = None
    after: Span | None = None


@dataclass(frozen=True, slots=True)
class Revision(Plain):
    """A passage that two versions do not have alike, by its place in the older and in the newer one.

    A changed passage may have `moved`, too. `note` is the index of the note that names what it changes.
    """

    kind: RevisionKind
    before: Span | None = None  # None for what was added
    after: Span | None = None  # None for what was dropped
    touched: tuple[Touched, ...] = ()
    moved: bool = False
    note: int | None = None


@dataclass(frozen=True, slots=True)
class VersionNote(Span):
    """Words of the newer version alone that tell its readers of a correction or an update."""

    kind: NoteKind


@dataclass(frozen=True, slots=True)
class Versions(Plain):
    """Two versions of one article: `before` whole, and how the newer one, the article of the comparison, differs.

    The older version is no source: it has no column, carries no claim and is no side of a conflict.
    """

    article: str
    before: Reading
    revisions: tuple[Revision, ...] = ()  # in the order of the newer version, what was dropped where it stood
    notes: tuple[VersionNote, ...] = ()

    def is_silent(self, revision: Revision) -> bool:
        """Return whether a revision changes what is told while no note of a correction or an update was found."""
        return not self.notes and revision.kind is RevisionKind.CHANGED and bool(revision.touched)


@dataclass(frozen=True, slots=True)
class FailedInput(Plain):
    """An input that could not be read; the report keeps its column and says why."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Comparison(Plain):
    """The only thing that any report, API or store sees.

    Articles stand in canonical order (publication date, then hash), whatever order they were given in; only the
    reader's own draft, where one was named, stands before them.
    """

    schema: str
    version: str
    signature: str
    title: str
    articles: tuple[Reading, ...]
    coverage: tuple[Coverage, ...]
    claims: tuple[ClaimRow, ...]
    omissions: tuple[Omission, ...]
    quotes: tuple[QuoteRow, ...]
    conflicts: tuple[Conflict, ...]
    origins: tuple[Origin, ...]
    framing: tuple[FramingFinding, ...] = ()
    vocabulary: tuple[VocabularyRow, ...] = ()
    targets: tuple[TargetRow, ...] = ()
    moments: tuple[Moment, ...] = ()  # in order of the story; empty where the articles show no two of them
    draft: str | None = None  # the article that is the reader's own
    draft_lists: DraftLists | None = None  # of a draft that has rivals
    versions: Versions | None = None  # of the draft, or of the only article, and an older version of it
    failed: tuple[FailedInput, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def before(self) -> str | None:
        """The id of the older version, which is not among the articles."""
        return self.versions.before.id if self.versions else None


@dataclass(frozen=True, slots=True)
class ClaimCheck(Plain):
    """One claim against one text; evidence spans point into the text, `missing` are spans of the claim not found."""

    status: Status
    score: float
    evidence: tuple[Evidence, ...] = ()
    missing: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetVerdict(Plain):
    """How a text speaks of one target."""

    polarity: float
    label: str
