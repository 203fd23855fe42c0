"""Where one sentence ends and the next begins, inside one stretch of text without headings.

Scraped text is dirty (no space after a stop, a small letter after it), so every stop is judged by the word before it
and the word after it. The text is never changed: the answer is spans. Each stop looks at a bounded number of
characters around it, so the time grows with the length of the text alone.

Several sentences inside one quotation are several sentences. Not done: sentences that no mark ends, except items of a
numbered or bulleted list that stand on one line.
"""

import re

from compare.text import abbreviations as abbr
from compare.text.speech import speech_verbs

Spans = list[tuple[int, int]]

_STOP = re.compile(
    r"(?P<stop>\.(?:[ \u00a0]\.)++|[.!?…‽؟۔।]++|[。！？]++)"
    r"(?P<close>(?:[\"”’'»›)\]*_]|\[\d{1,3}\])*+)"
    r"(?P<gap>\s*+)"
    r"(?=(?P<open>[\"“‘'«‹„(\[<¿¡*_–—-]*+[ \u00a0]?+)(?P<next>[\w’'.]{0,24}+))"
)
_BULLET = re.compile(r"(?<=\s)[•‣▪◦●⁃■]\s{0,3}(?=\w)")
_ITEM = re.compile(r"(?<![^\s])(\d{1,3}|[A-Za-z])([.)])(?=\s{1,3}[\"“‘'(]?[A-Z0-9])")
_EDGES = re.compile(r"[\s\"“”‘«»‹›„()\[\]<>{}–—/|]")
_INITIALISM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z|(?:[A-Z][a-z]?\.)+[A-Z]?\Z")
_LONGEST_TOKEN = 40  # characters looked at before a stop; longer than any abbreviation
_LONGEST_LABEL = 80  # characters looked at after a quoted question for "Smith asked"
_TIMES = frozenset({"a.m", "p.m", "am", "pm"})
_OPENING = frozenset('"“‘«‹„([<¿¡')
_WORDS = re.compile(r"[^\W\d_][\w’'.-]*")


def split_sentences(text: str, start: int, end: int) -> Spans:
    """Return the spans of the sentences of text[start:end] in order, outer white space left out.

    Every visible character of the stretch lies in exactly one span.
    """
    cuts = [m.end() - len(m["gap"]) for m in _STOP.finditer(text, start, end) if _ends(text, start, end, m)]
    items = _item_starts(text, start, end)
    if items:
        cuts = sorted({*cuts, *items})
    return _trimmed(text, start, end, cuts)


def _trimmed(text: str, start: int, end: int, cuts: list[int]) -> Spans:
    spans = []
    for cut in (*cuts, end):
        piece = text[start:cut]
        left = len(piece) - len(piece.lstrip())
        if left < len(piece):
            spans.append((start + left, start + len(piece.rstrip())))
        start = cut
    return spans


def _ends(text: str, start: int, end: int, m: re.Match[str]) -> bool:
    """Does a sentence end at this stop, judged by what stands on both sides of it?"""
    if m.end() >= end:
        return False  # the end of the stretch ends it anyway
    stop, following = m["stop"], m["next"]
    if stop[0] in "。！？":
        return True
    if not following.strip(".’'"):
        return _before_sign(text, m, end)
    token = _token(text, start, m.start())
    if not m["gap"]:
        return _ends_unspaced(token, m)
    if len(stop) > 1 and (stop[0] == "." or "…" in stop):
        return _ends_ellipsis(text, m, token)
    if following[0].islower():
        return _ends_before_small(token, m)
    if stop == "." and _is_item_mark(text, start, m.start(), token):
        return False
    if "!" in stop or "?" in stop:
        return not _is_name_with_mark(m) and not (m["close"] and _names_speaker(text, m, end))
    return stop == "…" or _ends_full_stop(text, start, token, m)


def _token(text: str, start: int, stop: int) -> str:
    """The characters before a stop, back to the last blank, bracket, dash or quotation mark."""
    return _EDGES.split(text[max(start, stop - _LONGEST_TOKEN) : stop])[-1].lstrip("'’*_")


def _before_sign(text: str, m: re.Match[str], end: int) -> bool:
    """A stop before something that is not a word: a dash or a symbol, or another stop."""
    rest = text[m.end() : min(end, m.end() + 2)]
    if not m["gap"] or rest[:1] in ".,;:!?…)]”’»":
        return bool(m["gap"]) and rest[:1] == "…" and m["stop"] == "." and False
    return rest[:1] not in "&+=/%"


def _ends_unspaced(token: str, m: re.Match[str]) -> bool:
    """ "consultations.Experts believe": a missing space, but not "U.S.commitments", "example.com", "Node.js"."""
    following = m["next"]
    opened = bool(m["open"].strip("–—-*_ "))
    if m["stop"] not in {".", "!", "?", "?!"} or m["open"][:1] in {"–", "—", "-"} or not following[0].isupper():
        return False
    if not token or not (token[-1].islower() or token[-1].isdigit() or m["close"]) or "://" in token or "@" in token:
        return False
    word = following.rstrip(".’'")
    if word.lower() in abbr.DOMAINS or "." in token or "." in word:
        return False
    if len(token) == 1 or _abbreviated(token):
        return False
    return opened or word in {"A", "I"} or word[1:2].islower()


