"""Who wrote it and where: byline lines, and the place and agency that open a report ("HARLOW (AP) — ")."""

import re
from dataclasses import dataclass

from compare.extract.agencies import is_known_agency

_BY = re.compile(
    r"(?:(?:written|words|story|text|posted|published|reported|report|analysis|review|interview|commentary)\s+)?"
    r"(?:by|BY|By)\s*:?\s+|(?:author|authors|writer|reporter|correspondent|byline)s?\s*:\s*",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    {"de", "da", "di", "do", "dos", "das", "del", "della", "der", "den", "van", "von", "vom", "zu", "zur", "la",
     "le", "el", "al", "bin", "ibn", "ben", "y", "e", "ter", "ten"}
)  # fmt: skip
_ROLES = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|columnist|contributor|bureau|desk|press|news|agency|reporters|"
    r"writers|correspondents|editors|producer|chief|special to|for|in|at)\b",
    re.IGNORECASE,
)
_NAME_TOKEN = re.compile(r"[^\W\d_][\w’'.-]*")
_LONGEST = 25  # words of a byline line
# Capitals of the languages that datelines come from: a place is printed in them ("TROMSØ", "SÃO PAULO").
_CAP = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪİŁŃŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽ"
_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?"
# Neither a date nor a number in brackets is an agency, nor a writer's relation to the outlet ("Special to …").
_NAME = rf"(?!{_DAY}\s*[)\]/]|Special to|File|Photo)(?:dpa|[{_CAP}][\w’'.&/ -]{{1,40}})"
_BRACKETED = rf"(?:\((?P<agency>{_NAME})\)|\[(?P<squared>{_NAME})\]|/(?P<slashed>{_NAME.replace('/', '')})/)"
_PLACE = re.compile(
    rf"(?P<place>[{_CAP}][{_CAP}’'.-]+(?:[ -](?:[{_CAP}][{_CAP}’'.-]*|d[eui]|la|le))*+"
    rf"(?:(?:,| and|/) (?![A-Z][a-z]{{2,8}}\.? \d)"
    rf"(?:[{_CAP}][\w’'.-]+(?:[ -][{_CAP}][\w’'.-]*)*+)(?: (?:border|area|region))?){{0,3}}+)"
    rf"(?P<rest>(?:,? {_DAY}|,? \({_DAY}\))?(?: ?{_BRACKETED})?)"
)
# A place in small letters opens a report only where an agency in brackets and a dash follow it.
_SMALL_PLACE = re.compile(
    rf"(?P<place>[{_CAP}][\w’'.-]+(?:[ -](?:[{_CAP}][\w’'.-]*|d[eui]|la|le)){{0,3}}+"
    rf"(?:, [{_CAP}][\w’'.-]+(?: [{_CAP}][\w’'.-]*)?)?)"
    rf"(?P<rest>(?:,? {_DAY})? {_BRACKETED})(?=\s*(?:—|–|--?)\s+[{_CAP}“\"‘'\d])"
)
_DASH = re.compile(r"\s*(?:—|–|--?|:|\|)\s*(?=\S)")
_SPACE = re.compile(rf" +(?=[{_CAP}“\"])")  # enough behind an agency that everybody knows
_AGENCY_FIRST = re.compile(rf"{_BRACKETED}\s*(?:—|–|--?)\s*(?=\S)")
# "OLD QUAY — (Northwire) The ferry": the agency behind the dash.
_AGENCY_BEHIND = re.compile(rf"{_BRACKETED}\s*(?:(?:—|–|--?|:)\s*)?(?=\S)")


@dataclass(frozen=True, slots=True)
class Named:
    """A value and where it stands in the line it was read in."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place and agency that open a report, and where the report itself goes on."""

    place: Named | None
    agency: Named | None
    end: int


def read_byline(line: str) -> Named | None:
    """Return the names of a line that is a byline as a whole ("By Jane Doe and JOHN ROE, Staff Writers"), else None."""
    head = _BY.match(line)
    if not head or len(line.split()) > _LONGEST:
        return None
    end = _names_end(line, head.end())
    if end == head.end():
        return None
    rest = line[end:].strip(" \t,;|•·–—-/()")
    if rest and not (_ROLES.search(rest) and len(rest.split()) <= 10 and rest[-1] not in ".!?") and not _is_label(rest):
        return None
    end = head.end() + len(line[head.end() : end].rstrip("."))
    return Named(head.end(), end, line[head.end() : end])


def _is_label(rest: str) -> bool:
    return len(rest.split()) <= 4 and all(word[0].isupper() or word.lower() in _PARTICLES for word in rest.split())


def is_name(line: str) -> bool:
    """Is the whole line two to four capitalised words, as a person's name is?"""
    words = line.split()
    return 2 <= len(words) <= 4 and _names_end(line, 0) == len(line) and not _ROLES.search(line)


def _names_end(line: str, start: int) -> int:
    """Where the run of names ends: capitalised words, particles, initials, joined by commas, "and" or "&"."""
    place = end = start
    while True:
        m = _NAME_TOKEN.match(line, place)
        if not m:
            return end
        word = m[0]
        if word[0].isupper() or (not word.isascii() and not word.islower()):
            end = m.end()
        elif word not in _PARTICLES and word.lower() not in {"and", "with", "und", "et"}:
            return end
        place = m.end()
        gap = re.compile(r"(?:,\s+|\s*&\s*|\s+)").match(line, place)
        if not gap:
            return end
        if gap[0].startswith(",") and _ROLES.match(line, gap.end()):
            return end
        place = gap.end()


def read_dateline(line: str) -> Dateline | None:
    """Return the place and agency that open a line ("PORT HALE, June 3 (Northwire) — The …"); None without them.

    `end` is where the report goes on after the dash, the end of the line where it is nothing but a dateline.
    """
    if m := _AGENCY_FIRST.match(line):
        return Dateline(None, _agency(m), m.end())
    m = _PLACE.match(line)
    if not m or len(m["place"]) < 3 or sum(map(str.isupper, m["place"])) < 3:
        m = _SMALL_PLACE.match(line)
    if not m:
        return None
    rest = line[m.end() :]
    dash = _DASH.match(line, m.end()) or (_is_known(m) and _SPACE.match(line, m.end()))
    if rest.strip(" .—–-:") and not (dash and dash[0].strip() not in {":", "|"}):
        return None
    if not rest.strip() and not m["rest"] and "," not in m["place"] and len(m["place"].split()) > 3:
        return None
    agency, end = _agency(m), dash.end() if dash else len(line)
    if agency is None and (behind := _AGENCY_BEHIND.match(line, end)):
        agency, end = _agency(behind), behind.end()
    return Dateline(Named(*m.span("place"), m["place"]), agency, end)


def _is_known(m: re.Match[str]) -> bool:
    agency = _agency(m)
    return agency is not None and is_known_agency(agency.value)


def _agency(m: re.Match[str]) -> Named | None:
    """The agency between whatever brackets it stands in."""
    group = next((name for name in ("agency", "squared", "slashed") if m[name]), None)
    return Named(*m.span(group), m[group]) if group else None
