"""From measured figures to what is read: tables in Markdown, and the small file that the method panel shows.

Run as a script, it writes what was measured last into these places again.
"""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from floors import Figure, read_floors

Kept = Mapping[str, Any]
ROOT = Path(__file__).resolve().parent.parent
MEASURED = ROOT / "benchmarks" / "data" / "measured.json"
PANEL = ROOT / "compare" / "report" / "data" / "figures.json"
DOCUMENTS = (ROOT / "README.md", ROOT / "docs" / "accuracy.md")
VERDICTS = ("claim_f1", "kappa", "absent_p", "absent_r", "row_f1")
CURVE = (
    ("claim_f1", "linked rightly (F1)"),
    ("kappa", "kappa"),
    ("absent_p", "not found (precision)"),
    ("row_f1", "rows (F1)"),
)
WORDS = {
    "stated": "stated",
    "partial": "partly",
    "absent": "not found",
    "conflicting": "conflicts",
    "na": "not assessable",
}
BAR = 40  # characters of the longest bar of a text chart


def short(value: float | None, places: int = 2) -> str:
    """Return a figure as tables print it: .68, 1.00, or a dash for none."""
    return "–" if value is None else f"{value:.{places}f}".replace("0.", ".", 1) if value < 1 else f"{value:.{places}f}"


