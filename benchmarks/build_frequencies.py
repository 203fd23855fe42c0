"""Build compare/text/data/frequencies.txt, how common word stems are in English at large, and stems.txt beside it.

    python benchmarks/build_frequencies.py RANKED_WORDS

RANKED_WORDS is a text file of words, the most frequent first. The shipped tables were made from the list inside the
package wordninja 2.0.0 (MIT; ranks of the words of English Wikipedia). A rank is turned into a share of running words
by Zipf's law, share = 1 / (rank * ln(number of words)), and the shares of the words of one stem are added. stems.txt
holds the stems of the most common words, nine of ten words of an article: a look-up takes a tenth of the time.
"""

import collections
import math
import sys
from pathlib import Path

from compare.text.words import stem

TABLE = Path(__file__).parents[1] / "compare" / "text" / "data" / "frequencies.txt"
RAREST = 56  # beyond rank 40,000 or so the list is noise; an unknown stem counts as one class rarer than the rarest
COMMON = 20_000
STEMS = TABLE.with_name("stems.txt")
STEMS_HEADER = (
    "# A Snowball stem and the common words that have it (source: see frequencies.txt); made by benchmarks/.\n"
)
HEADER = """# Commonness of English word stems (Snowball): class = round(-10 * log10(share of running words)).
# Source: ranks of the words of English Wikipedia as listed in the package wordninja 2.0.0 (MIT licence, Keredson);
# shares by Zipf's law, stemmed, added and rounded by benchmarks/build_frequencies.py.
"""


def main() -> None:
    STEMS.unlink(missing_ok=True)  # stems must not depend on the last build
    words = Path(sys.argv[1]).read_text(encoding="utf-8").split()
    shares: collections.defaultdict[str, float] = collections.defaultdict(float)
    for rank, word in enumerate(words, 1):
        shares[stem(word)] += 1 / (rank * math.log(len(words)))
    classes: collections.defaultdict[int, list[str]] = collections.defaultdict(list)
    for word, share in shares.items():
        classes[round(-10 * math.log10(share))].append(word)
    lines = [f"{c} {' '.join(sorted(words))}\n" for c, words in sorted(classes.items()) if c <= RAREST]
    TABLE.write_text(HEADER + "".join(lines), encoding="utf-8")
    known: collections.defaultdict[str, list[str]] = collections.defaultdict(list)
    for word in words[:COMMON]:
        if word.isalpha() and stem(word) != word:
            known[stem(word)].append(word)
    lines = [f"{name} {' '.join(sorted(forms))}\n" for name, forms in sorted(known.items())]
    STEMS.write_text("".join([*STEMS_HEADER, *lines]), encoding="utf-8")
    print(TABLE.name, sum(len(w) for c, w in classes.items() if c <= RAREST), "stems")


if __name__ == "__main__":
    main()
