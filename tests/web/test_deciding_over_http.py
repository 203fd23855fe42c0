"""One person decides over HTTP: what is acknowledged is in the log, what is not whole is refused in words."""

import ast
from collections.abc import Iterator

import pytest
from serving import Client, Running, running_app

from compare.review.event import Event, verify


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running_app(tmp_path_factory.mktemp("app")) as running:
        yield running


@pytest.fixture(scope="module")
def ada(served: Running) -> Client:
    return served.login("Ada")


def test_a_decision_stands_in_the_log_with_what_stood_before_and_where_it_points(served: Running, ada: Client) -> None:
    claim = ada.get("/claims").json()[0]
    cells = {cell["article"]: cell["state"] for cell in claim["cells"]}
    answer = ada.act(
        "confirm", f"claim:{claim['id']}", {"cells": cells}, expected={f"claim:{claim['id']}": claim["seq"]}
    )
    assert answer.status_code == 201, answer.text
    assert answer.json()["progress"] == {claim["id"]: "decided"}
    log = list(served.here.store.events(served.comparison))
    assert verify(log) is None
    event: Event = log[-1]
    assert event.actor.name == "Ada"
    assert event.anchors
    assert event.before == {"verdict": None, "cells": cells}


def test_the_same_request_again_is_answered_the_same_and_done_once(served: Running, ada: Client) -> None:
    claim = ada.get("/claims").json()[1]
    before = served.here.store.head(served.comparison).seq
    answers = [ada.act("reject", f"claim:{claim['id']}", id="again-1") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json()["events"] == answers[1].json()["events"]
    assert served.here.store.head(served.comparison).seq == before + 1


def test_who_knows_less_than_the_log_is_shown_what_happened_and_nothing_is_written(
    served: Running, ada: Client
) -> None:
    claim = ada.get("/claims").json()[2]
    bob = served.login("Bob")
    assert ada.act("reject", f"claim:{claim['id']}").status_code == 201
    before = served.here.store.head(served.comparison)
    answer = bob.act("trivial", f"claim:{claim['id']}", expected={f"claim:{claim['id']}": claim["seq"]})
    assert answer.status_code == 409
    assert [event["action"] for event in answer.json()["theirs"]] == ["reject"]
    assert served.here.store.head(served.comparison) == before


@pytest.mark.parametrize(
    ("action", "target", "after", "status"),
    [
        ("confirm", "claim:c-00000000", {"cells": {}}, 404),
        ("confirm", "claim:{0}", {"cells": {"a-none": "stated"}}, 404),
        ("confirm", "claim:{0}", {"cells": {"{a}": "true"}}, 422),
        ("confirm", "claim:{0}", None, 422),
        ("state", "cell:{0}/{a}", {"state": "hidden"}, 422),
        ("merge", "claim:{0}", {"merged": ["{0}"]}, 422),
        ("split", "claim:{0}", {"row": "n-1", "units": []}, 422),
        ("start", "review", {"run": "r"}, 403),
        ("undo", "event:none", None, 404),
        ("note", "claim:{0}", {"text": " \n"}, 422),
        ("fly", "claim:{0}", None, 422),
    ],
)
def test_what_is_not_there_or_not_whole_is_refused_in_words(
    served: Running, ada: Client, action: str, target: str, after: dict[str, object] | None, status: int
) -> None:
    claim = ada.get("/claims").json()[3]
    text = repr(after).replace("{0}", claim["id"]).replace("{a}", claim["cells"][0]["article"])
    filled = target.replace("{0}", claim["id"]).replace("{a}", claim["cells"][0]["article"])
    before = served.here.store.head(served.comparison)
    answer = ada.act(action, filled, ast.literal_eval(text))
    assert answer.status_code == status, answer.text
    assert answer.json()["error"]
    assert served.here.store.head(served.comparison) == before


def test_one_request_takes_back_so_much_and_no_more(served: Running, ada: Client) -> None:
    """After each the whole log is read again, while all others wait."""
    claim = ada.get("/claims").json()[3]["id"]
    noted = ada.act("note", f"claim:{claim}", {"text": "which weir?", "to": []}).json()["events"][0]["id"]
    before = served.here.store.head(served.comparison).seq
    for count, status, written in ((21, 422, 0), (20, 201, 20)):
        acts = [
            {"id": f"back-{count}-{number}", "action": ("undo", "redo")[number % 2], "target": f"event:{noted}"}
            for number in range(count)
        ]
        answer = ada.send("POST", "/events", {"events": acts})
        assert answer.status_code == status, answer.text
        assert served.here.store.head(served.comparison).seq == before + written
