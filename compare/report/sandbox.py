"""Where templates of a newsroom's own run: Jinja's sandbox with an end to every loop, and faults told in one line."""

import functools
import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import jinja2
import jinja2.exceptions
import jinja2.filters
import jinja2.runtime
import jinja2.sandbox
from jinja2 import nodes
from jinja2.runtime import markup_join, str_join

from compare.errors import ReportError
from compare.report.bounds import (
    CHECKS,
    REFUSED_METHODS,
    bounded,
    check_format,
    check_method,
    check_power,
    check_product,
    check_size,
    held,
)
from compare.report.house import OURS, is_inside, templates

# What may go wrong in a template by what it says. Anything else is a fault of ours.
FAULTS = (
    jinja2.TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    OSError,  # a template that cannot be read
    RuntimeError,  # a template that calls itself without end
    TypeError,
    ValueError,
)
# Steps of one page: a turn of a loop is one, a call takes the time of ten or more (as does a turn over what a filter
# makes one by one), an include that of a hundred. A page of 12 articles takes some 125,000 for each MB; the most
# allowed take a few seconds.
MOST_STEPS, CALL, INCLUDE = 5_000_000, 10, 100
# Letters that are put together, shown or gone through in the time of a step, of a filter's slower kind.
LETTERS = 100
# Characters of one page: a saved report may be 100 MB (cli/report.py).
MOST_TEXT = 100_000_000

_OBJECT = re.compile(r"'compare\.[\w.]+\.(\w+) object'")


