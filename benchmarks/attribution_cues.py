"""How well the verbs of saying that framing marks agree with those that people marked.

    python benchmarks/attribution_cues.py FOLDER

FOLDER holds `*.jsonl.gz` with one news text a line: {"text", "attributions": [{"source", "cue", "content"}]}, each a
list of [start, end) in code points, as PolNeAR (Newell, Margolin and Ruths, 2018) gives them; the data is not part of
this repository. Printed are precision, recall and F1: a mark is right when it touches a cue outside quotation marks, a
cue is found when a mark touches it. The baseline takes every word of a short list of verbs of saying, and "according
to".
Recall has a ceiling: many of those cues are no verbs of saying ("is worried that", "’s plan to", a colon).
"""

import gzip
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from compare import read_article

Spans = list[tuple[int, int]]

# "said" and its nearest kin, as a regular expression would have them.
SAID = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old)|add(?:s|ed)|ask(?:s|ed)|argue[sd]?|claim(?:s|ed)|not(?:e|es|ed)"
    r"|wr(?:ite|ites|ote)|report(?:s|ed)|announce[sd]?|state[sd]|suggest(?:s|ed)|warn(?:s|ed)|according to)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[“\"][^”\"\n]*[”\"]")


def main(folder: Path) -> None:
    """Print the figures of ours and of the baseline, on even and on odd texts, too."""
    rows = list(_rows(folder))
    print(f"{len(rows)} texts, {sum(len(row['attributions']) for row in rows)} attributions")
    for name, finder in (("ours", _ours), ("verb list", _listed)):
        for label, part in (("all", rows), ("even", rows[::2]), ("odd", rows[1::2])):
            right, said, found, gold = _count(part, finder)
            precision, recall = right / said, found / gold
            f1 = 2 * precision * recall / (precision + recall)
            print(f"{name:10} {label:5} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  marks {said}")


def _rows(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if "attributions" in row:
                    yield row


def _ours(text: str) -> Spans:
    """Return the marks that stand beside words they credit; "allegedly" and its like credit them to nobody."""
    return [(mark.start, mark.end) for mark in read_article(text).framing.attributions if mark.content is not None]


def _listed(text: str) -> Spans:
    return _outside(text, [match.span() for match in SAID.finditer(text)])


def _outside(text: str, spans: Spans) -> Spans:
    quoted = [match.span() for match in QUOTED.finditer(text)]
    return [span for span in spans if not any(start <= span[0] < end for start, end in quoted)]


def _count(rows: Sequence[dict[str, Any]], finder: Callable[[str], Spans]) -> tuple[int, int, int, int]:
    """Return right marks, all marks, found cues and all cues."""
    right = said = found = gold = 0
    for row in rows:
        cues = [[(a, b) for a, b in one["cue"]] for one in row["attributions"] if one["cue"]]
        cues = [cue for cue in cues if _outside(row["text"], cue)]
        marks = finder(row["text"])
        said += len(marks)
        gold += len(cues)
        right += sum(any(_touch(mark, part) for cue in cues for part in cue) for mark in marks)
        found += sum(any(_touch(mark, part) for mark in marks for part in cue) for cue in cues)
    return right, said, found, gold


def _touch(left: tuple[int, int], right: tuple[int, int]) -> bool:
    return left[0] < right[1] and right[0] < left[1]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
