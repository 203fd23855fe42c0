"""Build compare/text/data/verbs.txt: English verbs, and how often each is a verb when its letters are seen.

    python benchmarks/build_tags.py WORDNET_DIR

WORDNET_DIR holds the database files of WordNet 3.0 (index.verb, cntlist.rev, …; free licence, see the NOTICE). The
share is counted in the texts that WordNet's makers tagged by sense (cntlist.rev), each reading with half a count
beforehand; where a word was not seen there, the number of its senses stands in. A line: tenths, then verbs.
"""

import collections
import sys
from pathlib import Path

from compare.text.frequency import commonness
from compare.text.words import stem

DATA = Path(__file__).parents[1] / "compare" / "text" / "data"
NOTICE = "# Derived from WordNet 3.0, Copyright 2006 by Princeton University, all rights reserved; see NOTICE.\n"
READINGS = {"1": "n", "2": "v", "3": "a", "5": "a", "4": "r"}
RAREST = 58
SEEN = 4  # fewer tagged words say too little


def main() -> None:
    folder = Path(sys.argv[1])
    counts: collections.defaultdict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for line in (folder / "cntlist.rev").read_text(encoding="utf-8").splitlines():
        key, _, count = line.split()
        word, kind = key.split("%")
        counts[word][READINGS[kind[0]]] += int(count)
    senses = {kind: _senses(folder / f"index.{name}") for kind, name in _FILES}
    table: collections.defaultdict[int, list[str]] = collections.defaultdict(list)
    for verb in sorted(senses["v"]):
        if verb.isascii() and verb.isalpha() and len(verb) > 1 and commonness(stem(verb)) <= RAREST:
            table[_share(verb, counts[verb], senses)].append(verb)
    lines = [f"{share} {' '.join(verbs)}\n" for share, verbs in sorted(table.items())]
    (DATA / "verbs.txt").write_text(NOTICE + "".join(lines), encoding="utf-8")
    print("verbs.txt", sum(map(len, table.values())), "verbs")


_FILES = (("n", "noun"), ("v", "verb"), ("a", "adj"), ("r", "adv"))


def _senses(path: Path) -> dict[str, int]:
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(" "))
    return {fields[0]: int(fields[2]) for fields in lines if "_" not in fields[0]}


def _share(verb: str, seen: collections.Counter[str], senses: dict[str, dict[str, int]]) -> int:
    """Return in tenths how often the word is a verb, 0 to 9."""
    if sum(seen.values()) < SEEN:
        seen = collections.Counter({kind: found.get(verb, 0) for kind, found in senses.items()})
    prior = {kind: 0.5 for kind, found in senses.items() if verb in found}
    total = sum(seen.values()) + sum(prior.values())
    return min(9, int(10 * (seen["v"] + prior["v"]) / total))


if __name__ == "__main__":
    main()
