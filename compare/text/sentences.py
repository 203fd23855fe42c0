"""Where one sentence ends and the next begins, inside one stretch of text without headings.

Scraped text is dirty (no space after a stop, a small letter after it), so every stop is judged by the word before it
and the word after it. The text is never changed: the answer is spans. Each stop looks at a bounded number of
characters around it, so the time grows with the length of the text alone.

Several sentences inside one quotation are several sentences. Not done: sentences that no mark ends, except the items
of a numbered or bulleted list that stand on one line, and the credit after a caption.
"""

import re

from compare.text.abbreviations import is_abbreviation, is_listed
from compare.text.speech import speech_verbs

Spans = list[tuple[int, int]]

_STOP = re.compile(
    r"(?P<stop>\.(?:[ \u00a0]\.)++|[.!?…‽؟۔।]++|[。！？]++)"
    r"(?P<close>(?:[\"”’'»›)\]*_]|[“„](?=\s)|\s?\[\d{1,3}\])*+)"
    r"(?P<gap>\s*+)"
    r"(?=(?P<open>[\"“‘'«‹„(\[<¿¡*_–—-]*+[ \u00a0]?+)(?P<next>[\w’'.]{0,24}+))"
)
_BULLETS = "•‣▪◦●⁃■"
_BULLET = re.compile(rf"(?<=\s)[{_BULLETS}]\s{{0,3}}(?=\w)")
_ITEM = re.compile(
    rf"(?:(?<=\s)|(?<=[{_BULLETS}])|\A)(\d{{1,3}}|[a-z]|[A-Z](?=\)))([.)])(?=\s{{1,3}}[\"“‘'(]?[A-Z0-9])"
)
_CREDIT = re.compile(r"(?<=\w)\s(?=(?:Image|Photo|Picture|Photograph|Credit|Video)s?(?: [Cc]redit)?: [A-Z(])")
_EDGES = re.compile(rf"[\s\"“”‘«»‹›„()\[\]<>{{}}–—/|{_BULLETS}]")
_INITIALISM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z|(?:[A-Z][a-z]?\.)+[A-Z]?\Z")
_WORDS = re.compile(r"[^\W\d_][\w’'.-]*")
_OPENING = frozenset('"“‘«‹„([<¿¡')
_TIMES = frozenset({"a.m", "p.m", "am", "pm"})
_LONGEST_TOKEN = 40  # characters looked at before a stop; longer than any abbreviation
_LONGEST_LABEL = 80  # characters looked at after a quoted question for "Smith asked"
_LONGEST_CREDIT = 100  # characters of a caption's end in which its credit stands
_SHORTEST_PLAIN = 4  # letters; before a small letter, a shorter word is too often an abbreviation that no list holds
_ELLIPSIS = 3  # dots; four are an ellipsis and the full stop


def split_sentences(text: str, start: int, end: int) -> Spans:
    """Return the spans of the sentences of text[start:end] in order, outer white space left out.

    Every visible character of the stretch lies in exactly one span.
    """
    cuts, marks = _item_starts(text, start, end)
    for m in _STOP.finditer(text, start, end):
        if m.end() < end and m.start() not in marks and _ends(text, start, end, m):
            cuts.append(_cut(text, m))
    credit = _CREDIT.search(text, max(start, end - _LONGEST_CREDIT), end)
    if credit:
        cuts.append(credit.start())
    return _trimmed(text, start, end, sorted(set(cuts)))


def _trimmed(text: str, start: int, end: int, cuts: list[int]) -> Spans:
    spans = []
    for cut in (*cuts, end):
        piece = text[start:cut]
        left = len(piece) - len(piece.lstrip())
        if left < len(piece):
            spans.append((start + left, start + len(piece.rstrip())))
        start = cut
    return spans


def _cut(text: str, m: re.Match[str]) -> int:
    """The end of the sentence is after its marks; of "word. . . . The" only the first dot is its own."""
    if m["stop"].count(" .") == _ELLIPSIS and not text[m.start() - 1 : m.start()].isspace():
        return m.start() + 1
    return m.end() - len(m["gap"])


def _ends(text: str, start: int, end: int, m: re.Match[str]) -> bool:
    """Does a sentence end at this stop, judged by what stands on both sides of it?"""
    stop, following = m["stop"], m["next"]
    if stop[0] in "。！？":
        return True
    if not following.strip(".’'"):
        return _ends_before_sign(text, end, m)
    token = _token(text, start, m.start())
    if not m["gap"]:
        return _ends_unspaced(token, m)
    dots = stop.count(".")
    if dots >= _ELLIPSIS or "…" in stop:
        return _ends_after_dots(text, start, m, dots)
    if following[0].islower():
        return _ends_before_small(token, m)
    if stop == "." and _is_item_mark(text, start, m.start(), token):
        return False
    if "!" in stop or "?" in stop:
        return not _is_name_with_mark(m) and not (m["close"] and _names_speaker(text, end, m))
    return _ends_full_stop(text, start, token, m)


def _token(text: str, start: int, stop: int) -> str:
    """The characters before a stop, back to the last blank, bracket, dash or quotation mark."""
    token = _EDGES.split(text[max(start, stop - _LONGEST_TOKEN) : stop])[-1].lstrip("'’*_")
    return token.rpartition("-")[2] or token  # "(D-Ill.)" ends in "Ill."