class HouseEnvironment(jinja2.sandbox.ImmutableSandboxedEnvironment):
    """Jinja's sandbox, in which moreover no template runs or grows without end.

    The sandbox keeps a template away from Python and the disk, but not from a loop in a loop in a loop. So every loop,
    call and include is counted; the page is given up when they are more than any page needs.
    """

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(finalize=self._shown, **options)
        self.steps = 0
        self.filters = {name: self._guarded(name, function) for name, function in self.filters.items()}
        self.filters["join"] = self._joined
        self.filters["run together"] = self._run_together
        self.filters["counted"] = jinja2.pass_context(lambda _, value: self._counted(value))
        self.filters["bounded"] = jinja2.pass_context(lambda _, value: self._bounded(value))
        del self.globals["lipsum"]

    def spend(self, steps: int) -> None:
        """Count steps of the page that is being made; raises SecurityError when they are too many."""
        self.steps += steps
        if self.steps > MOST_STEPS:
            raise jinja2.exceptions.SecurityError("it runs without end, or nearly so")

    def call(self, __context: jinja2.runtime.Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call a macro or a method, if there are steps left for it, with a result that can be held."""
        self.spend(CALL)
        owner, name = getattr(__obj, "__self__", None), getattr(__obj, "__name__", "")
        if isinstance(owner, str):
            self.spend(len(owner) // LETTERS)
            check_method(owner, name, *args, **kwargs)
            if name == "join" and len(args) == 1:
                args = (held(args[0], owner),)
        elif getattr(__obj, "__module__", "") == "jinja2.ext":  # a sentence of the catalogue, with values to fill in
            check_format(*args, **kwargs)
        return self._bounded(super().call(__context, __obj, *args, **kwargs))

    def call_binop(self, context: jinja2.runtime.Context, operator: str, left: Any, right: Any) -> Any:
        """Add, multiply, raise or format, unless the result would be too large to hold."""
        if operator == "**":
            check_power(left, right)
        if operator == "*":
            check_product(left, right)
        if operator == "%":
            check_format(left, right)
        return self._bounded(super().call_binop(context, operator, left, right))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Say whether a template may read this attribute."""
        return attr not in REFUSED_METHODS and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Any:
        """Return what stands in for the `format` of a text; one with a huge width or result is refused."""
        wrapped = super().wrap_str_format(value)
        if wrapped is None:
            return None

        @functools.wraps(wrapped)
        def checked(*values: Any, **named: Any) -> Any:
            check_format(value.__self__, *values, **named)
            return wrapped(*values, **named)

        return checked

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> jinja2.Template:
        """Return a template, as an include or an import asks for it."""
        self.spend(INCLUDE)
        return super().get_template(name, parent, globals)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Read a template, and make each of its loops count and each of its joined texts have an end."""
        tree = super()._parse(source, name, filename)
        for loop in list(tree.find_all(nodes.For)):
            loop.iter = _through("counted", loop.iter)
        for block in list(tree.find_all(nodes.AssignBlock)):
            block.filter = _through("bounded", block.filter)
        for part in list(tree.find_all(nodes.Getitem)):
            if isinstance(part.arg, nodes.Slice):
                part.node = _through("bounded", part.node)
        for joined in list(tree.find_all(nodes.Concat)):
            first, *others = joined.nodes
            joined.nodes = [_through("run together", first, others)]
        tree.set_environment(self)
        return tree

    def _counted(self, value: Any) -> Any:
        try:
            self.spend(len(value))
        except TypeError:
            return self._counting(value)
        return value

    def _counting(self, value: Iterable[Any]) -> Iterator[Any]:
        for item in value:
            self.spend(CALL)
            yield item

    def _guarded(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a filter that looks at its values first, and at what it made."""
        # Some are given the environment or the like before their values.
        skipped = int(hasattr(function, "jinja_pass_arg"))
        check = CHECKS.get(name)

        @functools.wraps(function)
        def guarded(*values: Any, **named: Any) -> Any:
            given = values[skipped:]
            self.spend(1 + check_size(*given, *named.values()) // LETTERS)
            if check:
                check(*given, **named)
            return self._bounded(function(*values, **named))

        return guarded

    @jinja2.pass_eval_context
    def _joined(self, context: nodes.EvalContext, value: Any, d: str = "", attribute: Any = None) -> Any:
        if attribute is not None:
            value = map(jinja2.filters.make_attrgetter(self, attribute), value)
        return self._bounded(jinja2.filters.sync_do_join(context, held(value, d), d))

    @jinja2.pass_eval_context
    def _run_together(self, context: nodes.EvalContext, *values: Any) -> Any:
        check_size(*values)
        return self._bounded((markup_join if context.autoescape else str_join)(values))

    def _bounded(self, value: Any) -> Any:
        if isinstance(value, str | list | tuple):
            self.spend(len(value) // LETTERS)
        return bounded(value)

    def _shown(self, value: Any) -> Any:
        """Count what is shown: one short expression may show a long text, and a page is full of them."""
        self.spend(check_size(value) // LETTERS)
        return value


def _through(name: str, node: Any, others: Sequence[Any] = ()) -> nodes.Filter:
    return nodes.Filter(node, name, list(others), [], None, None, lineno=node.lineno if node else 1)


class HouseLoader(jinja2.FileSystemLoader):
    """Templates of a newsroom's folder; one that is no text is a fault of that template."""

    def get_source(self, environment: jinja2.Environment, template: str) -> Any:
        """Read a template by its name; neither a name nor a link leads out of the folder."""
        try:
            source, file, current = super().get_source(environment, template)
        except UnicodeDecodeError as error:
            line = len(error.object[: error.start].split(b"\n"))
            file = str(Path(self.searchpath[0]) / template)
            raise jinja2.TemplateSyntaxError("is not a text in UTF-8", line, template, file) from error
        if not is_inside(Path(file), Path(self.searchpath[0])):
            raise jinja2.exceptions.SecurityError(f"{template!r} is a link out of the folder")
        return source, file, current


def house_loader(house: Path) -> jinja2.BaseLoader:
    """Return where templates are looked for: in the newsroom's folder, then in ours, which is there by prefix, too."""
    ours = jinja2.FileSystemLoader(templates())
    return jinja2.ChoiceLoader([jinja2.PrefixLoader({OURS: ours}), HouseLoader(house), ours])


def bounded_text(pieces: Iterable[str]) -> str:
    """Return the pieces of a page as one text; raises OverflowError when they are more than any reader takes."""
    kept, length = [], 0
    for piece in pieces:
        length += len(piece)
        if length > MOST_TEXT:
            raise OverflowError(f"the page is longer than {MOST_TEXT:,} characters")
        kept.append(piece)
    return "".join(kept)


def house_fault(error: BaseException, house: Path) -> ReportError:
    """Name the template and the line in which one of a newsroom's own templates failed.

    Raises `error` itself where only templates of ours had a hand in it: then the fault is ours.
    """
    places = [(one.filename, one.lineno) for one in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, jinja2.TemplateSyntaxError):
        places.append((error.filename or error.name or "", error.lineno))
    drawn = [place for place in places if place[0].endswith(".html")]
    own = [place for place in drawn if Path(place[0]).is_relative_to(house)]
    if drawn and not own:
        raise error
    name, line = (own or [(str(house), 0)])[-1]
    where = f"{name}, line {line}" if line else name
    return ReportError(f"the template failed: {_said(error)}", where=where, hint=_hint(error))


def _said(error: BaseException) -> str:
    if isinstance(error, RecursionError):
        return "it includes, imports or calls itself without end"
    if isinstance(error, MemoryError):
        return "a value is too large"
    if isinstance(error, jinja2.TemplateNotFound):
        return f"there is no template {error.name!r}"
    text = _OBJECT.sub(r"\1", str(error)) or type(error).__name__
    return " ".join(text.split())


def _hint(error: BaseException) -> str:
    if isinstance(error, RecursionError):
        return f'The one of ours that it replaces is called "{OURS}/…".'
    return "docs/templates.md lists what each template may use."


_TAG = r'(?: [\w-]+="[^"<>]*")*\s*/?>\s*'
_HEAD = re.compile(rf"\s*<!doctype html>\s*<html{_TAG}<head{_TAG}((?:<meta{_TAG})*)", re.IGNORECASE)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_FILLED = re.compile(r"\{\{ assets\.(\w+) \}\}")


def check_policy(text: str, assets: Any, house: Path) -> None:
    """Raise ReportError unless our security policy heads the page: without it, words of an article could run as script.

    Only elements of the head before it would be free of it, so nothing but other `meta` elements may precede it.
    """
    source = (templates() / "base.html").read_text(encoding="utf-8")
    (line,) = _POLICY.findall(source)
    policy = _FILLED.sub(lambda match: getattr(assets, match[1]), line)
    head = _HEAD.match(text)
    if head is None or policy not in head[1]:
        what = "the page has lost its security policy"
        hint = f'Let base.html begin as ours, up to the line of Content-Security-Policy, or extend "{OURS}/base.html".'
        raise ReportError(what, where=str(house / "base.html"), hint=hint)
