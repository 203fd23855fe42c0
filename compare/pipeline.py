"""From articles to a Comparison: the order of everything, readable as a table of contents."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from compare import measure
from compare.contrast import contrast_articles
from compare.contrast.targets import compare_targets
from compare.contrast.vocabulary import compare_vocabulary
from compare.drafts import id_of, sort_out, with_roles
from compare.errors import InputError, UsageError
from compare.ingest import load
from compare.match.base import Matcher, Pair
from compare.match.conflicts import ClaimPair, find_conflicts
from compare.match.coverage import judge, ranked
from compare.match.evidence import cover
from compare.match.features import NAMES as FEATURES
from compare.match.languages import within_languages
from compare.match.lexical import LexicalMatcher
from compare.match.linear import load_weights
from compare.match.links import cluster, find_links
from compare.match.origins import find_origins
from compare.match.quotes import align_quotes
from compare.match.semantic import SHIPPED, SemanticMatcher
from compare.match.steered import Forced, force, join, without_apart
from compare.match.units import FUNCTION_STEMS, Unit, make_units
from compare.matrix import build_rows, find_omissions, with_conflicts
from compare.model import Article, Comparison, Diagnostic, FailedInput, Reading, Severity
from compare.moments.moments import find_moments
from compare.reading import read_article
from compare.serial import SCHEMA
from compare.settings import DEFAULT, Settings
from compare.signature import VERSION, signature
from compare.steering import Steering
from compare.text.words import find_words, stem
from compare.versions.compared import compare_versions

Progress = Callable[[str, int, int], None]

# Pairs less alike than this are not looked at for conflicts: what has nothing in common cannot contradict.
MAY_CONFLICT = 0.1
LONGEST_PATH = 4096


def compare_articles(
    inputs: Sequence[Article | Path | str],
    settings: Settings = DEFAULT,
    *,
    draft: Article | Path | str | None = None,
    before: Article | Path | str | None = None,
    failed: Sequence[FailedInput] = (),
    diagnostics: Sequence[Diagnostic] = (),
    title: str | None = None,
    matcher: Matcher | None = None,
    steering: Steering | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Compare articles about one event; a string is a path where such a file exists, else the text itself.

    `draft` is one more article, the reader's own, shown first; `before` is an older version of it, or of the only
    article, and no source. `steering` is what people decided on an earlier run (docs/review.md).
    The order of the inputs changes nothing. Raises UsageError for no articles or too many, InputError for a path that
    cannot be read.
    """
    own, older = (None if item is None else _article(item, settings) for item in (draft, before))
    roles = sort_out([_article(item, settings) for item in inputs], own, older)
    articles = with_own_ids(roles.articles)
    if not articles:
        raise UsageError("no articles to compare", hint="Give at least two files, for example: biasdiff compare *.txt")
    if len(articles) > settings.max_articles:
        raise UsageError(
            f"{len(articles)} articles are more than the {settings.max_articles} that a report can show side by side",
            hint=f"Choose fewer, or allow more with --max-sources {len(articles)}",
        )
    tell = progress or _silent
    readings = []
    for number, article in enumerate(articles):
        tell("reading", number, len(articles))
        readings.append(_noted(read_article(article), diagnostics))
    readings.sort(key=canonical)
    about = {reading.id for reading in readings} | ({older.id} if older else set())
    notes = (*(note for note in diagnostics if note.article not in about), *roles.notes)
    comparison = compare_readings(
        readings,
        settings,
        failed=failed,
        diagnostics=notes,
        title=title,
        matcher=matcher,
        steering=steering,
        progress=tell,
    )
    newer = id_of(roles.newer, articles)
    former = _noted(read_article(older), diagnostics) if older else None
    versions = [compare_versions(former, one) for one in readings if former and one.id == newer]
    return with_roles(comparison, id_of(roles.draft, articles), versions[0] if versions else None)


