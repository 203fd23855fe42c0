"""Do the verdicts stay when only names, days, outlets or the order of the inputs change?

    python benchmarks/metamorphic.py EVENT.json [EVENT.json …] [--only NAME] [--show N]

Each event is compared as it is and after each transformation, spans are mapped back onto the original text, and the
share of equal verdicts (claim × article), rows and conflicts is printed. A claim that has another span counts as
another verdict. Ends with 1 when less than LEAST of the verdicts of any transformation, over all events, are equal.
"""

import argparse
import datetime
import hashlib
import json
import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from compare.model import Article, Comparison
from compare.pipeline import compare_articles

LEAST = 0.98
SHIFTS = (10, 1000)  # days; neither is whole weeks, so weekdays move too

Articles = Mapping[str, Article]
Edit = tuple[int, int, str]
Facts = dict[tuple[object, ...], str]


@dataclass(frozen=True)
class Changed:
    """A transformed article, and what was replaced to make it: half-open spans of the original, in order."""

    article: Article
    edits: tuple[Edit, ...] = ()


Transformation = Callable[[Articles], list[tuple[str, Changed]]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", nargs="+", type=Path)
    parser.add_argument("--only", choices=sorted(TRANSFORMATIONS), action="append")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="verdicts that differ, the first N of each")
    args = parser.parse_args()
    names = args.only or list(TRANSFORMATIONS)
    print(f"{'event':22}{'transformation':16}{'verdicts':>9}{'equal':>8}{'rows':>8}{'conflicts':>11}")
    totals: Counter[tuple[str, str]] = Counter()
    for path in args.events:
        articles = read_event(path)
        before = findings(compare_articles(list(articles.values())), unchanged(articles))
        for name in names:
            after = transformed(articles, TRANSFORMATIONS[name])
            shares = [equal(one, other) for one, other in zip(before, after, strict=True)]
            (same, of), *_ = shares
            totals[name, "same"] += same
            totals[name, "of"] += of
            print(_line(path.stem, name, shares), flush=True)
            show(articles, before[0], after[0], args.show)
    return int(not _summary(names, totals))


def _line(event: str, name: str, shares: Sequence[tuple[int, int]]) -> str:
    verdicts, rows, conflicts = (_share(*share) for share in shares)
    return f"{event[:21]:22}{name:16}{shares[0][1]:9}{verdicts:>8}{rows:>8}{conflicts:>11}"


def _share(same: int, of: int) -> str:
    return f"{same / of:.3f}" if of else "–"


def _summary(names: Sequence[str], totals: Mapping[tuple[str, str], int]) -> bool:
    held = True
    for name in names:
        same, of = totals[name, "same"], totals[name, "of"]
        holds = same >= LEAST * of
        held &= holds
        print(f"{'all':22}{name:16}{of:9}{_share(same, of):>8}   {'holds' if holds else 'DOES NOT HOLD'}")
    return held


def read_event(path: Path) -> dict[str, Article]:
    """Return the articles of an event by their key, each with a path that names it."""
    event = json.loads(path.read_text(encoding="utf-8"))
    return {
        key: Article(
            found["text"],
            title=found.get("title"),
            source=found.get("source"),
            published=found.get("published"),
            path=f"{key}.txt",
        )
        for key, found in sorted(event["articles"].items())
    }


# ---------------------------------------------------------------- what is compared


def unchanged(articles: Articles) -> list[tuple[str, Changed]]:
    return [(key, Changed(article)) for key, article in articles.items()]


def transformed(articles: Articles, transformation: Transformation) -> tuple[Facts, Facts, Facts]:
    """Return the findings about the transformed articles, in terms of the original ones."""
    made = transformation(articles)
    return findings(compare_articles([changed.article for _, changed in made]), made)


