"""What each template asks of which noun, found by following the types of the page's nouns through the templates.

A union of all names over all templates would let a template ask a claim for what only a quotation has. Here every
variable has the types that its root gives it, a loop hands on what its sequence holds, and a macro's parameter has the
types with which the templates call it.
"""

import dataclasses
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import meta, nodes

from compare.report.page import Page
from compare.report.render import environment, templates
from compare.report.site import Site

# The templates that are rendered, each with the noun whose fields are its variables.
ROOTS: Mapping[str, type] = {"comparison.html": Page, "site.html": Site}
Kinds = frozenset[Any]
NOTHING: Kinds = frozenset()
_ELEMENT = frozenset({"first", "last"})
_GROUPS = frozenset({"batch", "slice"})
_SAME = frozenset({"list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr"})


@dataclass
class Found:
    """What was found in all templates together."""

    used: set[tuple[type, str]] = field(default_factory=set)
    variables: dict[str, set[str]] = field(default_factory=dict)
    faults: set[str] = field(default_factory=set)
    parameters: dict[tuple[str, str, str], set[Any]] = field(default_factory=dict)


def names(folder: Path | None = None) -> list[str]:
    """Return the names of all templates in order."""
    folder = folder or templates()
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html") if "review" not in path.parts)


def tree(name: str) -> nodes.Template:
    """Return one of our templates as a tree."""
    jinja = environment()
    assert jinja.loader is not None
    return jinja.parse(jinja.loader.get_source(jinja, name)[0])


def roots_of(trees: Mapping[str, nodes.Template]) -> dict[str, list[type]]:
    """Return the roots from which each template is reached, by extending, including or importing."""
    reached: dict[str, list[type]] = {name: [] for name in trees}
    for root, noun in ROOTS.items():
        todo = [root]
        while todo:
            name = todo.pop()
            if noun not in reached[name]:
                reached[name].append(noun)
                todo += [one for one in meta.find_referenced_templates(trees[name]) if one]
    return reached


def look(trees: Mapping[str, nodes.Template] | None = None) -> Found:
    """Follow the types through all templates until the parameters of macros are known."""
    trees = trees or {name: tree(name) for name in names()}
    reached, found, before = roots_of(trees), Found(), -1
    while before != (before := sum(map(len, found.parameters.values()))):
        found.faults.clear()
        for name, root in trees.items():
            _Walk(name, found, reached[name]).template(root)
    return found