def compare_readings(
    readings: Sequence[Reading],
    settings: Settings = DEFAULT,
    *,
    failed: Sequence[FailedInput] = (),
    diagnostics: Sequence[Diagnostic] = (),
    title: str | None = None,
    matcher: Matcher | None = None,
    steering: Steering | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Compare readings that stand in canonical order already."""
    tell = progress or _silent
    tell("matching claims", 0, 1)
    weights = settings.weights or (SHIPPED if settings.semantic else None)
    matcher = matcher or make_matcher(readings, settings)
    units = make_units(readings)
    forced = force(steering, readings, units) if steering else Forced()
    scores = forced.allowed(within_languages(matcher.score(units), units, readings))
    ranking = ranked(units, scores)
    links = find_links(scores)
    verdicts = judge(units, ranking, len(readings), load_weights(weights).cover)
    tell("looking for conflicts", 0, 1)
    pairs = _pairs(units, scores)
    conflicts = find_conflicts(readings, pairs)
    coverage = without_apart(with_conflicts(cover(readings, units, verdicts), conflicts), forced, readings, units)
    origins = find_origins(readings)
    tell("building the matrix", 0, 1)
    moments = find_moments(readings, units)
    groups = join(cluster(units, scores, links, forced.apart), forced, len(units))
    rows = build_rows(readings, units, groups, scores, coverage, origins, moments, forced)
    quotes = align_quotes(readings)
    return Comparison(
        schema=SCHEMA,
        version=VERSION,
        signature=_signature(matcher, steering),
        title=title or _title(readings),
        articles=tuple(readings),
        coverage=coverage,
        claims=rows,
        omissions=find_omissions(rows, origins, readings, moments),
        quotes=quotes,
        conflicts=conflicts,
        origins=origins,
        framing=contrast_articles(readings, rows, pairs, quotes),
        vocabulary=compare_vocabulary(readings),
        targets=compare_targets(readings),
        moments=moments,
        failed=tuple(sorted(failed, key=lambda f: f.path)),
        diagnostics=(*diagnostics, *_same_texts(readings), *forced.notes),
    )


def make_matcher(readings: Sequence[Reading], settings: Settings) -> Matcher:
    """Return the matcher that the settings ask for; raises InputError for weights or a model that do not fit."""
    if settings.semantic:
        return SemanticMatcher(readings, settings.semantic, settings.weights)
    if settings.weights and load_weights(settings.weights).pair.names != FEATURES:
        what = "these weights are not for the default matcher of this version"
        raise InputError(what, where=settings.weights, hint="Make them with benchmarks/train.py, or add --semantic DIR")
    return LexicalMatcher(settings.weights)


def _signature(matcher: Matcher, steering: Steering | None) -> str:
    decided = {"decisions": steering.signature} if steering else {}
    return signature(DEFAULT, match=matcher.signature, read=measure.signature(), **decided)


def _noted(reading: Reading, diagnostics: Sequence[Diagnostic]) -> Reading:
    """Add what was found out about an article when its input was read, which may limit what its silence says."""
    mine = tuple(note for note in diagnostics if note.article == reading.id)
    return replace(reading, diagnostics=(*mine, *reading.diagnostics)) if mine else reading


def _silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def with_own_ids(articles: Sequence[Article]) -> list[Article]:
    """Return the articles sorted by id; a second copy of one text gets an id of its own."""

    def key(article: Article) -> tuple[str, ...]:
        fields = (article.published, article.source, article.title, article.url, article.path)
        return (article.id, *(field or "" for field in fields))

    seen: Counter[str] = Counter()
    out = []
    for article in sorted(articles, key=key):
        seen[article.id] += 1
        number = seen[article.id]
        out.append(article if number == 1 else replace(article, id=f"{article.id}-{number}"))
    return out


def canonical(reading: Reading) -> tuple[str, str]:
    """Return the key by which readings are put in canonical order: publication date, then hash of the text."""
    return (reading.article.published or "9999", reading.id)


def _article(item: Article | Path | str, settings: Settings) -> Article:
    if isinstance(item, Article):
        return item
    if isinstance(item, str) and not _names_file(item):
        return Article(item)
    loaded = load([item], settings)
    if loaded.failed:
        raise InputError(loaded.failed[0].message)
    if len(loaded.articles) != 1:
        raise InputError(f"holds {len(loaded.articles)} articles", where=str(item), hint="Name one article at a time")
    return loaded.articles[0]


def _names_file(item: str) -> bool:
    try:
        return len(item) < LONGEST_PATH and "\n" not in item and Path(item).exists()
    except (OSError, ValueError):
        return False


def _pairs(units: Sequence[Unit], scores: Mapping[Pair, float]) -> list[ClaimPair]:
    return [
        ClaimPair(units[a].article, units[a].claim, units[b].article, units[b].claim, score)
        for (a, b), score in sorted(scores.items())
        if score >= MAY_CONFLICT
    ]


def _title(readings: Sequence[Reading]) -> str:
    """The headline whose words the other headlines and texts share most; the first article's where there is a tie."""
    titles = [reading.article.title for reading in readings if reading.article.title]
    if not titles:
        return "Untitled event"
    stems = [{stem(t[a:b]) for a, b in find_words(t)} - FUNCTION_STEMS for t in titles]
    return max(titles, key=lambda t: sum(len(stems[titles.index(t)] & other) for other in stems) / (len(t) + 40))


def _same_texts(readings: Sequence[Reading]) -> list[Diagnostic]:
    counts = Counter(reading.text for reading in readings)
    return [
        Diagnostic(
            "same-text",
            f"{reading.article.label} has the very same text as another input; both count as one origin.",
            Severity.WARNING,
            reading.id,
        )
        for reading in readings
        if counts[reading.text] > 1 and reading.id.count("-") > 1
    ]
