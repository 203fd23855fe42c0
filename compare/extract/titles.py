"""Titles of works and nicknames in quotation marks: words that nobody says."""

import re

from compare.extract.marks import Marked
from compare.text.speech import speech_verbs

_WORD = re.compile(r"[^\W\d_][\w’']*")
# Words that a title prints in small letters between its capitals; our own list.
_SMALL = frozenset(
    """a an the and or but nor of in on at to for with from by as into over up off out via vs than de la le les el du
    des di da del der die das von van und et y""".split()
)
# What a title is the title of; our own list.
_WORK = re.compile(
    r"\b(?:movie|film|book|novel|memoir|biography|thriller|sequel|documentary|drama|comedy|sitcom|musical|opera|play|poem"
    r"|song|single|album|hit|track|ballad|anthem|hymn|series|show|programme|program|podcast|episode|magazine|newspaper"
    r"|website|blog|painting|mural|sculpture|exhibition|exhibit|video|game|essay|bestseller|anthology|trilogy|cartoon)s?"
    r"(?:,| including| like| such as)?$"
)
# "a newspaper called “The Lantern”": the name of the thing before, not what a newspaper called somebody.
_NAMED = re.compile(
    r"\b(?:an?|another|the|its|his|her|their|new|short|own)\s+(?:[\w’'-]+\s+){1,4}"
    r"(?:called|titled|entitled|named|dubbed|headlined)$",
    re.IGNORECASE,
)
# "called the bridge “A Death Trap”": what somebody calls a thing is what he says of it.
_CALLED = re.compile(
    r"\b(?:call(?:s|ed|ing)?|brand(?:s|ed|ing)?|label(?:s|l?ed|l?ing)?|dub(?:s|bed|bing)?|describ(?:es?|ed|ing))\s+"
    r"(?:[\w’'-]+\s+){0,5}[\w’'-]+$"
)
# A stretch of more words is no title.
_LONGEST = 12
# Characters of the longest title, and of what is looked at before one.
_FAR = 160


def is_title(text: str, mark: Marked, low: int, headline: bool) -> bool:
    """Tell whether a stretch is the title of a work or a nickname: capitals on every word inside a sentence.

    `low` is where its sentence begins; in a headline everything has capitals, so that they tell little there.
    """
    if mark.end - mark.start > _FAR or text.count(" ", mark.start, mark.end) >= _LONGEST:
        return False
    words = _WORD.findall(text, mark.start, mark.end)
    telling = [word for word in words if word not in _SMALL]
    if not telling or not all(word[0].isupper() for word in telling):
        return False
    before = text[max(low, mark.outer_start - _FAR) : mark.outer_start].rstrip()
    if not before:
        return False
    work = _WORK.search(before) or _NAMED.search(before)
    if not work and (before[-1] in ",:—–-" or text[mark.end - 1] in "?!"):
        return False
    last = before.split()[-1].lower()
    if last in ("told", "tells") and len(words) > 1:
        return True  # told “Morning & Co.”: the show is the hearer
    if not work and (last in speech_verbs() or _CALLED.search(before)):
        return False
    if headline and len(words) > 2 and not work:
        return False
    return bool(work) or len(words) > 1 or last.endswith(("'s", "’s"))
