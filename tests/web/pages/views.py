"""Views for the tests of the pages: a log over an invented run, seen by somebody."""

from invented_run import Log

from compare.review.event import Role
from compare.review.state import fold
from compare.review.visible import Viewer, visible
from compare.web.view import Person, View


def seen(log: Log, name: str = "Ana Ruiz", role: Role = Role.OWNER, people: tuple[Person, ...] = ()) -> View:
    """Return what a person sees of a log."""
    full, viewer = fold(log.events, log.runs), Viewer(name, role)
    state = fold(visible(full, viewer), log.runs, name)
    return View("k3v9", "Weir gate", viewer, state, full, bool(people), "token", "/c/k3v9", people)
