"""Build compare/text/data/relations.txt (word stems of near meaning) and irregular.txt (irregular forms → base).

    python benchmarks/build_relations.py WORDNET_DIR

WORDNET_DIR holds the database files of WordNet 3.0 (data.noun, index.noun, noun.exc, …; free licence, see the NOTICE).
Two stems are related when their words stand in one synset among the first senses of both ("s"), or when one is derived
from the other ("d"): invade, invasion. Only single words that are common enough to matter are kept.
"""

import collections
import itertools
import sys
from pathlib import Path

from compare.text.frequency import commonness
from compare.text.words import FUNCTION_WORDS, stem

DATA = Path(__file__).parents[1] / "compare" / "text" / "data"
FIRST_SENSES = 2  # a third sense is rarely the one that news means
RAREST = 52
NOTICE = """# Derived from WordNet 3.0, Copyright 2006 by Princeton University, all rights reserved; see NOTICE.
"""


def main() -> None:
    (DATA / "irregular.txt").unlink(missing_ok=True)  # stems must not depend on the last build
    folder = Path(sys.argv[1])
    ranks = _sense_ranks(folder)
    pairs: dict[tuple[str, str], str] = {}
    for pos in ("noun", "verb", "adj", "adv"):
        for kind, left, right in _relations(folder, pos, ranks):
            a, b = sorted((stem(left), stem(right)))
            if a != b and _keep(a) and _keep(b):
                pairs[a, b] = "d" if kind == "d" or pairs.get((a, b)) == "d" else "s"
    table: collections.defaultdict[tuple[str, str], list[str]] = collections.defaultdict(list)
    for (a, b), kind in sorted(pairs.items()):
        table[a, kind].append(b)
    lines = [f"{kind} {a} {' '.join(others)}\n" for (a, kind), others in sorted(table.items())]
    (DATA / "relations.txt").write_text(NOTICE + "".join(lines), encoding="utf-8")
    print("relations.txt", len(pairs), "pairs")
    _write_irregular(folder)


def _keep(word: str) -> bool:
    return word not in FUNCTION_WORDS and len(word) > 2 and commonness(word) <= RAREST


def _sense_ranks(folder: Path) -> dict[tuple[str, str], int]:
    """(word, part of speech + offset) → rank of that sense of the word, 1 the most frequent."""
    ranks = {}
    for pos in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"index.{pos}").read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split()
            pointers = int(fields[3])
            for rank, offset in enumerate(fields[4 + pointers + 2 :], 1):
                ranks[fields[0], pos[0] + offset] = rank
    return ranks


def _relations(folder, pos, ranks):
    synsets = {}
    for other in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"data.{other}").read_text(encoding="utf-8").splitlines():
            if not line.startswith(" "):
                fields = line.split()
                count = int(fields[3], 16)
                words = [w.lower().split("(")[0] for w in fields[4 : 4 + 2 * count : 2]]
                synsets[other[0] + fields[0]] = (words, fields[4 + 2 * count :])
    for key, (words, rest) in synsets.items():
        if key[0] != pos[0]:
            continue
        near = [w for w in words if "_" not in w and ranks.get((w, key), 9) <= FIRST_SENSES]
        yield from (("s", a, b) for a, b in itertools.combinations(near, 2))
        for symbol, offset, other_pos, spot in zip(rest[1::4], rest[2::4], rest[3::4], rest[4::4], strict=False):
            if symbol == "+" and len(spot) == 4:
                a = words[int(spot[:2], 16) - 1] if spot[:2] != "00" else words[0]
                there = synsets.get({"s": "a"}.get(other_pos, other_pos) + offset)
                if there and int(spot[2:], 16) - 1 < len(there[0]):
                    b = there[0][int(spot[2:], 16) - 1]
                    if "_" not in a + b:
                        yield "d", a, b


def _write_irregular(folder: Path) -> None:
    forms = {}
    for pos in ("verb", "noun"):
        for line in (folder / f"{pos}.exc").read_text(encoding="utf-8").splitlines():
            form, base = line.split()[:2]
            if (
                "_" not in form
                and form not in forms
                and stem(form) != stem(base)
                and "'" not in form
                and commonness(stem(base)) <= RAREST
            ):
                forms[form] = base
    lines = [f"{form} {base}\n" for form, base in sorted(forms.items())]
    (DATA / "irregular.txt").write_text(NOTICE + "".join(lines), encoding="utf-8")
    print("irregular.txt", len(lines), "forms")


if __name__ == "__main__":
    main()
