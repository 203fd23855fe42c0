"""Which pages there are, in the order of the navigation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from compare.review.event import Role
from compare.web.pages.adjudicate import adjudicate_page
from compare.web.pages.export import export_page
from compare.web.pages.history import history_page
from compare.web.pages.pairs import pairs_page
from compare.web.pages.queue import queue_page
from compare.web.pages.quotes import quotes_page
from compare.web.pages.reader import reader_page
from compare.web.pages.rerun import rerun_page
from compare.web.pages.settings import settings_page
from compare.web.pages.signoff import sign_off_page
from compare.web.pages.workbench import workbench_page
from compare.web.view import View

Query = Mapping[str, str]
Keys = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page: its heading, who may open it, what builds it, and the keys that work on it.

    `parts` are the names of templates/review/parts/*.html that can be asked for alone with ?part=NAME (for htmx).
    """

    heading: str
    build: Callable[[View, Query], Any]
    least: Role = Role.VIEWER
    keys: Keys = ()
    parts: frozenset[str] = frozenset()


# Keys that decide on the chosen claim, the same on every page that has one.
DECIDE: Keys = (
    ("a", "confirm as shown, then on to the next"),
    ("x", "reject: it is no claim, and comes off the table; then on to the next"),
    ("u", "mark unsure"),
    (".", "repeat the last decision here"),
    ("Shift+Enter", "confirm and go to the next, whatever the setting"),
    ("i", "assign to somebody"),
    ("m", "merge with another claim"),
    ("s", "split"),
    ("e", "edit the wording"),
    ("c", "write a note"),
    ("v", "give a verdict of your own"),
)
PAGES: dict[str, PageSpec] = {
    "queue": PageSpec(
        "Queue",
        queue_page,
        keys=(
            ("j k", "next, previous claim"),
            ("n p", "next, previous claim to do"),
            ("o Enter", "open the claim"),
            ("/", "search"),
            *DECIDE,
        ),
    ),
    "workbench": PageSpec(
        "Workbench",
        workbench_page,
        keys=(
            ("j k", "next, previous claim"),
            ("n p", "next, previous claim to do"),
            ("] [", "next, previous source"),
            ("1 2 3 4 5", "state in this source: stated, partly, not found, conflicts, not assessable"),
            ("h l", "the contradiction holds, there is none"),
            *DECIDE,
        ),
        parts=frozenset({"regroup"}),
    ),
    "pairs": PageSpec(
        "Matches",
        pairs_page,
        keys=(
            ("j k", "next, previous pair"),
            ("n p", "next, previous pair that you have not judged"),
            ("a", "the same, then on to the next"),
            ("x", "not the same: take them apart with s or d, or go on with n"),
            ("u", "unsure"),
            (".", "repeat the last answer here"),
            ("Shift+Enter", "the same, and on, whatever the setting"),
            ("s d", "after x: split off as a claim, detach"),
        ),
    ),
    "quotes": PageSpec(
        "Quotations",
        quotes_page,
        keys=(
            ("j k", "next, previous version, then utterance"),
            ("n p", "next, previous utterance"),
            ("a", "right as the machine has it, then on"),
            ("x", "not right, then on"),
            ("1 2 3 4 5", "fullest, same words, cut, words changed, paraphrased"),
            ("b", "draw the others against this version"),
            ("e", "say who speaks"),
            ("o", "open the words in the reader"),
        ),
    ),
    "reader": PageSpec(
        "Reader",
        reader_page,
        keys=(
            ("j k", "next, previous article"),
            ("s", "into the text; ↑ ↓ choose a sentence, Shift takes more, Enter goes on"),
            ("/", "search a claim for the chosen words"),
        ),
        parts=frozenset({"chosen"}),
    ),
    "adjudicate": PageSpec(
        "Adjudicate",
        adjudicate_page,
        keys=(
            ("j k", "next, previous claim"),
            ("1 2 3", "take the answer of the first, second, third reviewer"),
            ("x", "none of the answers is right"),
            ("o", "another answer"),
        ),
    ),
    "rerun": PageSpec(
        "Newer run",
        rerun_page,
        keys=(
            ("j k", "next, previous decision"),
            ("y", "still right"),
            ("n", "decide again"),
            ("o", "open the claim"),
        ),
    ),
    "history": PageSpec(
        "History",
        history_page,
        keys=(
            ("j k", "next, previous event"),
            ("o Enter", "go to what it is about"),
            ("d", "take it back, or restore it"),
            ("/", "search"),
        ),
    ),
    "sign-off": PageSpec("Sign-off", sign_off_page),
    "export": PageSpec("Export", export_page, keys=(("j k", "next, previous file"),)),
    "settings": PageSpec("Settings", settings_page),
}