def _ends_before_sign(text: str, end: int, m: re.Match[str]) -> bool:
    """A stop before something that is no word: a symbol opens a sentence, another stop or a closing mark does not."""
    sign = text[m.end() : min(end, m.end() + 1)]
    return bool(m["gap"]) and sign not in tuple(".,;:!?…)]”’»&+=/%") and m["stop"] != "…"


def _ends_unspaced(token: str, m: re.Match[str]) -> bool:
    """ "consultations.Experts believe" lacks a space; "U.S.commitments", "example.com", "Node.js" do not end there."""
    following = m["next"]
    if m["stop"] not in {".", "!", "?", "?!"} or m["open"][:1] in tuple("–—-") or not following[0].isupper():
        return False
    if len(token) < 2 or not (token[-1].islower() or token[-1].isdigit() or m["close"]) or is_abbreviation(token):
        return False
    word = following.rstrip(".’'")
    if set(token) & set(".:@") or "." in word or is_listed("domain", word):
        return False
    return bool(set(m["open"]) & _OPENING) or word in {"A", "I"} or word[1:2].islower()


def _ends_after_dots(text: str, start: int, m: re.Match[str], dots: int) -> bool:
    """Four dots end a sentence; three do when the next word is one that opens sentences."""
    word = m["next"].rstrip(".’'")
    opened = bool(set(m["open"]) & _OPENING)
    if not (word[:1].isupper() or opened):
        return False
    before = text[max(start, m.start() - 2) : m.start()].rstrip()
    if dots <= _ELLIPSIS and not before[-1:].isalnum() and not m["close"]:
        return False  # dots that open a sentence, or follow its stop
    if dots > _ELLIPSIS or m["close"]:
        return True
    return word != "I" and is_listed("opener", word)


def _ends_before_small(token: str, m: re.Match[str]) -> bool:
    """ "of the quay. later on Friday": only after a plain word or a year, and only a full stop."""
    if m["stop"] != "." or m["close"] or m["open"].strip(" ("):
        return False
    plain = token.isalpha() and token[1:].islower() and not is_abbreviation(token)
    return len(token) >= _SHORTEST_PLAIN and (plain or token.isdigit())


def _ends_full_stop(text: str, start: int, token: str, m: re.Match[str]) -> bool:
    """A full stop before a capital or a figure: the end, unless the word before it is an abbreviation."""
    following = m["next"].rstrip(".’'")
    opener = is_listed("opener", following)
    opened = bool(set(m["open"]) & _OPENING)
    if len(token) == 1 and token.isalpha():
        return _ends_after_letter(text, start, m, following)
    if token.lower() in _TIMES:
        return m["open"][:1] not in tuple("–—-") and not is_listed("clock", following)
    if _INITIALISM.match(token):
        return opener or (opened and "(" not in m["open"])
    if not is_abbreviation(token):
        return True
    if is_listed("never", token):
        return token.isupper()  # "to a newer IE. Its goal": capitals are a name
    if is_listed("title", token):
        return opened and opener
    if is_listed("number", token):
        return not following[:1].isdigit()
    return opener or token.lower() == "etc" or (opened and "(" not in m["open"])


def _ends_after_letter(text: str, start: int, m: re.Match[str], following: str) -> bool:
    """ "Albert I. Jones" and "(b. March 2009)" go on; "you and I. Did you" and "vitamin C. The" do not."""
    before = text[max(start, m.start() - _LONGEST_TOKEN) : m.start() - 1].split()
    named = not before or before[-1][:1].isupper() or before[-1][-1] == "."
    return not named and is_listed("opener", following)


def _is_name_with_mark(m: re.Match[str]) -> bool:
    return m["stop"] == "!" and not m["close"] and is_listed("exclaimed", m["next"].rstrip("."))


def _names_speaker(text: str, end: int, m: re.Match[str]) -> bool:
    """“Why?” Smith asked. The sentence goes on where a name and a verb of saying follow the closing mark."""
    if m["open"].strip():
        return False
    words = [w[0].rstrip(".") for w in _WORDS.finditer(text, m.end(), min(end, m.end() + _LONGEST_LABEL))][:5]
    verbs = speech_verbs()
    for place, word in enumerate(words):
        if word in verbs and verbs[word].form in {"past", "third"}:
            return place > 0
        if not word[0].isupper():
            return False
    return False


def _is_item_mark(text: str, start: int, stop: int, token: str) -> bool:
    """ "1. The first item": a number or letter that opens the stretch, or follows a bullet, is no sentence."""
    if not (token.isdigit() and len(token) <= 3) and not (len(token) == 1 and token.isalpha()):
        return False
    before = text[max(start, stop - len(token) - 4) : stop - len(token)].rstrip()
    return not before or before[-1] in _BULLETS + "*-–("


def _item_starts(text: str, start: int, end: int) -> tuple[list[int], set[int]]:
    """Of a line that holds "1. … 2. …" or "• … • …": the starts of the items, and the dots of their numbers."""
    starts = [m.start() for m in _BULLET.finditer(text, start, end)]
    first = _ITEM.match(text, start, end)
    if not first:
        return starts, set()
    dots, mark = {first.start(2)}, first
    for m in _ITEM.finditer(text, first.end(), end):
        if m[2] == mark[2] and _follows(mark[1], m[1]):
            starts.append(m.start())
            dots.add(m.start(2))
            mark = m
    return starts, dots


def _follows(one: str, other: str) -> bool:
    """Is `other` the number or letter after `one`?"""
    if one.isdigit() or other.isdigit():
        return one.isdigit() and other.isdigit() and int(other) == int(one) + 1
    return ord(other) == ord(one) + 1
