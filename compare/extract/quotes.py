"""Quotations and reported speech: what is quoted, who says it, by which verb and in which role."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from compare.extract.contents import clause_after
from compare.extract.indirect import find_reported
from compare.extract.marks import Marked, find_marked
from compare.extract.roles import find_roles, role_key
from compare.extract.scene import Scene, make_scene, resolve_pronoun
from compare.extract.speakers import Source, source_after, source_before
from compare.extract.titles import is_title
from compare.model import STORY, Block, BlockKind, Quote, QuoteKind, Sentence, Span
from compare.text.name_forms import same_name
from compare.text.names import Name

_WORD = re.compile(r"[^\W\d_]+")
_CREDIT = re.compile(r"\s*[–—―-]+\s*(.+)", re.DOTALL)
# Between two stretches of one clause: “rude” and, to some, “lazy”.
_AND_MORE = re.compile(
    r",?\s+(?:and|or|but|then)(?:,?\s(?!\w+ed\b|(?:is|was|were|are|ha[sd])\b)[^\s.;:!?,]+){0,5},?\s*|,\s+"
)
# A stretch of fewer words without any verb of saying beside it is a title, a nickname or a scare quote.
LEAST_WORDS = 4
# A line of more words below a quotation is no credit.
LONGEST_CREDIT = 14


def find_quotes(
    text: str, blocks: Sequence[Block], sentences: Sequence[Sentence], names: Sequence[Name]
) -> tuple[Quote, ...]:
    """Return the quotations of an article in text order; `blocks` and `sentences` are those of the same text."""
    marked = find_marked(text, blocks)
    scene = make_scene(text, sentences, names, [(m.outer_start, m.outer_end) for m in marked])
    found = sorted([*_stretches(scene, blocks, marked), *_reports(scene, sentences)], key=lambda s: s.start)
    quotes: list[Quote] = []
    walk, roles = _Walk(), find_roles(scene)
    for stretch in found:
        walk = _step(scene, stretch, walk, roles)
        if walk.quote is not None:
            quotes.append(walk.quote)
    return tuple(quotes)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A quotation or a report [start, end) before its speaker is settled; `marks` is empty for a report."""

    start: int
    end: int
    marks: tuple[Marked, ...]
    source: Source | None
    kind: QuoteKind
    carries: bool  # whether an unnamed speaker may be the one before
    block: int = -1
    alone: bool = True  # whether it can be speech without a credit


@dataclass(frozen=True, slots=True)
class _Walk:
    """What is carried from one stretch to the next: the quotation made of it, and who spoke where so far."""

    quote: Quote | None = None
    source: Source | None = None
    block: int = -2
    end: int = -1
    said: tuple[tuple[int, str], ...] = ()


def _step(scene: Scene, stretch: _Stretch, walk: _Walk, roles: Mapping[str, str]) -> _Walk:
    source = stretch.source
    if source is not None and source.pronoun is not None:
        source = replace(source, speaker=resolve_pronoun(scene, source.start, source.pronoun, walk.said))
    if source is not None and source.speaker is not None:
        source = replace(source, speaker=roles.get(role_key(source.speaker), source.speaker))
    said = (*walk.said[-12:], (source.start, source.speaker)) if source and source.speaker else walk.said
    if stretch.kind is QuoteKind.INDIRECT:
        return replace(walk, quote=_quote(stretch, source), said=said)
    carried = source or (_carry(scene, stretch, walk) if stretch.carries else None)
    if source is None and not _stands_alone(scene, stretch, walk):
        return replace(walk, quote=None)
    return _Walk(_quote(stretch, carried), carried or walk.source, stretch.block, stretch.marks[-1].outer_end, said)


def _quote(stretch: _Stretch, source: Source | None) -> Quote:
    return Quote(
        start=stretch.start,
        end=stretch.end,
        kind=stretch.kind,
        speaker=source.speaker if source else None,
        speaker_start=source.start if source else None,
        speaker_end=source.end if source else None,
        cue=source.cue if source else None,
        role=source.role if source else None,
        parts=tuple(Span(mark.start, mark.end) for mark in stretch.marks),
    )


