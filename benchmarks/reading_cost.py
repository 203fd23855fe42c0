"""What reading an article costs beside what it cost in an older tree of this project, in one run.

    python benchmarks/reading_cost.py OLDER_TREE [ROUNDS]

Both trees read the same articles in turns, each in a process of its own; the best time of every article counts.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Run inside either tree: it must not need anything newer than `compare.read_article`.
READ = """
import json, sys, time
sys.path.insert(0, sys.argv[1])
import compare
assert compare.__file__.startswith(sys.argv[1])
texts = json.load(sys.stdin)
for text in texts:
    compare.read_article(text)
best = [1e9] * len(texts)
for turn in range(3):
    for i, text in enumerate(texts):
        began = time.process_time()
        compare.read_article(text + " " * (turn + 1))  # no cache over whole texts can help
        best[i] = min(best[i], time.process_time() - began)
print(json.dumps(best))
"""


def texts() -> list[str]:
    """Return the sample articles and the invented ones that ship with the tests."""
    found = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    for path in sorted((ROOT / "tests" / "data" / "authored").glob("*.json")):
        articles = json.loads(path.read_text(encoding="utf-8"))["articles"]
        found += [one["text"] for one in (articles.values() if isinstance(articles, dict) else articles)]
    return found


def seconds(tree: Path, material: list[str]) -> list[float]:
    """Return the best of three times of every article, in CPU seconds."""
    command = [sys.executable, "-c", READ, str(tree)]
    done = subprocess.run(command, input=json.dumps(material), capture_output=True, text=True, check=True, cwd=tree)
    return list(json.loads(done.stdout))


def main(older: str, rounds: str = "4") -> None:
    material = texts()
    best = {tree: [1e9] * len(material) for tree in (Path(older).resolve(), ROOT)}
    for _ in range(int(rounds)):
        for tree, kept in best.items():
            best[tree] = [min(pair) for pair in zip(kept, seconds(tree, material), strict=True)]
    before, after = (sum(times) for times in best.values())
    print(f"{len(material)} articles: {1000 * before:.0f} ms before, {1000 * after:.0f} ms now: {after / before:.2f} x")


if __name__ == "__main__":
    main(*sys.argv[1:])
