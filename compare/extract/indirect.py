"""Speech reported without quotation marks: "Doe said the road was closed", "The road was closed, Doe said"."""

from collections.abc import Iterator

from compare.extract.contents import clause_after, clause_end
from compare.extract.phrases import BOUNDARY, rstrip
from compare.extract.scene import Scene
from compare.extract.speakers import Source, find_according, is_active, source_at
from compare.model import Sentence

Reported = tuple[int, int, Source]


def find_reported(scene: Scene, sentence: Sentence) -> Iterator[Reported]:
    """Yield the stretches of a sentence without quotation marks that report somebody's words, each with its source."""
    text, low, high = scene.text, sentence.start, sentence.end
    according = find_according(scene, low, high)
    if according is not None:
        yield from _round_according(scene, low, high, according)
        return
    for cue in scene.cues_in(low, high):
        if cue.verb.use == "judge" or not is_active(scene, cue):
            continue
        source = source_at(scene, low, cue)
        if source is None:
            continue
        ahead = rstrip(text, low, source.start)
        if text[ahead - 1 : ahead] == "," and cue.verb.use in ("say", "think") and _closes(text, cue.end, high):
            yield from _around(scene, low, high, ahead, cue.end, source)
            return
        span = clause_after(scene, cue, high)
        if span is not None and _is_clause(text, *span):
            yield (*span, source)
            return


def _closes(text: str, at: int, high: int) -> bool:
    """Tell whether a credit ends here: a comma or the end of the sentence follows within a few words."""
    rest = text[at:high]
    comma = rest.find(",")
    ahead = rest if comma < 0 else rest[:comma]
    return len(ahead.split()) <= 4 and "that" not in ahead.split()


def _around(scene: Scene, low: int, high: int, ahead: int, cue_end: int, source: Source) -> Iterator[Reported]:
    """Yield what stands before a credit in the middle or at the end of a sentence, and what goes on behind it."""
    text = scene.text
    start = low
    first = text[low:ahead].split(" ", 1)[0]
    if first in ("But", "And", "Still", "So", "Yet") and " " in text[low:ahead]:
        start = low + len(first) + 1
    stop = ahead
    while stop > start and text[stop - 1] in ", \n":
        stop -= 1
    if len(text[start:stop].split()) >= 2:
        yield start, stop, source
    comma = text.find(",", cue_end, high)
    if comma >= 0:
        after = comma + 1
        while after < high and text[after].isspace():
            after += 1
        end = clause_end(scene, after, high)
        if len(text[after:end].split()) >= 3:
            yield after, end, source


def _round_according(scene: Scene, low: int, high: int, source: Source) -> Iterator[Reported]:
    text = scene.text
    if text[low : source.cue_start].strip():
        stop = rstrip(text, low, source.cue_start)
        while stop > low and text[stop - 1] in ",—–- ":
            stop -= 1
        if len(text[low:stop].split()) >= 2:
            yield low, stop, source
        return
    border = text.find(",", source.end, high)
    if border >= 0:
        start = border + 1
        while start < high and text[start].isspace():
            start += 1
        stop = clause_end(scene, start, high)
        if len(text[start:stop].split()) >= 3:
            yield start, stop, source


def _is_clause(text: str, start: int, end: int) -> bool:
    words = text[start:end].split()
    return (len(words) >= 4 and not BOUNDARY.fullmatch(words[0])) or words[0] == "that"
