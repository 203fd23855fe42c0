"""The same utterance across articles: which version is the fullest, and what the others did to it."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from compare.match.fidelity import judge_version, matched_words
from compare.match.retellings import Reports, find_retellings, gather_reports
from compare.match.sayings import other_day
from compare.match.utterances import Token, Utterance, find_utterances, may_be_one
from compare.model import Difference, Fidelity, QuoteCell, QuoteRow, Reading
from compare.text.frequency import commonness
from compare.text.name_forms import fullest_forms, name_key, same_name
from compare.text.words import FUNCTION_WORDS

# Share of the shorter version's words found in the other, in order: from which on two quotations are one utterance.
# Chosen on quotations of one event by different outlets; other utterances of one speaker share up to .4.
SAME_SHARE, SAME_SHARE_OTHER_SPEAKER = 0.55, 0.75
# Below this many words only an identical quotation by the same speaker is the same utterance.
SHORT = 4
# Two articles may quote one speaker in different words: at least so many telling words, and so large a share of the
# shorter version's, must be common. Other utterances of one speaker about one event shared two at most in our trials.
LOOSE_LEAST, LOOSE_SHARE = 3, 0.6
# Two articles that date one statement differently print so many words of it alike and no others; whoever speaks twice
# on one matter repeats a phrase, not a whole statement.
WHOLE = 20
# One word identifies an utterance only when it is rarer than about one in 60,000 running words.
RARE = 48
# A run of three words that more utterances have is a phrase of the day and no sign of one utterance.
COMMON = 60


def align_quotes(readings: Sequence[Reading]) -> tuple[QuoteRow, ...]:
    """Return one row for every utterance quoted in the articles, in the order of its base and place.

    The readings come in canonical order; among equally full versions the first is the base. A cell without a start
    says that the article does not carry the utterance.
    """
    utterances = [u for index, reading in enumerate(readings) for u in find_utterances(reading, index)]
    speakers = _full_names(utterances)
    reports = gather_reports(readings)
    rows = [_row(readings, cluster, speakers, reports) for cluster in _clusters(utterances)]
    rows.sort(key=lambda row: row[0])
    return tuple(row for _, row in rows)


def _full_names(utterances: Sequence[Utterance]) -> Mapping[str, str]:
    return fullest_forms(quote.speaker for u in utterances for quote in u.quotes if quote.speaker)


# ---------------------------------------------------------------- which are one


def _clusters(utterances: Sequence[Utterance]) -> list[list[Utterance]]:
    root = list(range(len(utterances)))

    def find(index: int) -> int:
        while root[index] != index:
            root[index] = root[root[index]]
            index = root[index]
        return index

    days = {index: [u.day] if u.day else [] for index, u in enumerate(utterances)}
    for left, right in _candidates(utterances):
        a, b = sorted((find(left), find(right)))
        if a == b or not _is_same(one := utterances[left], two := utterances[right]):
            continue
        # A third version that names no day must not bring together what was said on two.
        if _is_whole(one, two) or not any(other_day(x, y) for x in days[a] for y in days[b]):
            root[b] = a
            days[a] = list(dict.fromkeys(days[a] + days[b]))
    groups: dict[int, list[Utterance]] = defaultdict(list)
    for index, utterance in enumerate(utterances):
        groups[find(index)].append(utterance)
    return _sentences_joined(list(groups.values()))


def _sentences_joined(clusters: list[list[Utterance]]) -> list[list[Utterance]]:
    """Join the pieces of one reporter's sentence that no other utterance shares: to a reader they are one quotation."""
    out: list[list[Utterance]] = []
    alone: dict[tuple[int, int], list[Utterance]] = {}
    for cluster in clusters:
        key = (cluster[0].article, cluster[0].whole)
        if len(cluster) == 1 and key in alone:
            alone[key].extend(cluster)
            continue
        if len(cluster) == 1:
            alone[key] = cluster
        out.append(cluster)
    return out


def _candidates(utterances: Sequence[Utterance]) -> Iterator[tuple[int, int]]:
    """Yield pairs that print the same words, then pairs that share a telling run of three words."""
    first: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, utterance in enumerate(utterances):
        first[utterance.words].append(index)
    for alike in first.values():
        yield from ((alike[0], other) for other in alike[1:])
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for alike in first.values():
        for gram in sorted(set(_runs(utterances[alike[0]].words))):
            places[gram].append(alike[0])
    pairs = Counter(pair for group in places.values() if 1 < len(group) <= COMMON for pair in combinations(group, 2))
    yield from sorted(pairs, key=lambda pair: (-pairs[pair], pair))
    yield from _by_telling_words(utterances)


