"""How our readability figures differ from textstat's on the raw text of the sample articles.

    python benchmarks/readability_raw.py [--write]    # --write puts the table into docs/readability.md

textstat gets our syllables, or it would download its own; what is left of the difference is how sentences and words
are cut.
"""

import importlib
import re
import sys
from pathlib import Path

import textstat

import compare
from compare.measure.syllables import Pronunciations

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "readability.md"


def rows() -> list[str]:
    """Return one line of the table per sample article."""
    module = importlib.import_module("textstat.backend.counts._count_syllables")
    module.get_cmudict = lambda _: Pronunciations()
    made = []
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        ours = compare.read_article(text).readability
        raw = (textstat.lexicon_count(text), textstat.sentence_count(text))
        grades = (textstat.flesch_kincaid_grade(text), ours.flesch_kincaid_grade or 0.0)
        counts = f"{raw[0]:,} / {raw[1]} | {ours.words:,} / {ours.sentences}"
        made.append(f"| {path.name} | {counts} | {grades[0]:.1f} | {grades[1]:.1f} |")
    return made


def main(*options: str) -> None:
    head = [
        "| sample | words / sentences, raw | words / sentences, story | grade, raw | grade, story |",
        "|---|---|---|---|---|",
    ]
    table = "\n".join([*head, *rows()])
    print(table)
    if "--write" in options:
        page = PAGE.read_text(encoding="utf-8")
        block = f"<!-- readability:start -->\n{table}\n<!-- readability:end -->"
        made = re.sub(r"<!-- readability:start -->.*<!-- readability:end -->", lambda _: block, page, flags=re.DOTALL)
        PAGE.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
