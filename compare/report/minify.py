"""Style sheets and scripts of the page without comments and without the white space that nothing needs.

No parser: this holds for sources written as ours are, with a semicolon after every statement, none that is empty,
blanks around the sign of a division, none at the beginning of a regular expression, and no template string inside
another. The tests in a browser run what comes out.
"""

import re

_STYLE_COMMENT = re.compile(r"\s*/\*.*?\*/\s*", re.DOTALL)
_STYLE = re.compile(
    r"""("[^"]*"|'[^']*')|;?\s*(\})\s*|\s*([{;>]|!important)\s*|(?<=[:,])\s+
    |(\#)([0-9a-f])\5([0-9a-f])\6([0-9a-f])\7(?![0-9a-f])""",
    re.VERBOSE,
)
# Selectors: in values the blanks around a plus mean something.
_SELECTORS = re.compile(r"(?:^|(?<=[{}]))[^@{};\"][^{};\"]*(?=\{)")
_SIBLINGS = re.compile(r"\s*([+~])\s*")
_SCRIPT = re.compile(
    r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`       # a string
    |/(?![\s/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+/\w*)         # a regular expression
    |//[^\n]*|/\*.*?\*/                                               # a comment
    |(\s+)|;(?=\})|,(?=[\])}])""",
    re.DOTALL | re.VERBOSE,
)
# After and before these no statement can end, so that a line end beside them says nothing.
_OPEN, _CLOSED = frozenset("{([,;:?=&|>"), frozenset("})]?:&|=.,;")


def smaller_style(text: str) -> str:
    """Return a style sheet that means the same."""
    bare = _STYLE_COMMENT.sub(" ", text).strip()
    parts = _STYLE.sub(lambda match: "".join(part or "" for part in match.groups()), bare)
    return _SELECTORS.sub(lambda match: _SIBLINGS.sub(r"\1", match[0]), parts)


def smaller_script(text: str) -> str:
    """Return a script that does the same."""
    bare = _SCRIPT.sub(lambda match: match[1] or match[2] or _kept(match), text).strip()
    close = _SCRIPT.sub(lambda match: match[1] or (_blank(match) if match[2] else match[0]), bare)
    return _SCRIPT.sub(lambda match: match[1] or match[2] or "", close)


def _kept(match: re.Match[str]) -> str:
    return "" if match[0].startswith("/") else match[0]


def _blank(match: re.Match[str]) -> str:
    """Return what is left of white space: a blank between words, a line end where a statement may end without sign."""
    before, after = match.string[match.start() - 1], match.string[match.end()]
    if "\n" in match[2]:
        return "" if before in _OPEN or after in _CLOSED else "\n"
    words = all(letter.isalnum() or letter in "_$" for letter in (before, after))
    # "a + +b", "a < !--b", "a / b": the signs must not run together with what follows.
    signs = (before in "+-<" and after in "+-!") or "/" in (before, after)
    return " " if words or signs else ""


# Words of articles hold no "<" or quotation mark of their own: everything is escaped. So what looks like a tag is one.
_ELSEWHERE = re.compile(r"(<(script|style)\b.*?</\2>)", re.DOTALL)
_QUOTED = re.compile(r"(?<! id)=\"([\w#.%-]+)\"(?=[ >\n])")
_ENDS = re.compile(r"</(?:td|th|tr|li|dt|dd|option)>|</thead>(?=\s*<tbody)|</tbody>(?=\s*(?:<tbody|</table>))")
# Between these, white space is never shown.
_BLOCKS = (
    "table thead tbody tr td th ul ol li section div svg g figure figcaption details p dl dt dd use line path rect "
    "text circle fieldset form article blockquote"
)
_LINE_ENDS = re.compile(rf"(?<=>)\n(?=</?(?:{_BLOCKS.replace(' ', '|')}|h\d)\b)")


def smaller_page(text: str) -> str:
    """Return a page that a browser reads as the same one: without end tags, quotation marks and line ends it can do
    without.
    """
    head, body, rest = text.partition("<body")
    parts = _ELSEWHERE.split(body + rest)
    parts[::3] = [_LINE_ENDS.sub("", _ENDS.sub("", _QUOTED.sub(r"=\1", part))) for part in parts[::3]]
    # The pattern has a group for the name of the element, which is in the element itself already.
    return head + "".join(part for index, part in enumerate(parts) if index % 3 != 2)