def _by_telling_words(utterances: Sequence[Utterance]) -> Iterator[tuple[int, int]]:
    """Yield pairs from different articles that share an uncommon word: short fragments, loose quotations."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, utterance in enumerate(utterances):
        for word in sorted(utterance.stems):
            places[word].append(index)
    pairs = Counter(
        (left, right)
        for group in places.values()
        if len(group) <= COMMON
        for left, right in combinations(group, 2)
        if utterances[left].article != utterances[right].article
    )
    yield from sorted(pairs, key=lambda pair: (-pairs[pair], pair))


def _runs(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    content = [word for word in words if word not in FUNCTION_WORDS]
    yield from (words[i : i + 3] for i in range(len(words) - 2))
    yield from ((content[i], content[i + 1]) for i in range(len(content) - 1))


def _is_same(left: Utterance, right: Utterance) -> bool:
    if other_day(left.day, right.day) and not _is_whole(left, right):
        return False
    one, two = left.words, right.words
    agree = may_be_one(left.speaker, right.speaker)
    if min(len(one), len(two)) < SHORT:
        return agree and (_is_fragment(left, right) or (one == two and left.speaker == right.speaker))
    shorter = min(len(one), len(two))
    bound = sum((Counter(one) & Counter(two)).values())
    least = SAME_SHARE if agree else SAME_SHARE_OTHER_SPEAKER
    if bound < least * shorter:
        return _is_loose(left, right)
    runs = list(matched_words(one, two))
    shared = sum(size for _, _, size in runs if size > 1) + 0.5 * sum(size == 1 for _, _, size in runs)
    telling = sum(one[a + k] not in FUNCTION_WORDS for a, _, size in runs for k in range(size))
    return (shared >= least * shorter and telling >= 2) or _is_loose(left, right)


def _is_whole(left: Utterance, right: Utterance) -> bool:
    """Tell whether two print the same statement word by word: whatever day they give, it is one."""
    return left.words == right.words and len(left.words) >= WHOLE


def _is_fragment(left: Utterance, right: Utterance) -> bool:
    """Tell whether a quotation of a few words stands as it is in another article's version by the same speaker."""
    short, long = sorted((left, right), key=lambda u: len(u.tokens))
    if left.article == right.article or not (len(short.stems) > 1 or any(commonness(s) >= RARE for s in short.stems)):
        return False
    if len(short.tokens) == 1 and not (left.speaker and right.speaker and same_name(left.speaker, right.speaker)):
        return False
    return f" {' '.join(short.words)} " in f" {' '.join(long.words)} "


def _is_loose(left: Utterance, right: Utterance) -> bool:
    """Tell whether two articles print one speaker's words in different words: a translation, a tidied quotation."""
    if left.article == right.article or not (left.speaker and right.speaker and same_name(left.speaker, right.speaker)):
        return False
    fewer = min(len(left.stems), len(right.stems))
    common = len(left.stems & right.stems)
    return common >= LOOSE_LEAST and common >= LOOSE_SHARE * fewer


# ---------------------------------------------------------------- one row


def _row(
    readings: Sequence[Reading], cluster: list[Utterance], full: Mapping[str, str], reports: Reports
) -> tuple[tuple[int, int], QuoteRow]:
    base = max(cluster, key=lambda u: (len(u.tokens), -u.article, -u.parts[0].start))
    speaker = _speaker(cluster, base, full)
    by_article: dict[int, list[Utterance]] = defaultdict(list)
    for utterance in cluster:
        by_article[utterance.article].append(utterance)
    retold = find_retellings(readings, reports, base, speaker, [i for i in range(len(readings)) if i not in by_article])
    cells = []
    for index, reading in enumerate(readings):
        if index in by_article:
            cells.append(_cell(readings, base, by_article[index], speaker, full))
        else:
            cells.append(retold.get(index) or QuoteCell(reading.id))
    digest = hashlib.sha256(f"{readings[base.article].id} {' '.join(base.words)}".encode()).hexdigest()
    row = QuoteRow(f"q-{digest[:8]}", speaker, readings[base.article].id, tuple(cells))
    return (base.article, base.parts[0].start), row


def _speaker(cluster: Sequence[Utterance], base: Utterance, full: Mapping[str, str]) -> str | None:
    """Return the fullest name of the base's speaker that any article gives, of any other's where the base has none."""
    ordered = [base, *(u for u in cluster if u is not base)]
    named = [full.get(u.speaker, u.speaker) for u in ordered if u.speaker]
    if not named:
        return None
    alike = [name for name in named if same_name(name, named[0])]
    return max(alike, key=lambda name: len(name_key(name)), default=named[0])


def _cell(
    readings: Sequence[Reading],
    base: Utterance,
    here: Sequence[Utterance],
    speaker: str | None,
    full: Mapping[str, str],
) -> QuoteCell:
    reading = readings[here[0].article]
    chosen = _version(base, here)
    main = base if base in here else max(chosen, key=lambda u: (len(u.tokens), -u.parts[0].start))
    named = next((u.speaker for u in [main, *here] if u.speaker), None)
    named = full.get(named, named) if named else None
    verdict = Fidelity.FULLEST
    differences: tuple[Difference, ...] = ()
    if base not in here:
        tokens: list[Token] = [token for u in chosen for token in u.tokens]
        verdict, differences = judge_version(base.tokens, reading.text, tokens)
    return QuoteCell(
        article=reading.id,
        start=main.parts[0].start,
        end=main.parts[-1].end,
        fidelity=verdict,
        speaker=named,
        other_speaker=not may_be_one(speaker, named),
        differences=differences,
        spans=tuple(sorted((part.start, part.end) for u in here for part in u.parts)),
    )


def _version(base: Utterance, here: Sequence[Utterance]) -> list[Utterance]:
    """Return the utterances that together make an article's version: those that print different words of the base."""
    taken: set[int] = set()
    placed: list[tuple[int, Utterance]] = []
    for utterance in sorted(here, key=lambda u: (-len(u.tokens), u.parts[0].start)):
        runs = list(matched_words(base.words, utterance.words))
        covered = {a + k for a, _, size in runs for k in range(size)}
        if not placed or len(covered & taken) * 2 < len(covered):
            placed.append((min(covered, default=0), utterance))
            taken |= covered
    return [utterance for _, utterance in sorted(placed, key=lambda item: item[0])]