def _ends_ellipsis(text: str, m: re.Match[str], token: str) -> bool:
    """Four dots end a sentence; three do when the next word is one that opens sentences."""
    if m["stop"].startswith(". ") and not m["gap"]:
        return False
    first = m["next"]
    if not (first[0].isupper() or m["open"].strip("–—-*_ ")):
        return False
    if not token and m["stop"].count(".") == 3:
        return False
    dots = m["stop"].count(".")
    if dots >= 4 or m["close"]:
        return True
    return first.lower() in abbr.OPENERS and first != "I"


def _ends_before_small(token: str, m: re.Match[str]) -> bool:
    """ "own security. earlier on Wednesday": only after a plain word in small letters, and only a full stop."""
    if m["stop"] != "." or m["close"] or m["open"].strip():
        return False
    return len(token) >= 4 and token.isalpha() and token.islower() and not _abbreviated(token)


def _ends_full_stop(text: str, start: int, token: str, m: re.Match[str]) -> bool:
    following = m["next"].rstrip(".’'")
    lower = token.lower()
    opened = bool(set(m["open"]) & _OPENING)
    if lower in abbr.NEVER_LAST:
        return False
    if lower in abbr.BEFORE_NUMBER and following[:1].isdigit():
        return False
    if lower in _TIMES:
        return following.lower() not in abbr.AFTER_TIME
    if lower in abbr.TITLES and _has_capital_form(token):
        return opened and following.lower() in abbr.OPENERS
    if len(token) == 1 and token.isalpha() and token.isupper():
        return _ends_after_initial(text, start, m, following)
    if _INITIALISM.match(token) or (lower in abbr.MAY_END and _has_capital_form(token)):
        return following.lower().replace("’", "'") in abbr.OPENERS or (opened and "(" not in m["open"])
    return True


def _ends_after_initial(text: str, start: int, m: re.Match[str], following: str) -> bool:
    """ "Albert I. Jones" goes on; "you and I. Did you" and "vitamin C. The" do not."""
    before = text[max(start, m.start() - _LONGEST_TOKEN) : m.start() - 1].split()
    named = bool(before) and before[-1][:1].isupper()
    return not named and bool(before) and following.lower() in abbr.OPENERS


def _abbreviated(token: str) -> bool:
    lower = token.lower()
    known = lower in abbr.TITLES or lower in abbr.MAY_END or lower in abbr.BEFORE_NUMBER
    return lower in abbr.NEVER_LAST or lower in abbr.ETC or (known and _has_capital_form(token))


def _has_capital_form(token: str) -> bool:
    """ "wash", "miss", "sat" are words; "Wash", "Miss", "Sat" before a stop are more likely abbreviations."""
    return token.lower() not in abbr.CAPITAL_ONLY or token[0].isupper()


def _is_name_with_mark(m: re.Match[str]) -> bool:
    return m["stop"] == "!" and not m["close"] and m["next"].rstrip(".").lower() in abbr.AFTER_EXCLAIMED_NAME


def _names_speaker(text: str, m: re.Match[str], end: int) -> bool:
    """“Why?” Smith asked. The sentence goes on where a name and a verb of saying follow the closing mark."""
    if m["open"].strip():
        return False
    words = [w[0] for w in _WORDS.finditer(text, m.end(), min(end, m.end() + _LONGEST_LABEL))][:5]
    verbs = speech_verbs()
    for place, word in enumerate(words):
        if word in verbs and verbs[word].form in {"past", "third"}:
            return place > 0
        if not word[0].isupper():
            return False
    return False


def _is_item_mark(text: str, start: int, stop: int, token: str) -> bool:
    """ "1. The first item": a number or small letter that opens the stretch, or follows a bullet, is no sentence."""
    if not (token.isdigit() and len(token) <= 3) and not (len(token) == 1 and token.isalpha()):
        return False
    return not text[max(start, stop - len(token) - 4) : stop - len(token)].strip(" \t\n•‣▪◦●⁃■*-–(")


def _item_starts(text: str, start: int, end: int) -> list[int]:
    """Starts of list items after the first, where one line holds "1. … 2. …", "a. … b. …" or "• … • …"."""
    bullets = [m.start() for m in _BULLET.finditer(text, start, end)]
    first = _ITEM.match(text, start + len(text[start:end]) - len(text[start:end].lstrip()), end)
    if not first:
        return bullets
    starts, mark = [], first
    for m in _ITEM.finditer(text, first.end(), end):
        if m[2] == mark[2] and _follows(mark[1], m[1]):
            starts.append(m.start())
            mark = m
    return sorted({*bullets, *starts})


def _follows(one: str, other: str) -> bool:
    if one.isdigit():
        return other.isdigit() and int(other) == int(one) + 1
    return len(other) == 1 and not other.isdigit() and ord(other) == ord(one) + 1
