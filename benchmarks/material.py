"""The articles that the benchmarks read."""

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = sorted(map(str, (ROOT / "seeds").glob("*.txt")))
WORDS = 900


def articles(amount: int) -> list[str]:
    """Return up to 64 distinct articles of about 900 words that overlap as reports of the same events do.

    Each joins one report of each of three invented events; no two join the same three.
    """
    events = json.loads((ROOT / "benchmarks" / "data" / "events.json").read_text(encoding="utf-8"))["events"]
    made = []
    for number in range(amount):
        first = number % 4
        picks = (first, (number // 4 + first) % 4, (number // 16 + first) % 4)
        text = "\n\n".join(event["articles"][pick].strip() for event, pick in zip(events, picks, strict=True))
        made.append(_cut(text, WORDS))
    return made


def _cut(text: str, words: int) -> str:
    """Return the paragraphs of a text up to the one that reaches a number of words."""
    kept, amount = [], 0
    for paragraph in text.split("\n\n"):
        kept.append(paragraph)
        amount += len(paragraph.split())
        if amount >= words:
            break
    return "\n\n".join(kept) + "\n"