def findings(comparison: Comparison, made: Sequence[tuple[str, Changed]]) -> tuple[Facts, Facts, Facts]:
    """Return verdicts, rows and conflicts, keyed by article keys and spans of the original texts."""
    by_path = {changed.article.path: (key, changed.edits) for key, changed in made}
    homes = {reading.id: by_path[reading.article.path] for reading in comparison.articles}

    def place(article: str, start: int, end: int) -> tuple[str, int, int]:
        key, edits = homes[article]
        return key, original(start, edits, False), original(end, edits, True)

    verdicts: Facts = {
        (*place(unit.article, unit.start, unit.end), homes[cell.article][0]): cell.status.value
        for unit in comparison.coverage
        for cell in unit.cells
    }
    rows: Facts = {
        place(row.article, row.start, row.end): " ".join(
            f"{key}={status}" for key, status in sorted((homes[c.article][0], c.status.value) for c in row.cells)
        )
        for row in comparison.claims
    }
    conflicts: Facts = {
        (conflict.kind.value, *sorted(place(side.article, side.start, side.end) for side in conflict.sides)): ""
        for conflict in comparison.conflicts
    }
    return verdicts, rows, conflicts


def original(offset: int, edits: Sequence[Edit], closes: bool) -> int:
    """Return the offset in the original text of an offset in the edited one; inside a replacement, its nearer edge."""
    starts, drift = [], 0
    for start, end, text in edits:
        starts.append(start + drift)
        drift += len(text) - (end - start)
    index = bisect_right(starts, offset - closes) - 1
    if index < 0:
        return offset
    start, end, text = edits[index]
    into = offset - starts[index]
    if into >= len(text):
        return end + into - len(text)
    return end if closes else start


def equal(before: Facts, after: Facts) -> tuple[int, int]:
    """Return how many findings are equal, and of how many that either side has."""
    keys = before.keys() | after.keys()
    return sum(before.get(key) == after.get(key) for key in keys), len(keys)


def show(articles: Articles, before: Facts, after: Facts, most: int) -> None:
    """Print the first verdicts that differ, with the claim."""
    differing = [key for key in sorted(before.keys() | after.keys(), key=str) if before.get(key) != after.get(key)]
    for key in differing[:most]:
        article, start, end, other = key
        claim = articles[str(article)].text[int(str(start)) : int(str(end))]
        print(f"    {article} in {other}: {before.get(key)} → {after.get(key)}: {claim[:160]!r}")


# ---------------------------------------------------------------- transformations


def edited(key: str, article: Article, edits: Sequence[Edit]) -> Changed:
    """Return an article with some spans of its text replaced."""
    pieces, at = [], 0
    for start, end, text in edits:
        pieces += [article.text[at:start], text]
        at = end
    text = "".join([*pieces, article.text[at:]])
    return Changed(replace(article, text=text, sha256="", id="", path=f"{key}.txt"), tuple(edits))


def permute(articles: Articles) -> list[tuple[str, Changed]]:
    """Give the articles in another order."""
    return list(reversed(unchanged(articles)))


def rename_outlets(articles: Articles) -> list[tuple[str, Changed]]:
    """Give outlets and files other names, in another alphabetical order."""
    last = len(articles)
    return [
        (key, Changed(replace(article, source=f"The {invented(key, set())} Post", path=f"{last - n:02}-{key}.txt")))
        for n, (key, article) in enumerate(articles.items())
    ]


# ---- days

MONTHS = tuple(datetime.date(2000, n, 1).strftime("%B") for n in range(1, 13))
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")
_MONTH = rf"(?P<month>(?:{'|'.join(MONTHS)})\b|(?:{'|'.join(_SHORT)}|Sep)\b\.?)"
_DAY = r"(?P<day>[0-3]?\d)(?P<suffix>st|nd|rd|th)?(?:(?P<to>[-–]| and | to )(?P<day_to>[0-3]?\d)(?:st|nd|rd|th)?)?"
_YEAR = r"(?:(?P<comma>,? )(?P<year>(?:19|20)\d\d))?(?![\d:])"
# "May" and "March" are other words, too: alone they are a month only behind such a word.
_BEFORE = (
    "(?:" + "|".join(rf"(?<=\b{w} )" for w in "in In by By since Since until last next of early late".split()) + ")"
)
_DATES = (
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b"),
    re.compile(rf"\b{_MONTH} {_DAY}(?!,\d|\.\d){_YEAR}\b"),
    re.compile(rf"(?<![\d.,])\b{_DAY} {_MONTH}{_YEAR}"),
    re.compile(rf"{_BEFORE}\b{_MONTH}{_YEAR}"),
    re.compile(rf"\b(?P<month>{'|'.join(m for m in MONTHS if m not in ('March', 'May'))})\b{_YEAR}"),
    re.compile(rf"{_BEFORE}(?P<year>(?:19|20)\d\d)\b(?!\.\d)"),
    re.compile(rf"\b(?P<weekday>{'|'.join(WEEKDAYS)})(?=s?\b)"),
)


