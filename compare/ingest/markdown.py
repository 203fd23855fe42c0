"""The front matter of a Markdown file: what it says about the article. The text itself stays as it is."""

import re

# Jekyll's and Hugo's convention: a first line of three hyphens, "key: value" lines, a closing line of three.
_BLOCK = re.compile(r"---[ \t]*\r?\n((?:(?!---|\.\.\.)[^\n]{0,2000}\n){0,100})(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_LINE = re.compile(r"([A-Za-z_]{1,30})[ \t]*:[ \t]*([^\r\n]*)")


def front_matter(text: str) -> dict[str, str]:
    """Return the plain "key: value" lines of the front matter, {} where there is none; lists are left out."""
    match = _BLOCK.match(text)
    if not match:
        return {}
    pairs = (_LINE.match(line) for line in match[1].split("\n"))
    found = {pair[1].lower(): _unquote(pair[2].strip()) for pair in pairs if pair}
    return {key: value for key, value in found.items() if value and value[0] not in "[{|>&*"}


def _unquote(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return re.sub(r"\s#\s.*$", "", value)
