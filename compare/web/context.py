"""What every route of one server shares, and who is asking."""

from dataclasses import dataclass
from typing import Annotated, Protocol
from urllib.parse import quote

from fastapi import Depends, Header, Request, Response

from compare.errors import ReviewError
from compare.review.exports import FORMS, export
from compare.review.state import fold
from compare.review.visible import Viewer, visible
from compare.store.base import Accounts, MissingError, Store
from compare.web.auth import Gate, Login
from compare.web.folds import Folds
from compare.web.settings import AppSettings

# Which export holds a file, by the end of its name.
FORM_OF = {
    "html": "html", "md": "md", "csv": "csv", "jsonld": "annotations", "jsonl": "jsonl", "json": "json",
}  # fmt: skip


class Both(Store, Accounts, Protocol):
    """A store that keeps people, too."""


class LoggedOutError(ReviewError):
    """Nobody is logged in."""


class TokenError(ReviewError):
    """A write does not carry the token of its login."""


@dataclass(frozen=True, slots=True)
class App:
    """One server: its settings, its store, and what it keeps in memory."""

    settings: AppSettings
    store: Store
    accounts: Accounts
    folds: Folds
    gate: Gate
    origin: str

    def with_cookie(self, response: Response, secret: str) -> Response:
        """Return an answer that starts a login in the browser."""
        response.set_cookie(
            self.settings.cookie, secret, max_age=int(self.settings.lifetime), path="/", httponly=True,
            samesite="strict", secure=self.settings.secure,
        )  # fmt: skip
        return response

    def without_cookie(self, response: Response) -> Response:
        """Return an answer that ends the login in the browser."""
        response.delete_cookie(
            self.settings.cookie, path="/", httponly=True, samesite="strict", secure=self.settings.secure
        )
        return response

    def invitation(self, secret: str) -> str:
        """Return the address of an invitation; its secret is in the fragment, which no server ever sees."""
        return f"{self.origin}/invite#t={quote(secret)}"

    def exported(self, comparison: str, viewer: Viewer, name: str, *, notes: bool = False) -> str:
        """Return one file of an export, as a person may see the review; the name is looked up, never opened."""
        form = "claimreview" if name.startswith("claimreview") else FORM_OF.get(name.rpartition(".")[2], "")
        with self.folds.open(comparison) as review:
            shown, undone, waited = visible(review.full, viewer), review.full.undone, frozenset(review.full.waited)
        # A report takes a second to make: of a copy, so that nobody waits for it.
        state = fold(shown, review.run, viewer.name, undone, waited) if form in FORMS else None
        files = export(state, shown, form, with_notes=notes, verified=self.settings.team) if state else {}
        if name not in files:
            raise MissingError("there is no such file in this export")
        return files[name]


def app_of(request: Request) -> App:
    """Return the server that a request came to."""
    app: App = request.app.state.here
    return app


def login_or_none(request: Request) -> Login | None:
    """Return who is asking, None where nobody is logged in."""
    app = app_of(request)
    return app.gate.login_of(request.cookies.get(app.settings.cookie))


def reader_of(request: Request) -> Login:
    """Return who is asking; raises LoggedOutError."""
    login = login_or_none(request)
    if login is None:
        raise LoggedOutError("you are not logged in", hint="Log in, or open the address that the program printed.")
    return login


def writer_of(
    request: Request,
    login: Annotated[Login, Depends(reader_of)],
    x_biasdiff_token: Annotated[str | None, Header()] = None,
) -> Login:
    """Return who is writing; raises TokenError where the request does not carry the token of the login."""
    if not app_of(request).gate.is_token(login, x_biasdiff_token):
        raise TokenError("this page is not of this login (any more)", hint="Load the page again.")
    return login