def shift(days: int) -> Transformation:
    """Return a transformation that moves every day in texts and metadata by a number of days."""

    def move(articles: Articles) -> list[tuple[str, Changed]]:
        return [(key, _moved(key, article, days)) for key, article in articles.items()]

    return move


def _moved(key: str, article: Article, days: int) -> Changed:
    today = datetime.date.fromisoformat((article.published or "2020-01-01")[:10])
    taken: list[Edit] = []
    for pattern in _DATES:
        for match in pattern.finditer(article.text):
            if not any(match.start() < end and start < match.end() for start, end, _ in taken):
                taken.append((*match.span(), _written(match, today, days)))
    changed = edited(key, article, sorted(taken))
    if article.published:
        moved = (today + datetime.timedelta(days)).isoformat() + article.published[10:]
        return replace(changed, article=replace(changed.article, published=moved))
    return changed


def _written(match: re.Match[str], today: datetime.date, days: int) -> str:
    """Return a written day, month, year or weekday as it reads some days later, in the same form."""
    part = match.groupdict()
    if part.get("weekday"):
        return WEEKDAYS[(WEEKDAYS.index(part["weekday"]) + days) % 7]
    try:
        first = _resolved(part, today) + datetime.timedelta(days)
    except ValueError:
        return match[0]  # no such day, so no date
    out = match[0]
    fields = [("year", str(first.year)), ("month", _month(part, first)), ("day", _number(part, first.day))]
    if part.get("day_to"):
        length = int(part["day_to"]) - int(part["day"])
        fields.append(("day_to", str((first + datetime.timedelta(length)).day)))
    fields = [(name, value) for name, value in fields if part.get(name)]
    for name, value in sorted(fields, key=lambda field: -match.start(field[0])):
        start, end = match.start(name) - match.start(), match.end(name) - match.start()
        if name == "day" and part.get("suffix"):
            end += 2
        out = out[:start] + value + out[end:]
    return out


def _resolved(part: Mapping[str, str | None], today: datetime.date) -> datetime.date:
    """Return the day meant; of a month or a year its middle; without a year the nearest such day."""
    month = _month_number(part.get("month")) or 7
    day = int(part.get("day") or 15)
    if part.get("year"):
        return datetime.date(int(str(part["year"])), month, day)
    near = [datetime.date(today.year + step, month, min(day, 28)) for step in (-1, 0, 1)]
    year = min(near, key=lambda found: abs(found - today)).year
    return datetime.date(year, month, day)


def _month_number(name: str | None) -> int | None:
    if name is None or name.isdigit():
        return int(name) if name else None
    return next(n for n, month in enumerate(MONTHS, 1) if month[:3] == name[:3])


def _month(part: Mapping[str, str | None], day: datetime.date) -> str:
    printed = part.get("month") or ""
    if printed.isdigit():
        return f"{day.month:02}"
    if printed in MONTHS and printed != "May":
        return MONTHS[day.month - 1]
    full = printed == "May" or len(MONTHS[day.month - 1]) <= 4  # nobody writes "June" short
    return MONTHS[day.month - 1] if full else _SHORT[day.month - 1] + ("." if printed.endswith(".") else "")


def _number(part: Mapping[str, str | None], day: int) -> str:
    if (part.get("month") or "").isdigit():
        return f"{day:02}"
    if part.get("suffix"):
        ending = "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
        return f"{day}{ending}"
    return str(day)


# ---- names