def _carry(scene: Scene, stretch: _Stretch, walk: _Walk) -> Source | None:
    """Give a quotation without a credit to the speaker before it when nobody else is named in between."""
    if walk.source is None or stretch.block - walk.block > 1:
        return None
    between = scene.names_in(walk.end, stretch.marks[0].outer_start)
    if stretch.block != walk.block and any(name.kind == "person" for name in between):
        return None
    return walk.source


def _stands_alone(scene: Scene, stretch: _Stretch, walk: _Walk) -> bool:
    """Tell whether a stretch without a credit is speech: long enough, or a whole sentence that goes on from another."""
    gap = scene.text[walk.end : stretch.marks[0].outer_start] if stretch.block == walk.block else ""
    if walk.source is not None and _AND_MORE.fullmatch(gap):
        return True
    if not stretch.alone and (stretch.block != walk.block or walk.source is None):
        return False
    words = scene.text[stretch.start : stretch.end].split()
    if len(words) >= LEAST_WORDS:
        return True
    whole = words[0][:1].isupper() and words[-1][-1:] in (".", "!", "?")
    return whole and stretch.block == walk.block and walk.source is not None


# ---------------------------------------------------------------- in quotation marks


def _stretches(scene: Scene, blocks: Sequence[Block], marked: Sequence[Marked]) -> Iterator[_Stretch]:
    first = 0
    covered = -1
    doubles = (
        sum(1 if not mark.single else -1 for mark in marked if blocks[mark.block].kind is not BlockKind.HEADLINE) > 0
    )
    for index, mark in enumerate(marked):
        following = marked[index + 1] if index + 1 < len(marked) else None
        if mark.end <= covered:
            first = index + 1
            continue
        if following is not None and _goes_over(blocks, mark, following):
            continue
        stretch = _stretch(scene, blocks, marked, first, index, doubles)
        first = index + 1
        if stretch is not None:
            covered = stretch.end
            yield stretch


def _goes_over(blocks: Sequence[Block], mark: Marked, following: Marked) -> bool:
    """Tell whether a quotation goes over a paragraph end: left open there, opened again where the next begins."""
    if mark.closed or following.block != mark.block + 1:
        return False
    return following.outer_start - blocks[following.block].start <= 2


def _stretch(
    scene: Scene, blocks: Sequence[Block], marked: Sequence[Marked], first: int, last: int, doubles: bool
) -> _Stretch | None:
    marks = tuple(marked[first : last + 1])
    headline = blocks[marks[0].block].kind is BlockKind.HEADLINE
    low, high = _region(scene, blocks, marked, first, last)
    if is_title(scene.text, marks[0], low, headline):
        return None
    opening = scene.sentence_at(marks[0].outer_start)
    floor = min(low, scene.sentences[opening].start) if opening >= 0 else low
    before = source_before(scene, low, marks[0].outer_start, floor)
    if before is not None and before.cue == ":" and _is_label(scene.text, marks[0]):
        before = None
    after = source_after(scene, marks[-1].outer_end, high)
    lead = before is not None and (after is None or _is_lead(scene.text, marks[0].outer_start, before))
    source = before if lead else after
    if source is None:
        source = _credit_line(scene, blocks, marks[-1])
    start, end, kind = _extent(scene, marks, low, source, lead)
    inside = tuple(m for m in marked[last + 1 : last + 40] if m.end <= end + 1)
    end = max(end, inside[-1].end) if inside else end
    # Where double marks quote, single ones set off words and names: only a credit makes them speech.
    alone = headline or not (doubles and marks[0].single)
    return _Stretch(start, end, (*marks, *inside), source, kind, True, marks[-1].block, alone)


def _is_label(text: str, mark: Marked) -> bool:
    """Tell whether a mark holds a word or two that no sentence is: "a new word for it: “shrinkage”"."""
    return text[mark.start].islower() and len(text[mark.start : mark.end].split(None, LEAST_WORDS)) < LEAST_WORDS


