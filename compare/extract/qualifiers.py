"""How a number is qualified: "about", "more than", "up to", a rise or a fall; our own word lists.

A bound wins over a direction ("lost more than 60 %" is MORE), a direction over "about" ("rose about 2 %" is UP).
"""

import re

from compare.model import Change

_THROUGH = r"(?:\s(?:an?|the|its|about|some|around|roughly|nearly|almost|by|to))*[\s(]*$"
_MORE = re.compile(
    r"(?:\b(?:(?:more|greater|higher|larger|longer|better|later|older|bigger|further|other)\sthan|over|above|at\sleast"
    r"|upwards?\sof|north\sof|exceed(?:s|ed|ing)?|beyond|(?:no|not)\s(?:fewer|less)\sthan|in\sexcess\sof"
    r"|a?\s?minimum\sof|surpass(?:es|ed|ing)?|topp?(?:s|ed|ing)?|starting\s(?:at|from)|marginally\shigher\sat)"
    r"(?:\s(?:an?|the|about|some))?\s?|>\s?|≥\s?)$",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"(?:\b(?:(?:less|fewer|lower|smaller|shorter|younger|earlier)\sthan|under(?:\sthe\sage\sof)?|below|up\sto|at\smost"
    r"|(?:no|not)\smore\sthan|as\s(?:many|much|high|few)\sas|a?\s?maximum\sof|south\sof|sub)(?:\s(?:an?|the|about|some))?[\s-]?"
    r"|<\s?|≤\s?)$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:\b(?:about|around|roughly|approximately|approx\.?|nearly|almost|some|circa|ca\.|c\.|barely|close\sto|near|maybe"
    r"|perhaps|(?:an?\s)?estimated(?:\sat)?|in\sthe\s(?:region|vicinity|neighbou?rhood)\sof|somewhere\s(?:around|between)"
    r"|just\sshy\sof|or\sso|virtually|more\sor\sless)(?:\s(?:an?|of))?\s?|[~≈∼]\s?)$",
    re.IGNORECASE,
)
_UP_WORD = (
    r"(?:ris(?:e|es|ing|en)|rose|gain(?:s|ed|ing)?|add(?:s|ed|ing)|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?"
    r"|gr[eo]w(?:s|n|ing)?|increas(?:es?|ed|ing)|up|surg(?:es?|ed|ing)|soar(?:s|ed|ing)?|rall(?:y|ies|ied|ying)"
    r"|advanc(?:es?|ed|ing)|rais(?:es?|ed|ing)|boost(?:s|ed|ing)?|higher|swell(?:s|ed|ing)?|spik(?:es?|ed|ing))"
)
_DOWN_WORD = (
    r"(?:fall(?:s|ing|en)?|fell|drop(?:s|ped|ping)?|los(?:t|es?|ing)|slid(?:es?|ing)?|tumbl(?:es?|ed|ing)"
    r"|plung(?:es?|ed|ing)|plummet(?:s|ed|ing)?|declin(?:es?|ed|ing)|decreas(?:es?|ed|ing)|shr[aiu]nk(?:s|ing)?"
    r"|s[aiu]nk(?:s|ing)?|dip(?:s|ped|ping)?|slip(?:s|ped|ping)?|eas(?:es?|ed|ing)|down|lower|cut(?:s|ting)?"
    r"|shed(?:s|ding)?|reduc(?:es?|ed|ing)|slump(?:s|ed|ing)?|slash(?:es|ed|ing)?)"
)
_BY = r"(?:\s(?!to\b|from\b|at\b)[\w’'-]+){0,3}?\sby"
_UP = re.compile(rf"\b{_UP_WORD}(?:{_BY})?{_THROUGH}", re.IGNORECASE)
_DOWN = re.compile(rf"\b{_DOWN_WORD}(?:{_BY})?{_THROUGH}", re.IGNORECASE)
_MOVES_FROM = re.compile(rf"\b(?:(?P<up>{_UP_WORD})|(?P<down>{_DOWN_WORD}))(?:\s[\w’'-]+)?\sfrom[\s(]*$", re.IGNORECASE)
_TO_BEFORE = re.compile(r"\b(?:to|at)(?:\s(?:an?|about|some|around|roughly|nearly|almost|the))*[\s(]*$", re.IGNORECASE)
_MORE_AFTER = re.compile(r"\s?(?:\+(?!\d)|or\s(?:more|above|over|older|higher)\b|and\s(?:above|over|up)\b|-?plus\b)")
_LESS_AFTER = re.compile(r"\s(?:or\s(?:less|fewer|under|younger|lower)|at\s(?:the\s)?most|and\sunder)\b")
_ABOUT_AFTER = re.compile(r"\s?(?:or\sso|or\sthereabouts|-ish|-odd|odd|give\sor\stake|approximately)\b")
_MOST = 60  # how far back a qualifier may begin: the longest of them with a verb and three words before "by"


def find_change(text: str, floor: int, start: int, number_end: int, end: int) -> Change:
    """Return how the quantity in text[start:end], its number ending at `number_end`, is qualified; `floor` is where the
    sentence, or the quantity before it, ends.
    """
    before = text[max(floor, start - _MOST) : start]
    after = (text[number_end : number_end + 16], text[end : end + 16])
    if _MORE.search(before) or any(map(_MORE_AFTER.match, after)):
        return Change.MORE
    if _LESS.search(before) or any(map(_LESS_AFTER.match, after)):
        return Change.LESS
    if not _TO_BEFORE.search(before) or before.rstrip().endswith("up to"):
        if _DOWN.search(before):
            return Change.DOWN
        if _UP.search(before):
            return Change.UP
    if _ABOUT.search(before) or any(map(_ABOUT_AFTER.match, after)):
        return Change.ABOUT
    return Change.EXACT


def find_movement(text: str, floor: int, start: int) -> Change:
    """Return UP or DOWN where a verb of rise or fall and "from" stand before a range, else EXACT."""
    match = _MOVES_FROM.search(text[max(floor, start - _MOST) : start])
    if not match:
        return Change.EXACT
    return Change.UP if match["up"] else Change.DOWN