def grid(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def blocks(kept: Kept) -> dict[str, str]:
    """Return every generated block of the documents by the name that its markers bear."""
    figures = read_floors()
    return {
        "verdicts": verdict_table(figures, kept),
        "layers": layer_table(figures, kept),
        "events": event_table(kept),
        "seen": seen_table(figures, kept),
        "words": word_table(kept),
        "pairs": bin_table(kept, "pairs"),
        "told": bin_table(kept, "verdicts"),
        "curve": curve_text(kept),
        "sizes": size_text(kept),
        "repeats": repeats_text(kept),
        "weights": f"Measured with the weights `{kept['weights']}` of version {kept['version']}.",
    }


def verdict_table(figures: Sequence[Figure], kept: Kept) -> str:
    """Return the figures on real and invented events, held out, beside those of other methods and of two annotators."""
    head = [
        "mean of events, held out",
        "real events",
        "TF-IDF",
        "difflib",
        "two annotators",
        "invented events",
        "TF-IDF",
        "difflib",
    ]
    rows = []
    invented = {figure.key: figure for figure in figures if figure.group == "authored"}
    for figure in figures:
        if figure.group == "real":
            there = invented[figure.key].others
            rows.append([
                figure.name,
                f"**{short(kept['figures']['real'][figure.key])}**",
                *(short(figure.others.get(name)) for name in ("TF-IDF", "difflib", "two annotators")),
                f"**{short(kept['figures']['authored'][figure.key])}**",
                *(short(there.get(name)) for name in ("TF-IDF", "difflib")),
            ])  # fmt: skip
    return grid(head, rows)


def layer_table(figures: Sequence[Figure], kept: Kept) -> str:
    """Return the figures of single layers on public data."""
    rows = []
    for figure in figures:
        if figure.group == "bench":
            others = [
                f"{short(value, 3)} {by}" if value is not None else "–"
                for value, by in ((figure.plain, figure.plain_by), (figure.best, figure.best_by))
            ]
            value = short(kept["figures"]["bench"].get(figure.key), 3)
            rows.append([figure.name, figure.figure, value, _beside(figure.key, kept), *others])
    return grid(["layer", "figure", "biasdiff", "by halves, held out", "plain baseline", "best published"], rows)


def _beside(key: str, kept: Kept) -> str:
    """Return the same figure on two halves of the data, and held out where it is the figure of a fitted model."""
    halves = kept.get("halves", {}).get(key)
    parts = [" / ".join(short(half, 3) for half in halves)] if halves else []
    crossed = kept.get("crossed", {}).get(key)
    return ", ".join([*parts, *([f"held out {short(crossed, 3)}"] if crossed is not None else [])]) or "–"


def event_table(kept: Kept) -> str:
    """Return the figures of every event."""
    keys = (*VERDICTS, "conflict_p", "conflict_r", "quote_f1", "fidelity_acc")
    kinds = (("real", "real"), ("authored", "invented"))
    rows = [
        [name, label, *(short(figures[key]) for key in keys)]
        for kind, label in kinds
        for name, figures in kept["events"][kind].items()
    ]
    return grid(["event, held out", "kind", *(f"`{key}`" for key in keys)], rows)


def seen_table(figures: Sequence[Figure], kept: Kept) -> str:
    """Return the figures of the weights that ship on events that they have learnt from, beside those held out."""
    rows = [
        [one.name, *(short(kept[how][kind][one.key]) for kind in ("real", "authored") for how in ("figures", "seen"))]
        for one in figures
        if one.group == "real"
    ]
    return grid(["", "real, held out", "real, seen", "invented, held out", "invented, seen"], rows)


def word_table(kept: Kept) -> str:
    """Return how often each verdict is right."""
    rows = []
    for kind, label in (("real", "real"), ("authored", "invented")):
        for one in kept["reliability"][kind]["words"]:
            if one["number"]:
                doubt = ", low confidence" if one["doubted"] else ""
                shares = [f"{100 * one[right]:.0f} %" for right in ("stated", "partial", "absent")]
                rows.append([label, WORDS[one["status"]] + doubt, str(one["number"]), *shares])
    return grid(["events", "the tool says", "how often", "annotated: stated", "partly", "not found"], rows)


def bin_table(kept: Kept, name: str) -> str:
    """Return a reliability table, real and invented events apart, with the expected calibration error."""
    kinds = [kept["reliability"][kind] for kind in ("real", "authored")]
    bins = [{one["low"]: one for one in kind[name]} for kind in kinds]
    rows = []
    for low in sorted({low for kind in bins for low in kind}):
        cells = []
        for kind in bins:
            one = kind.get(low)
            cells += [str(one["number"]), short(one["predicted"]), short(one["observed"])] if one else ["0", "–", "–"]
        rows.append([f"{short(low, 1)} to {short(low + 0.1, 1)}", *cells])
    table = grid(["given", "real: number", "mean given", "were so", "invented: number", "mean given", "were so"], rows)
    errors = [short(kind[f"{name}_error"], 3) for kind in kinds]
    return f"{table}\n\nExpected calibration error: {errors[0]} on real events, {errors[1]} on invented ones."


def repeats_text(kept: Kept) -> str:
    """Say what counting a quotation once takes from the figure that the annotators' own script gives."""
    once, repeated = (
        [short(kept["figures"][kind][key], 3) for kind in ("real", "authored")]
        for key in ("quote_f1", "quote_f1_repeated")
    )
    return (
        "A quotation of the tool that covers several annotated ones counts as right once. The script that comes with "
        "the events counts it each time, which can exceed 1: by that count, which is not used here, the figures are "
        f"{repeated[0]} on real events and {repeated[1]} on invented ones instead of {once[0]} and {once[1]}."
    )


def _contents(size: Mapping[str, int]) -> str:
    return ", ".join(f"{number:,} {what}" for what, number in size.items() if what != "events")


def size_text(kept: Kept) -> str:
    """Return how much stands behind the figures."""
    real, invented = (kept["sizes"][kind] for kind in ("real", "authored"))
    return (
        f"{real['events']} real events with {_contents(real)}; "
        f"{invented['events']} invented ones with {_contents(invented)}."
    )


# ---------------------------------------------------------------- the learning curve


def curve_text(kept: Kept) -> str:
    """Return the learning curves as tables and bars, and in a sentence what more events would buy."""
    curves = kept.get("curve")
    if not curves:
        return "Not measured."
    head = ["events learnt from", *(f"{kind}: {label}" for kind in ("real", "invented") for _, label in CURVE)]
    rows = [
        [str(real["events"]), *(short(point[key], 3) for point in (real, invented) for key, _ in CURVE)]
        for real, invented in zip(curves["real"], curves["authored"], strict=True)
    ]
    beside = [[str(one["events"]), *(short(one[key], 3) for key, _ in CURVE)] for one in curves["real_events"]]
    parts = [
        grid(head, rows),
        _chart(curves),
        "The same for real events alone, learnt from beside all the invented ones:",
        grid(["real events learnt from", *(f"real: {label}" for _, label in CURVE)], beside),
        buys(curves),
    ]
    return "\n\n".join(parts)


def _chart(curves: Mapping[str, Any]) -> str:
    lines = []
    for kind, label in (("real", "real"), ("authored", "invented")):
        for key, name in CURVE[:2]:
            lines.append(f"{label} events, {name}")
            lines += [f"{one['events']:>4}  {'█' * round(BAR * one[key])} {short(one[key], 3)}" for one in curves[kind]]
    return "```text\n" + "\n".join(lines) + "\n```"


# A gain below this, from doubling all events or from one more real one, is less than two sets of events differ by.
LITTLE = 0.02


def buys(curves: Mapping[str, Any]) -> str:
    """Say in two sentences what the last doubling of events bought, what real events did, and what that means."""
    real, invented, beside = curves["real"], curves["authored"], curves["real_events"]
    little = max(real[-1][key] - real[-2][key] for key in ("claim_f1", "kappa")) < 2 * LITTLE
    little &= max(beside[-1][key] - beside[-2][key] for key in ("claim_f1", "kappa")) < LITTLE
    meaning = (
        "more events of this kind would buy little: what the model looks at is the limit, not what it has seen"
        if little
        else "more real events are worth annotating"
    )
    return (
        f"**What would more events buy?** Going from {real[-2]['events']} to {real[-1]['events']} events bought "
        f"{_gain(real, -2, 'claim_f1')} of linking and {_gain(real, -2, 'kappa')} of kappa on real events, "
        f"{_gain(invented, -2, 'claim_f1')} and {_gain(invented, -2, 'kappa')} on invented ones; of real events, the "
        f"first bought {_gain(beside[:2], -2, 'claim_f1')} and {_gain(beside[:2], -2, 'kappa')}, the last "
        f"{_gain(beside, -2, 'claim_f1')} and {_gain(beside, -2, 'kappa')}. So {meaning}."
    )


def _gain(points: Sequence[Mapping[str, float]], since: int, key: str) -> str:
    return f"{points[-1][key] - points[since][key]:+.3f}".replace("-", "−").replace("0.", ".", 1)


# ---------------------------------------------------------------- where it goes


def fill(text: str, made: Mapping[str, str]) -> str:
    """Return a document with every block between `<!-- figures:NAME -->` and `<!-- /figures -->` made anew."""

    def block(match: re.Match[str]) -> str:
        return f"<!-- figures:{match[1]} -->\n{made[match[1]]}\n<!-- /figures -->"

    return re.sub(r"<!-- figures:(\w+) -->\n.*?<!-- /figures -->", block, text, flags=re.DOTALL)


def panel(kept: Kept) -> dict[str, Any]:
    """Return what the report's method panel shows of the figures: few words, rounded as they are printed."""
    figures = read_floors()
    invented = {figure.key: figure for figure in figures if figure.group == "authored"}
    verdicts = [
        {
            "name": one.name,
            "real": short(kept["figures"]["real"][one.key]),
            "plain": short(one.others.get("TF-IDF")),
            "people": short(one.others.get("two annotators")),
            "invented": short(kept["figures"]["authored"][one.key]),
            "invented_plain": short(invented[one.key].others.get("TF-IDF")),
        }
        for one in figures
        if one.group == "real"
    ]
    layers = [
        {
            "key": one.key,
            "name": one.name,
            "figure": one.figure,
            # Of a fitted model the figure on texts that it has not seen.
            "value": short(kept.get("crossed", {}).get(one.key, kept["figures"]["bench"].get(one.key))),
            "plain": f"{short(one.plain)} {one.plain_by}" if one.plain is not None else "–",
        }
        for one in figures
        if one.group == "bench"
    ]
    return {
        "version": kept["version"],
        "weights": kept["weights"],
        "sizes": dict(kept["sizes"]),
        "verdicts": verdicts,
        "layers": layers,
    }


def publish(kept: Kept) -> list[Path]:
    """Write the measured figures, the panel's and the documents; return what changed. Same figures, same bytes."""
    made = blocks(kept)
    texts = {path: json.dumps(value, indent=1, ensure_ascii=False) + "\n" for path, value in _data(kept).items()}
    texts |= {path: fill(path.read_text(encoding="utf-8"), made) for path in DOCUMENTS}
    return [path for path, text in texts.items() if _written(path, text)]


def _data(kept: Kept) -> dict[Path, Kept]:
    return {MEASURED: kept, PANEL: panel(kept)}


def _written(path: Path, text: str) -> bool:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True


if __name__ == "__main__":
    for changed in publish(json.loads(MEASURED.read_text(encoding="utf-8"))):
        print(f"{changed.name}: written")