_WORD = re.compile(r"[^\W\d_]+")
_CALENDAR = {*MONTHS, *WEEKDAYS, *_SHORT, "Sep", "Mon", "Tue", "Tues", "Wed", "Thu", "Thurs", "Fri", "Sat", "Sun"}
# Written with a capital wherever they stand, and no names.
_TITLES = set("Mr Mrs Ms Dr Sir Gov Sen Rep Gen Col Capt Lt Sgt Prof Rev Hon St Jr Sr Inc Ltd Corp Co PM AM OK".split())
_OPENS = re.compile(r"(?:\A|[.!?:;…”\"“‘(\[•*\n–—-])[\s\"“‘'(]*\Z")
_OFFICES = set(
    """President Vice Senator Governor Secretary Minister Premier Chancellor Representative Congressman Judge Justice
    Chief Chairman Chairwoman Chair Director Adviser Advisor Attorney General Speaker Mayor Doctor Professor Officer
    Spokesman Spokeswoman Captain Colonel King Queen Prince Princess Pope Ambassador Commissioner
    Superintendent""".split()
)
# A name, its other spellings and what is made of it stay together (Ukraine, Ukrainian): letters alike at the start.
ALIKE, ALIKE_SHARE = 4, 0.7


def rename(articles: Articles) -> list[tuple[str, Changed]]:
    """Replace names by invented ones, consistently over the articles: as many words, capitals as printed."""
    names = invented_names(articles)
    return [
        (key, edited(key, article, [(*m.span(), names[m[0]]) for m in _WORD.finditer(article.text) if m[0] in names]))
        for key, article in articles.items()
    ]


def invented_names(articles: Articles) -> dict[str, str]:
    """Return an invented word for each capitalised word that never stands in small letters, and not only first."""
    found: set[str] = set()
    small: set[str] = set()
    for article in articles.values():
        text = article.text
        small.update(m[0] for m in _WORD.finditer(text) if m[0].islower())
        for line in re.finditer(r"[^\n]+", text):
            loud = _is_loud(line[0])
            for m in _WORD.finditer(text, line.start(), line.end()):
                if m[0][0].isupper() and not loud and not _OPENS.search(text, max(0, m.start() - 6), m.start()):
                    found.add(m[0])
    words = {w for w in found - _CALENDAR - _TITLES - _OFFICES if len(w) > 1 and w.lower() not in small}
    # The same name in the capitals of a headline is the same name.
    shouted = {w.upper(): w for w in words if not w.isupper()}
    out: dict[str, str] = {}
    for word in sorted(words, key=lambda w: (len(w), w)):
        root = next((r for r in out if _akin(r, word)), None)
        common = _common(root or "", word)
        out[word] = out[root][:common] + word[common:] if root else invented(word, small | set(out.values()))
    return out | {loud: out[word].upper() for loud, word in sorted(shouted.items()) if loud not in out}


def _is_loud(line: str) -> bool:
    """Say whether most words of a line have a capital, so that capitals say nothing there."""
    words = [m[0] for m in _WORD.finditer(line) if len(m[0]) > 3]
    return sum(w[0].isupper() for w in words) > 0.6 * len(words)


def _akin(one: str, other: str) -> bool:
    common = _common(one, other)
    return common >= ALIKE and common >= ALIKE_SHARE * max(len(one), len(other))


def _common(one: str, other: str) -> int:
    """Return how many letters are alike at the start of two words."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def invented(word: str, taken: set[str]) -> str:
    """Return a pronounceable word of about the same length that nothing else has; the same one each time."""
    length = max(len(word), 2)
    for salt in range(1000):
        digest = hashlib.sha256(f"{word} {salt}".encode()).digest()
        pairs = ("bdfgklmnprtvz"[a % 13] + "aeiou"[b % 5] for a, b in zip(digest[::2], digest[1::2], strict=True))
        made = "".join(pairs)[:length]
        made = made[:-1] + "kmnrtvx"[digest[-1] % 7] if length > 2 else made
        if made not in taken and made.capitalize() not in taken:
            return made.upper() if word.isupper() else made.capitalize()
    raise ValueError(f"no invented word is left for {word!r}")


TRANSFORMATIONS: dict[str, Transformation] = {
    "permuted": permute,
    "outlets": rename_outlets,
    **{f"shifted {days}": shift(days) for days in SHIFTS},
    "names": rename,
}


if __name__ == "__main__":
    sys.exit(main())
