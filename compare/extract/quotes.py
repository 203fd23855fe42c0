"""Quotations and reported speech: what is quoted, who says it, by which verb and in which role."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from compare.extract.marks import Marked, find_marked
from compare.extract.scene import Scene, make_scene, resolve_pronoun
from compare.extract.speakers import Source, source_after, source_before
from compare.model import Block, Quote, QuoteKind, Sentence, Span
from compare.text.names import Name
from compare.text.speech import speech_verbs

_WORD = re.compile(r"[^\W\d_]+")
# A stretch of fewer words without any verb of saying beside it is a title, a nickname or a scare quote.
LEAST_WORDS = 4


def find_quotes(
    text: str, blocks: Sequence[Block], sentences: Sequence[Sentence], names: Sequence[Name]
) -> tuple[Quote, ...]:
    """Return the quotations of an article in text order; `blocks` and `sentences` are those of the same text."""
    marked = find_marked(text, blocks)
    scene = make_scene(text, sentences, names, [(m.outer_start, m.outer_end) for m in marked])
    quotes: list[Quote] = []
    walk = _Walk()
    for index, mark in enumerate(marked):
        walk = _step(scene, blocks, marked, index, mark, walk)
        if walk.quote is not None:
            quotes.append(walk.quote)
    return tuple(quotes)


@dataclass(frozen=True, slots=True)
class _Walk:
    """What is carried from one stretch to the next: the quotation made of it, and who spoke where so far."""

    quote: Quote | None = None
    source: Source | None = None
    block: int = -1
    end: int = -1
    said: tuple[tuple[int, str], ...] = ()


def _step(
    scene: Scene, blocks: Sequence[Block], marked: Sequence[Marked], index: int, mark: Marked, walk: _Walk
) -> _Walk:
    low, high = _region(scene, blocks, marked, index)
    found = _resolved(scene, _find_source(scene, mark, low, high), walk)
    carried = found or _carry(scene, mark, walk)
    if (found is None and not _stands_alone(scene, mark, walk)) or _is_title(scene, mark, low, high):
        return replace(walk, quote=None)
    quote = _make(scene, mark, low, carried)
    said = walk.said
    if found and found.speaker:
        said = (*said[-12:], (found.start, found.speaker))
    return _Walk(quote, carried or walk.source, mark.block, mark.outer_end, said)


def _stands_alone(scene: Scene, mark: Marked, walk: _Walk) -> bool:
    """Tell whether a stretch without a credit is speech: long enough, or a whole sentence that goes on from another."""
    words = scene.text[mark.start : mark.end].split()
    if len(words) >= LEAST_WORDS:
        return True
    whole = words[0][:1].isupper() and words[-1][-1:] in (".", "!", "?")
    return whole and mark.block == walk.block and walk.quote is not None


def _is_title(scene: Scene, mark: Marked, low: int, high: int) -> bool:
    """Tell whether a stretch is the title of a work or a nickname: capitals on every word, inside the reporter's sentence."""
    text = scene.text
    words = [w for w in _WORD.findall(text[mark.start : mark.end]) if len(w) > 3]
    if not words or len(words) > 6 or not all(w[0].isupper() for w in words):
        return False
    before = text[low : mark.outer_start].rstrip()
    if not before or before[-1] in ",:—–-" or text[mark.end - 1] in "?!":
        return False
    last = before.split()[-1].lower()
    return last not in speech_verbs() and (len(words) > 1 or last.endswith(("'s", "’s")))


def _resolved(scene: Scene, source: Source | None, walk: _Walk) -> Source | None:
    if source is None or source.pronoun is None:
        return source
    return replace(source, speaker=resolve_pronoun(scene, source.start, source.pronoun, walk.said))


def _region(scene: Scene, blocks: Sequence[Block], marked: Sequence[Marked], index: int) -> tuple[int, int]:
    """Return where the sentence round a stretch begins and ends, not further than the stretches beside it."""
    mark, text = marked[index], scene.text
    block = blocks[mark.block]
    first, last = scene.sentence_at(mark.outer_start), scene.sentence_at(mark.outer_end - 1)
    low = max(block.start, scene.sentences[first].start if first >= 0 else block.start)
    high = scene.sentences[last].end if last >= 0 else block.end
    if high <= mark.outer_end and _goes_on(text, mark.outer_end, block.end) and last + 1 < len(scene.sentences):
        high = scene.sentences[last + 1].end
    if index and marked[index - 1].block == mark.block:
        low = max(low, marked[index - 1].outer_end)
    if index + 1 < len(marked):
        high = min(high, marked[index + 1].outer_start)
    return min(low, mark.outer_start), max(mark.outer_end, min(high, block.end))


def _goes_on(text: str, at: int, end: int) -> bool:
    """Tell whether the sentence goes on behind a closing mark though it was cut there: “Why?” Doe asked."""
    rest = text[at : min(end, at + 40)].lstrip()
    return rest[:1].islower() or text[max(0, at - 3) : at].rstrip("\"”’'»")[-1:] in ("?", "!")


def _find_source(scene: Scene, mark: Marked, low: int, high: int) -> Source | None:
    before = source_before(scene, low, mark.outer_start)
    after = source_after(scene, mark.outer_end, high)
    if before and after:
        return before if _is_lead(scene.text, low, mark.outer_start, before) else after
    return before or after


def _is_lead(text: str, low: int, at: int, source: Source) -> bool:
    return source.cue_end >= low and len(text[source.cue_end : at].split()) <= 8


def _carry(scene: Scene, mark: Marked, walk: _Walk) -> Source | None:
    """Give a quotation without a credit to the speaker before it when nobody else is named in between."""
    if walk.source is None or mark.block - walk.block > 1:
        return None
    if any(name.kind == "person" for name in scene.names_in(walk.end, mark.outer_start)) and mark.block != walk.block:
        return None
    return walk.source


def _make(scene: Scene, mark: Marked, low: int, source: Source | None) -> Quote:
    mixed = bool(scene.text[low : mark.outer_start].strip(" \n\t,:;—–-")) and not (
        source and not scene.text[source.cue_end : mark.outer_start].strip(" ,:\n")
    )
    return Quote(
        start=mark.start,
        end=mark.end,
        kind=QuoteKind.MIXED if mixed else QuoteKind.DIRECT,
        speaker=source.speaker if source else None,
        speaker_start=source.start if source else None,
        speaker_end=source.end if source else None,
        cue=source.cue if source else None,
        role=source.role if source else None,
        parts=(Span(mark.start, mark.end),),
    )
