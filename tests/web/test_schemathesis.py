"""Requests made up from the OpenAPI description itself: none ends in a fault, none in a status that is not described."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from amounts import amount
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from invented_run import make_run
from schemathesis import checks
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from serving import Client, Running, running_app

from compare.review.event import Role
from compare.web import interface, interface_people

CHECKS = [checks.not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
# Of each route, 20 routes and 10 ms a request; a password that is tried takes a fifth of a second.
EXAMPLES, OF_PASSWORDS, OF_DECISIONS = amount(60, 12), amount(20, 4), amount(300, 60)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("described")
    with running_app(folder, make_run(quotes=2), team=True, rate=1e6, burst=10**6, attempts=10**6) as running:
        yield running


@pytest.fixture(scope="module")
def owner(served: Running) -> Client:
    served.login("Uma Reed", Role.REVIEWER)
    return served.login("Olu Brandt", Role.OWNER)


@pytest.fixture(scope="module")
def described(served: Running, owner: Client) -> Any:
    found = schemathesis.openapi.from_dict(owner.http.get("/openapi.json").json())
    found.config.update(base_url=served.base)
    return found


def _operations() -> list[tuple[str, str]]:
    """Every route of the description, by method and path."""
    bare = FastAPI()
    bare.include_router(interface.router)
    bare.include_router(interface_people.router)
    return [(method.upper(), path) for path, item in bare.openapi()["paths"].items() for method in item]


@pytest.mark.parametrize(("method", "path"), _operations())
def test_no_request_made_from_the_description_ends_in_a_fault(
    described: Any, served: Running, owner: Client, method: str, path: str
) -> None:
    statuses: Counter[int] = Counter()
    examples = {"/api/session": OF_PASSWORDS, "/api/comparisons/{comparison}/events": OF_DECISIONS}.get(path, EXAMPLES)

    @settings(max_examples=examples, phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None)
    @given(case=described[path][method].as_strategy())
    def ask(case: schemathesis.Case) -> None:
        _aim(case, served, len(repr(case.body)))
        headers = {"X-Biasdiff-Token": owner.token, "Content-Type": "application/json"}
        if (method, path) == ("DELETE", "/api/session"):
            headers["X-Biasdiff-Token"] = "x"  # nobody would be in afterwards; test_people_over_http.py logs out
        response = case.call(headers=headers, cookies=dict(owner.http.cookies.items()))
        statuses[response.status_code] += 1
        case.validate_response(response, checks=CHECKS)

    ask()
    print(dict(statuses))
    assert statuses
    assert not {status for status in statuses if status >= 500}


def _aim(case: schemathesis.Case, served: Running, luck: int) -> None:
    """Ask three times of four about something that is there; never about the owner who asks."""
    parts = case.path_parameters
    if "comparison" in parts and luck % 4:
        parts["comparison"] = served.comparison
    if "claim" in parts and luck % 2:
        parts["claim"] = "c-00000001"
    if case.path.startswith("/api/people/") and isinstance(parts.get("name"), str):
        parts["name"] = "Uma Reed" if luck % 2 else f"{parts['name']}x"
