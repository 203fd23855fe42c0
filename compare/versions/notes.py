"""Where an article tells its readers that it was corrected or updated.

Only what stands in the text is found, by plain signs of English: a line that begins as such notes do, a sentence about
an earlier version of "this article", a line that says when it was updated. Words that somebody is quoted with are no
note. Whether a note tells all that was changed is for `touches.py` to compare.
"""

import re
from collections.abc import Iterator

from compare.model import Block, NoteKind, Quote, Reading, VersionNote

_PIECE = r"(?:article|story|report|piece|post|column|headline|caption|page|text)"
# What may stand between the word and its mark: a day, a time, a number.
_MARK = r"(?:\s?(?:[,(]|\d|on\b)[^:.]{0,40})?\s?(?:[:–—]|\s-\s|-(?=[A-Z])|\.(?!\w))"
_CORRECTION = r"(?:corrections?(?: and clarifications?)?|corrected|clarifications?|clarified|errat(?:um|a)|retraction)"
_UPDATE = r"(?:(?:last )?updated?|updates)"
_LABELS = {
    NoteKind.CORRECTION: re.compile(rf"\W{{0,4}}{_CORRECTION}(?:{_MARK}|\W*\Z)", re.IGNORECASE),
    NoteKind.UPDATE: re.compile(rf"\W{{0,4}}{_UPDATE}(?:{_MARK}|\W*\Z|\s(?:on|at|to|with)\b|\s\d)", re.IGNORECASE),
}
_BARE = re.compile(rf"\W*(?:{_CORRECTION}|{_UPDATE})\W*", re.IGNORECASE)
_SENTENCES = {
    NoteKind.CORRECTION: re.compile(
        rf"\b(?:earlier|previous|prior|original|initial|first) versions? of (?:this|our) {_PIECE}\b"
        rf"|\bthis {_PIECE} (?:was|has been|is) (?:\w+ )?(?:amended|corrected|clarified|revised|edited|changed)\b"
        r"|\b(?:regrets?|apologi[sz]es? for) (?:the|this|any|our) (?:error|mistake|inaccuracy)\b",
        re.IGNORECASE,
    ),
    NoteKind.UPDATE: re.compile(
        rf"\bthis {_PIECE} (?:was|has been|is being|will be) (?:\w+ )?updated\b", re.IGNORECASE
    ),
}


def find_notes(reading: Reading) -> tuple[VersionNote, ...]:
    """Return the notes of a correction or an update in an article, in the order of its text."""
    found = [*_labelled(reading), *_told(reading), *_stamped(reading)]
    out: list[VersionNote] = []
    for note in sorted(found, key=lambda note: (note.start, -note.end, note.kind)):
        if not out or note.start >= out[-1].end:
            out.append(note)
    return tuple(out)


def _labelled(reading: Reading) -> Iterator[VersionNote]:
    """Yield the lines that begin as notes do; a mere heading goes with the line below it."""
    for index, block in enumerate(reading.blocks):
        words = reading.text[block.start : block.end]
        kind = next((kind for kind, label in _LABELS.items() if label.match(words)), None)
        if kind is None:
            continue
        below = reading.blocks[index + 1 : index + 2] if _BARE.fullmatch(words) else ()
        yield VersionNote(block.start, below[0].end if below else block.end, kind)


def _told(reading: Reading) -> Iterator[VersionNote]:
    """Yield the sentences that tell of another version, with what follows them in their paragraph."""
    for block in reading.blocks:
        for kind, sentence in _SENTENCES.items():
            match = sentence.search(reading.text, block.start, block.end)
            if match and not any(_is_inside(match.start(), quote) for quote in reading.quotes):
                yield VersionNote(_sentence_start(reading, block, match.start()), block.end, kind)


def _stamped(reading: Reading) -> Iterator[VersionNote]:
    """Yield the lines in which a time of updating was read."""
    for meta in reading.found:
        if meta.field == "updated":
            yield VersionNote(meta.start, meta.end, NoteKind.UPDATE)


def _is_inside(position: int, quote: Quote) -> bool:
    return quote.start <= position < quote.end and bool(quote.parts)


def _sentence_start(reading: Reading, block: Block, position: int) -> int:
    starts = (one.start for one in reading.sentences if block.start <= one.start <= position < one.end)
    return next(starts, block.start)
