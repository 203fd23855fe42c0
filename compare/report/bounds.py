"""How large a value of a newsroom's template may become, told before it is made: a check afterwards comes too late."""

import re
from collections.abc import Callable, Collection, Iterable
from typing import Any

import jinja2
from jinja2.utils import Namespace
from markupsafe import Markup, escape

# Characters, or items, of one value that a template puts together: a saved report may be 100 MB (cli/report.py).
MOST_VALUE = 10_000_000
# Letters of what is taken apart with a pattern, some of it in time that grows with the square: well below a second.
MOST_SLOW = 100_000
MOST_POWER = 1_000
# Bits of a whole number: those of the largest power that is allowed.
MOST_BITS = 10_000
# No page is a hundred thousand letters wide.
MOST_WIDTH = 99_999
# What asks for such a width in a format: six digits, or a value ("{:{}}", "%*d").
_WIDE = re.compile(r"\d{6}|:[^{}]*\{|%[^a-zA-Z%]*\*")
# Methods that make a text larger by far, or bytes, over which nothing here watches; no page needs them.
REFUSED_METHODS = frozenset({"encode", "expandtabs", "from_bytes", "to_bytes", "translate"})


def size(value: Any) -> int:
    """Return how many letters and items a value has when it is written, all that it holds included.

    One list may hold another a thousand times, so counting ends where the most allowed is reached.
    """
    total, left = 0, [value]
    while left and total <= MOST_VALUE:
        one = left.pop()
        if isinstance(one, str):
            total += len(one)
        elif isinstance(one, Namespace):
            left.append(one._Namespace__attrs)
            total += 1
        elif isinstance(one, Collection) and not isinstance(one, jinja2.Undefined):
            total += len(one) + 1
            if total <= MOST_VALUE:
                left.extend(one)
                left.extend(one.values() if isinstance(one, dict) else ())
    return total


def check_size(*values: Any) -> int:
    """Return how many letters and items the values have; raises OverflowError when they are too many."""
    return _fitting(sum(map(size, values)))


def bounded(value: Any) -> Any:
    """Return the value that was made; raises OverflowError for one that is too large."""
    if isinstance(value, int) and value.bit_length() > MOST_BITS:
        raise OverflowError("a number is too large")
    if isinstance(value, str | bytes | list | tuple):
        _fitting(len(value))
    return value


def held(items: Iterable[Any], between: Any = "") -> list[Any]:
    """Return items that are to be joined; raises OverflowError as soon as they are too many letters."""
    total, kept = 0, []
    for item in items:
        total = _fitting(total + size(item) + size(between))
        kept.append(item)
    return kept


def check_widths(*values: Any, **named: Any) -> None:
    """Raise OverflowError where a text or list would be filled up to a huge width."""
    if any(isinstance(value, int) and value > MOST_WIDTH for value in (*values, *named.values())):
        raise OverflowError("a width or amount is too large")


def check_replace(text: Any = "", old: Any = "", new: Any = "", *_: Any, **__: Any) -> None:
    """Raise OverflowError where a text would grow too long by what is put into it."""
    # In a text with markup the signs of it are spelt out before, so that more may be found.
    times = max(str(one).count(str(old)) for one in (text, escape(text)))
    _fitting(size(text) + times * size(new))


def check_format(text: Any = "", *values: Any, **named: Any) -> None:
    """Raise OverflowError for a format with a huge width, or with long values in many places."""
    if not isinstance(text, str):
        return
    if _WIDE.search(text):
        raise OverflowError("a width in a format is too large, or is given apart")
    longest = max(map(size, (*values, *named.values())), default=0)
    _fitting(len(text) + max(text.count("%"), text.count("{")) * longest)


def check_product(left: Any, right: Any) -> None:
    """Raise OverflowError for a product that cannot be held."""
    for one, other in ((left, right), (right, left)):
        amount = one if isinstance(one, int) else len(one) if isinstance(one, str | list | tuple) else 0
        if isinstance(other, int):
            if amount.bit_length() + other.bit_length() > 64 or abs(amount * other) > 10**18:
                raise OverflowError("a product is too large")
            if not isinstance(one, int):
                _fitting(amount * other)


def check_power(left: Any, right: Any) -> None:
    """Raise OverflowError for a power of large numbers."""
    if max(abs(left), abs(right)) > MOST_POWER:
        raise OverflowError(f"numbers above {MOST_POWER:,} are not raised to a power")


def check_slow(text: Any = "", *_: Any, **__: Any) -> None:
    """Raise OverflowError for a text too long to be taken apart."""
    if size(text) > MOST_SLOW:
        raise OverflowError(f"a value to take apart is longer than {MOST_SLOW:,}")


def _check_indent(text: Any = "", width: Any = 4, *_: Any, **__: Any) -> None:
    check_widths(width)
    lines = len(str(text).splitlines()) + 1
    _fitting(size(text) + lines * (width if isinstance(width, int) else size(width)))


def _check_wrap(text: Any = "", width: int = 79, _: Any = True, wrapstring: Any = None, *__: Any, **___: Any) -> None:
    check_slow(text)
    # Two lines that follow each other are together wider than one may be.
    lines = 2 * size(text) // max(width, 1) + len(str(text).splitlines()) + 1
    _fitting(size(text) + lines * size(wrapstring))


def _check_links(text: Any = "", *values: Any, **named: Any) -> None:
    check_slow(text)
    # The shortest address has four letters ("a.io").
    _fitting(size(text) + (size(text) // 4 + 1) * sum(map(size, (*values, *named.values()))))


def _check_json(value: Any = None, indent: Any = None, *_: Any, **__: Any) -> None:
    check_widths(indent)
    _fitting(size(value) * (indent if isinstance(indent, int) else 1))


def _check_sum(*values: Any, **named: Any) -> None:
    start = named.get("start", values[2] if len(values) > 2 else 0)
    if not isinstance(start, int | float):
        raise TypeError("only numbers can be summed")


# What a filter's values are asked before it runs, by its name.
CHECKS: dict[str, Callable[..., None]] = {
    "batch": check_widths,
    "center": check_widths,
    "format": check_format,
    "indent": _check_indent,
    "pprint": check_slow,
    "replace": check_replace,
    "slice": check_widths,
    "striptags": check_slow,
    "sum": _check_sum,
    "tojson": _check_json,
    "urlize": _check_links,
    "wordwrap": _check_wrap,
}


def check_method(owner: str, name: str, *values: Any, **named: Any) -> None:
    """Raise OverflowError for a method of a text whose result would be too large."""
    check_widths(*values, **named)
    if name == "replace":
        check_replace(owner, *values, **named)
    if isinstance(owner, Markup) and name in ("striptags", "unescape"):
        check_slow(owner)


def _fitting(amount: int) -> int:
    if amount > MOST_VALUE:
        raise OverflowError(f"a value is longer than {MOST_VALUE:,}")
    return amount
