"""The floors of quality.toml: read, checked, shown, moved."""

import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).resolve().parent / "quality.toml"
GROUPS = ("shipped", "folds", "real", "authored", "bench")
# A floor lies so far below what was measured: less than any step that matters, more than rounding on another system.
MARGIN = 0.005

HEADS = {
    "shipped": "Data that ships with the project: seen in training, notices damage only",
    "folds": "The invented events that ship, in four parts, none of them learnt from",
    "real": "Five real events, held out: as last measured",
    "authored": "Twenty invented events, held out: as last measured",
    "bench": "Public data labelled by people: as last measured",
}

Measured = Mapping[str, Mapping[str, float | None]]  # group → key → figure


@dataclass(frozen=True)
class Figure:
    """One figure of one layer: what it is, the least (or most) that it must reach, what others reach."""

    group: str
    key: str
    name: str
    floor: float | None = None
    most: float | None = None
    figure: str = ""
    source: str = ""  # "measure.path.to.figure" in the benchmark battery
    per: str = ""  # likewise: what the figure is divided by
    plain: float | None = None
    plain_by: str = ""
    best: float | None = None
    best_by: str = ""
    others: Mapping[str, float] = field(default_factory=dict)

    def holds(self, value: float) -> bool:
        """Whether the figure keeps its bar; what could not be measured does not."""
        return value >= self.floor if self.floor is not None else self.most is not None and value <= self.most


def read_floors(path: Path = FLOORS) -> list[Figure]:
    """Return every figure of the file in its order."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return [_figure(group, key, entry) for group in GROUPS for key, entry in data[group].items()]


def _figure(group: str, key: str, entry: dict[str, object]) -> Figure:
    fields = {("source" if name == "from" else name): value for name, value in entry.items()}
    return Figure(group, key, **fields)  # type: ignore[arg-type]  # a wrong name or type in the file raises here


def pick(found: Mapping[str, Any], figure: Figure) -> float | None:
    """Return the figure out of what the battery printed, by measure; None where the measure could not run."""
    value = _step(found, figure.source)
    if not figure.per or value is None:
        return value
    whole = _step(found, figure.per)
    return value / whole if whole else None


def _step(found: Mapping[str, Any], source: str) -> float | None:
    """ "measure" is its main figure, "measure.a.b" one of the others."""
    measure, *path = source.split(".")
    value: Any = found.get(measure, {})
    for step in ("more", *path) if path else ("value",):
        value = value.get(step, {}) if isinstance(value, Mapping) else None
    return float(value) if isinstance(value, int | float) else None


def broken(figures: list[Figure], measured: Measured, groups: tuple[str, ...] = GROUPS) -> Iterator[Figure]:
    """Yield every figure of the groups that was not measured or does not keep its bar."""
    for figure in figures:
        value = _value(measured, figure.group, figure.key)
        if figure.group in groups and not figure.holds(value):
            yield figure


def table(figures: list[Figure], measured: Measured) -> str:
    """Return the table of every figure with its bar."""
    lines = []
    for group in GROUPS:
        lines += ["", HEADS[group], "-" * len(HEADS[group])]
        lines += [_line(one, measured.get(group, {}).get(one.key)) for one in figures if one.group == group]
    return "\n".join(lines)


def _line(figure: Figure, value: float | None) -> str:
    bar = f"at least {figure.floor:.3f}" if figure.floor is not None else f"at most  {figure.most:.3f}"
    shown = "not measured" if value is None else f"{value:.3f}"
    verdict = "holds" if value is not None and figure.holds(value) else "DOES NOT HOLD"
    return f"  {figure.name:<52}{shown:>12}   {bar}: {verdict}"


def _value(measured: Measured, group: str, key: str) -> float:
    """What was measured; NaN (in JSON: null) for nothing."""
    value = measured.get(group, {}).get(key)
    return math.nan if value is None else value


def pin(measured: Measured, *, lower: bool, path: Path = FLOORS) -> int:
    """Move every floor to just below what was measured and return how many moved; down only with `lower`."""
    moved, group, lines = 0, "", []
    for line in path.read_text(encoding="utf-8").splitlines():
        if head := re.fullmatch(r"\[(\w+)\]", line):
            group = head[1]
        found = re.match(r"(\w+) = \{ (floor|most) = ([\d.]+)", line)
        value = _value(measured, group, found[1]) if found else math.nan
        if found and value == value:
            bar = _bar(found[2], float(found[3]), value, lower=lower)
            moved += bar != float(found[3])
            line = f"{line[: found.start(3)]}{bar:.3f}{line[found.end(3) :]}"
        lines.append(line)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return moved


def _bar(kind: str, old: float, value: float, *, lower: bool) -> float:
    """Return the new bar; three places, so that writing it twice gives the same."""
    if kind == "floor":
        new = max(0.0, math.floor((value - MARGIN) * 1000) / 1000)
        return new if lower else max(old, new)
    new = math.ceil((value + MARGIN) * 1000) / 1000
    return new if lower else min(old, new)
