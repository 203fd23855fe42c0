"""A newsroom's own folder of templates: what it may replace, what in it nobody would use, the style sheet it adds."""

import difflib
from pathlib import Path

from compare.errors import ReportError, UsageError

_HERE = Path(__file__).resolve().parent
HOUSE_STYLE = "house.css"
# Names under this prefix are always ours, so that a template can include or extend the very one that it replaces.
OURS = "biasdiff"
# Files that look like a part of the page. Others (a licence, notes, pictures) may lie beside the templates.
_PARTS = (".html", ".css", ".js")


def templates() -> Path:
    """Return the folder of the templates: inside the installed package, or beside it in a checkout."""
    inside, beside = _HERE.parent / "_templates", _HERE.parent.parent / "templates"
    return inside if inside.is_dir() else beside


def replaceable() -> tuple[str, ...]:
    """Return the names of the report's templates; a newsroom's template of the same name stands in place of ours.

    The pages of the review app are no part of a report and stay ours.
    """
    names = (path.relative_to(templates()).as_posix() for path in templates().rglob("*.html"))
    return tuple(sorted(name for name in names if not name.startswith("review/")))


def unused_files(house: Path) -> tuple[tuple[str, str], ...]:
    """Return the files of a newsroom's folder that no page would use, each with a sentence why.

    Raises UsageError for a folder that replaces nothing and has no style sheet: a misspelt name would do nothing.
    """
    names, ours = _parts(house), replaceable()
    if not {*ours, HOUSE_STYLE} & set(names):
        hint = f"Names that can be replaced: {', '.join(ours)}. Styles go into {HOUSE_STYLE}."
        raise UsageError("holds no template under the name of one of ours", where=str(house), hint=hint)
    used = _reached(house, names, ours)
    return tuple((name, _why(name, ours)) for name in names if name not in used)


def house_style(house: Path | None) -> str:
    """Return the style sheet that a newsroom adds to ours; it cannot leave its element. Raises ReportError."""
    if house is None or not (file := house / HOUSE_STYLE).is_file():
        return ""
    if not is_inside(file, house):
        raise ReportError("is a link out of the folder", where=str(file), hint="Put the file itself there.")
    try:
        return "\n" + file.read_text(encoding="utf-8").replace("</", "<\\/")
    except (OSError, UnicodeDecodeError) as error:
        what = "is not a text in UTF-8" if isinstance(error, UnicodeDecodeError) else "cannot be read"
        raise ReportError(what, where=str(file), hint="Save it as UTF-8.") from error


def is_inside(file: Path, folder: Path) -> bool:
    """Return whether a file really lies in a folder: a link out of it could put anything of this disk into a page."""
    return file.resolve().is_relative_to(folder.resolve())


def _parts(house: Path) -> list[str]:
    inside = (path.relative_to(house) for path in house.rglob("*") if path.suffix in _PARTS and path.is_file())
    return sorted(path.as_posix() for path in inside if not any(part.startswith(".") for part in path.parts))


def _reached(house: Path, names: list[str], ours: tuple[str, ...]) -> set[str]:
    """Return the names that replace one of ours, and those whose name stands in quotes in one that is reached."""
    reached: set[str] = set()
    found = [name for name in names if name in ours or name == HOUSE_STYLE]
    while found:
        name = found.pop()
        reached.add(name)
        text = _text(house / name)
        new = [one for one in names if one.endswith(".html") and (f'"{one}"' in text or f"'{one}'" in text)]
        found += [one for one in new if one not in reached and not one.startswith(f"{OURS}/")]
    return reached


def _text(file: Path) -> str:
    """Return what a file says, "" for one that cannot be read: whoever renders it will say so, with its line."""
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _why(name: str, ours: tuple[str, ...]) -> str:
    if not name.endswith(".html"):
        return f"is not used: styles of your own go into {HOUSE_STYLE}, scripts of your own never run"
    near = difflib.get_close_matches(name, ours, n=1)
    meant = f". Did you mean {near[0]}?" if near else ""
    return f"is not used: it replaces none of ours, and no template includes it{meant}"
