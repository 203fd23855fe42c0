"""Which language a text is in, by its script and by the little words of some languages.

The word lists (data/languages.txt) are our own. Not done: languages that share a script and have no list here are not
told apart (None), nor is a text that mixes languages.
"""

import functools
import re
from collections import Counter
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+")
# Scripts that one language of the news uses nearly alone; Cyrillic, Arabic and Devanagari are told by letters or words.
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("te", re.compile("[\u0c00-\u0c7f]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("am", re.compile("[\u1200-\u137f]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)
_LETTERS = {
    "ru": (("uk", "іїєґ"), ("sr", "јљњћђ"), ("be", "ў"), ("kk", "әғқңөұүһ")),
    "ar": (("ur", "ٹڈڑںے"), ("fa", "پچژگ")),
}
_FEWEST_WORDS = 12  # fewer words hold too few little words to tell neighbours such as Danish and Norwegian apart
_FEWEST_HITS = 3
_MOST_WORDS = 200  # the language shows in the first paragraphs; more would cost time and add nothing
# The function words of a list make up 30 to 45 % of a text in its language and under 10 % of one in most others.
_LEAST_SHARE = 0.15
_LEAD = 1.15  # of close relatives the better fits by at least so much, or the answer is None
_MOST_CHARACTERS = 2_500


@functools.cache
def _lists() -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = {}
    for line in (files("compare.text") / "data" / "languages.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, *more = line.split()
            words.setdefault(code, set()).update(more)
    return {code: frozenset(known) for code, known in words.items()}


def guess_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of a text, None where it is too short or fits no known language."""
    words = _WORD.findall(text[:_MOST_CHARACTERS].casefold())[:_MOST_WORDS]
    letters = "".join(words)
    by_script = _by_script(letters)
    if by_script:
        return by_script
    if len(words) < _FEWEST_WORDS:
        return None
    often = Counter(words)
    hits = sorted(
        ((sum(map(often.__getitem__, often.keys() & known)), code) for code, known in _lists().items()), reverse=True
    )
    (best, code), (second, _) = hits[:2]
    if best < max(_FEWEST_HITS, _LEAST_SHARE * len(words)) or best < _LEAD * second:
        return None
    return code


def _by_script(letters: str) -> str | None:
    """The language of a script other than Latin that makes up more than half of the letters."""
    if letters.isascii() or len(letters) < _FEWEST_WORDS:
        return None
    if sum(c < "\u0370" for c in letters) * 2 > len(letters):
        return None
    for code, script in _SCRIPTS:
        share = len(script.findall(letters)) / len(letters)
        # Japanese mixes kana into Chinese characters, so a tenth of kana is enough.
        if share > (0.1 if code in {"ja", "ko"} else 0.5):
            return _by_letters(code, letters)
    return None


def _by_letters(code: str, letters: str) -> str:
    """Tell languages of one script apart by letters that only one of them has."""
    for other, marks in _LETTERS.get(code, ()):
        if sum(letters.count(mark) for mark in marks) * 100 > len(letters):
            return other
    return code