class _Walk:
    """One template: `scope` holds the types of local names, `macros` where a called name is defined."""

    def __init__(self, name: str, found: Found, roots: list[type]) -> None:
        self.name, self.found = name, found
        self.roots = [(noun, typing.get_type_hints(noun)) for noun in roots]
        self.macros: dict[str, tuple[str, nodes.Macro | None]] = {}
        found.variables.setdefault(name, set())

    def template(self, root: nodes.Template) -> None:
        for macro in root.find_all(nodes.Macro):
            self.macros[macro.name] = (self.name, macro)
        for taken in root.find_all(nodes.FromImport):
            source = taken.template.value if isinstance(taken.template, nodes.Const) else ""
            inside = {macro.name: macro for macro in tree(source).find_all(nodes.Macro)} if source else {}
            for one in taken.names:
                original, alias = one if isinstance(one, tuple) else (one, one)
                self.macros[alias] = (source, inside.get(original))
        self.visit(root, {})

    def visit(self, node: nodes.Node, scope: dict[str, Kinds]) -> None:
        if isinstance(node, nodes.For):
            self.loop(node, scope)
        elif isinstance(node, nodes.Macro):
            self.macro(node, scope)
        elif isinstance(node, nodes.Assign):
            self.bind(node.target, self.kinds(node.node, scope), scope)
        elif isinstance(node, nodes.Expr):
            self.kinds(node, scope)
        else:
            for child in node.iter_child_nodes():
                self.visit(child, scope)

    def loop(self, node: nodes.For, scope: dict[str, Kinds]) -> None:
        inner = {**scope, "loop": NOTHING}
        self.bind(node.target, _elements(self.kinds(node.iter, scope)), inner)
        for child in [*node.body, *node.else_, *([node.test] if node.test else [])]:
            self.visit(child, inner)

    def macro(self, node: nodes.Macro, scope: dict[str, Kinds]) -> None:
        inner = {**scope, "caller": NOTHING, "varargs": NOTHING, "kwargs": NOTHING}
        for parameter in node.args:
            known = self.found.parameters.get((self.name, node.name, parameter.name), set())
            inner[parameter.name] = frozenset(known)
        for child in node.body:
            self.visit(child, inner)

    def bind(self, target: nodes.Node, kinds: Kinds, scope: dict[str, Kinds]) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = kinds
        else:  # unpacked: what a pair holds is not followed
            scope.update({one.name: NOTHING for one in target.find_all(nodes.Name)})

    def kinds(self, node: nodes.Node | None, scope: dict[str, Kinds]) -> Kinds:
        """Return what an expression may be; a look-up in it is noted on the way."""
        if isinstance(node, nodes.Name):
            return scope[node.name] if node.name in scope else self.variable(node)
        if isinstance(node, nodes.Getattr):
            return self.attribute(node, self.kinds(node.node, scope))
        if isinstance(node, nodes.Call):
            return self.call(node, scope)
        inside = [self.kinds(child, scope) for child in node.iter_child_nodes()] if node else []
        if isinstance(node, nodes.Getitem):
            return inside[0] if isinstance(node.arg, nodes.Slice) else _elements(inside[0])
        if isinstance(node, nodes.Filter) and inside:
            return _filtered(node.name, inside[0])
        if isinstance(node, nodes.CondExpr | nodes.Or | nodes.And):
            return frozenset().union(*inside)
        return NOTHING

    def variable(self, node: nodes.Name) -> Kinds:
        kinds: Kinds = NOTHING
        for noun, hints in self.roots:
            if node.name in hints:
                self.found.variables[self.name].add(node.name)
                self.found.used.add((noun, node.name))
                kinds |= _parts(hints[node.name])
            elif node.name not in environment().globals and node.name not in self.macros:
                self.fault(node, f"{noun.__name__} has no {node.name}")
        return kinds

    def attribute(self, node: nodes.Getattr, kinds: Kinds) -> Kinds:
        result: Kinds = NOTHING
        for kind in kinds:
            if not dataclasses.is_dataclass(kind):
                if not hasattr(typing.get_origin(kind) or kind, node.attr):
                    self.fault(node, f"{kind} has no {node.attr}")
                continue
            hints = typing.get_type_hints(kind)
            if node.attr in hints:
                self.found.used.add((typing.cast(type, kind), node.attr))
                result |= _parts(hints[node.attr])
            else:
                self.fault(node, f"{getattr(kind, '__name__', kind)} has no {node.attr}")
        return result

    def call(self, node: nodes.Call, scope: dict[str, Kinds]) -> Kinds:
        given = [self.kinds(one, scope) for one in node.args]
        named = {one.key: self.kinds(one.value, scope) for one in node.kwargs}
        source, macro = self.macros.get(node.node.name, ("", None)) if isinstance(node.node, nodes.Name) else ("", None)
        if macro is None:
            self.kinds(node.node, scope)
            return NOTHING
        for parameter, kinds in [*zip([one.name for one in macro.args], given, strict=False), *named.items()]:
            self.found.parameters.setdefault((source, macro.name, parameter), set()).update(kinds)
        return NOTHING

    def fault(self, node: nodes.Node, what: str) -> None:
        self.found.faults.add(f"{self.name}, line {node.lineno}: {what}")


def _parts(hint: Any) -> Kinds:
    """Return the alternatives of a type; None shows nothing."""
    union = typing.get_origin(hint) in (typing.Union, types.UnionType)
    return frozenset(one for one in (typing.get_args(hint) if union else (hint,)) if one is not type(None))


def _filtered(name: str, kinds: Kinds) -> Kinds:
    """Return what a filter makes of a sequence; of other filters nothing is known."""
    if name in _GROUPS:
        return frozenset(tuple[kind, ...] for kind in kinds)
    return _elements(kinds) if name in _ELEMENT else kinds if name in _SAME else NOTHING


def _elements(kinds: Kinds) -> Kinds:
    """Return what a sequence of these types holds; letters of a text are texts."""
    inside = (typing.get_args(kind) if typing.get_args(kind) else [kind] if kind is str else [] for kind in kinds)
    return frozenset(part for each in inside for one in each if one is not Ellipsis for part in _parts(one))


def nouns() -> Iterator[type]:
    """Return every noun that a template can reach, in the order in which the roots name them."""
    seen: dict[type, None] = {}
    todo = list(ROOTS.values())
    while todo:
        noun = todo.pop(0)
        if noun in seen:
            continue
        seen[noun] = None
        inside = [_within(hint) for hint in typing.get_type_hints(noun).values()]
        todo[:0] = [one for each in inside for one in each]
    return iter(seen)


def _within(hint: Any) -> list[type]:
    if dataclasses.is_dataclass(hint):
        return [typing.cast(type, hint)]
    return [noun for part in typing.get_args(hint) for noun in _within(part)]


def macros(name: str, found: Found) -> list[tuple[str, tuple[tuple[str, Kinds], ...]]]:
    """Return the macros of a template, each with its parameters and the types with which templates call it."""
    return [
        (
            macro.name,
            tuple((one.name, frozenset(found.parameters.get((name, macro.name, one.name), ()))) for one in macro.args),
        )
        for macro in tree(name).find_all(nodes.Macro)
    ]