def _region(scene: Scene, blocks: Sequence[Block], marked: Sequence[Marked], first: int, last: int) -> tuple[int, int]:
    """Return where the sentence round a quotation begins and ends, not further than the quotations beside it."""
    head, tail, text = marked[first], marked[last], scene.text
    block = blocks[tail.block]
    low, high = blocks[head.block].start, block.end
    opening, closing = scene.sentence_at(head.outer_start), scene.sentence_at(tail.outer_end - 1)
    if opening >= 0:
        low = max(low, scene.sentences[opening].start)
    if closing >= 0:
        if scene.sentences[closing].end <= tail.outer_end + 1 and _goes_on(text, tail.outer_end, block.end):
            closing = min(closing + 1, len(scene.sentences) - 1)
        high = min(high, scene.sentences[closing].end)
    if first and marked[first - 1].block == head.block:
        low = max(low, marked[first - 1].outer_end)
    if last + 1 < len(marked):
        high = min(high, marked[last + 1].outer_start)
    return min(low, head.outer_start), max(tail.outer_end, high)


def _goes_on(text: str, at: int, end: int) -> bool:
    """Tell whether the sentence goes on behind a closing mark though it was cut there: “Why?” Doe asked."""
    rest = text[at : min(end, at + 40)].lstrip()
    return rest[:1].islower() or text[max(0, at - 3) : at].rstrip("\"”’'»")[-1:] in ("?", "!")


def _is_lead(text: str, at: int, source: Source) -> bool:
    return source.cue_end <= at and len(text[source.cue_end : at].split()) <= 8


def _credit_line(scene: Scene, blocks: Sequence[Block], mark: Marked) -> Source | None:
    """Read the line below a quotation that fills its block as the credit: "– Jane Doe, mayor"."""
    if mark.block + 1 >= len(blocks) or blocks[mark.block].end - mark.outer_end > 2:
        return None
    block, text = blocks[mark.block + 1], scene.text
    line = text[block.start : block.end]
    dashed = _CREDIT.match(line)
    if not (block.kind is BlockKind.CREDIT or dashed) or len(line.split()) > LONGEST_CREDIT:
        return None
    start = block.start + (dashed.start(1) if dashed else len(line) - len(line.lstrip()))
    words, _, role = text[start : block.end].strip().partition(",")
    who = words.strip().rstrip(".")
    full = next((name.name for name in scene.names if name.kind == "person" and same_name(name.name, who)), who)
    return Source(start, start + len(who), full, None, role.strip() or None) if who else None


def _extent(
    scene: Scene, marks: Sequence[Marked], low: int, source: Source | None, lead: bool
) -> tuple[int, int, QuoteKind]:
    """Return what the quotation says in all: more than stands in the marks where they hold but a part of the clause."""
    start, end = marks[0].start, marks[-1].end
    text = scene.text
    ahead = text[low : marks[0].outer_start].strip(" \n\t,:;—–-(")
    if not ahead:
        return start, end, QuoteKind.DIRECT
    if ahead and text[low : marks[0].outer_start].rstrip()[-1:] in (",", ":") and text[start].isupper():
        return start, end, QuoteKind.DIRECT
    if lead and source is not None and not text[source.cue_end : marks[0].outer_start].strip(" \n\t,:;—–-"):
        return start, end, QuoteKind.DIRECT
    if lead and source is not None:
        cues = scene.cues_in(source.cue_start, source.cue_start + 1)
        stop = scene.sentences[scene.sentence_at(end - 1)].end
        span = clause_after(scene, cues[0], stop) if cues and cues[0].verb.use != "judge" else None
        if span is not None and span[0] < start:
            return span[0], max(span[1], end), QuoteKind.MIXED
    return start, end, QuoteKind.MIXED


# ---------------------------------------------------------------- without marks


def _reports(scene: Scene, sentences: Sequence[Sentence]) -> Iterator[_Stretch]:
    for sentence in sentences:
        if sentence.block in STORY and not _has_marks(scene, sentence):
            for start, end, source in find_reported(scene, sentence):
                if _WORD.search(scene.text, start, end):
                    yield _Stretch(start, end, (), source, QuoteKind.INDIRECT, False)


def _has_marks(scene: Scene, sentence: Sentence) -> bool:
    return scene.marked_between(sentence.start, sentence.end)
