"""`biasdiff apply` and `compare --decisions`, as a person types them."""

import json
from pathlib import Path

import pytest
from rerunning import ANN, BOB, EDITS, STORIES, Review, articles_of, claim_with, edited, run_of

from compare.cli.app import run
from compare.model import Comparison
from compare.review.event import Action, Draft, claim_target, pair_target, verify
from compare.review.lines import from_lines, to_lines
from compare.review.rows import pieces_of
from compare.review.state import fold
from compare.serial import run_id, to_json
from compare.store.opening import open_store
from compare.web.taking import take_first


def told(capfd: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = run([*args])
    return code, *capfd.readouterr()


def saved(path: Path, comparison: Comparison) -> str:
    path.write_text(to_json(comparison), encoding="utf-8")
    return str(path)


def exported(path: Path, review: Review) -> str:
    path.write_text("".join(to_lines(review.events)), encoding="utf-8")
    return str(path)


def reviewed_story(before: Comparison) -> Review:
    """Every claim confirmed, in a log that names the run as the program does."""
    review = Review(before, run=run_id(to_json(before)))
    for row in before.claims:
        review.confirm(row.id)
    return review


EDIT = next(edit for edit in EDITS if edit["name"] == "a sentence is dropped that nobody else tells")


def test_what_became_of_each_decision_is_counted_and_told_with_its_words(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before, after = map(run_of, edited(EDIT))
    log = exported(tmp_path / "events.jsonl", reviewed_story(before))
    old, new = saved(tmp_path / "old.json", before), saved(tmp_path / "new.json", after)
    more = str(tmp_path / "more.jsonl")
    code, out, err = told(capfd, "apply", log, new, "--decided-on", old, "-o", more)
    carried, check, orphan = EDIT["counts"]
    assert code == 0
    assert out.splitlines()[0] == f"{carried} carried, {check} to check, {orphan} orphan"
    assert "  to check: “Yes, it hurts.” (what stands around its few words changed)" in out
    assert "  orphan: “Lorries have not been allowed on the bridge since 2019.” (its words were not found" in out
    assert "more.jsonl" in err
    events = from_lines((tmp_path / "more.jsonl").read_text("utf-8").splitlines())
    assert verify(events) is None
    runs = {run_id(to_json(one)): one for one in (before, after)}
    state = fold(events, runs.__getitem__)
    assert (state.run_id, len(state.orphans)) == (run_id(to_json(after)), orphan)
    again = told(capfd, "apply", more, new, "--before", old, "--before", new)
    assert again[:2] == (0, "nothing to do: the decisions stand on this run already\n")


def test_for_programs_there_is_one_object(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before, after = map(run_of, edited(EDIT))
    log = exported(tmp_path / "events.jsonl", reviewed_story(before))
    old, new = saved(tmp_path / "old.json", before), saved(tmp_path / "new.json", after)
    code, out, _ = told(capfd, "apply", log, new, "--decided-on", old, "--json")
    found = json.loads(out)
    assert (code, found["ok"], found["exit"]) == (0, True, 0)
    assert [found["counts"][name] for name in ("carried", "check", "orphan")] == EDIT["counts"]
    assert [warned["code"] for warned in found["warnings"]] == ["check", "orphan"]


def test_a_store_takes_the_newer_run_in(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before, after = map(run_of, edited(EDIT))
    db = str(tmp_path / "run.review.db")
    store = open_store(db)
    taken = take_first(store, before, team=False)
    store.close()
    code, out, _ = told(capfd, "apply", db, saved(tmp_path / "new.json", after))
    assert (code, out) == (0, "0 carried, 0 to check, 0 orphans\n")
    store = open_store(db)
    assert store.run(taken.comparison) == to_json(after)
    assert [event.action for event in store.events(taken.comparison)] == [Action.START, Action.RERUN]
    store.close()


def broken(review: Review) -> list[str]:
    lines = list(to_lines(review.events))
    return [*lines[:3], lines[3].replace("Ann", "Eve"), *lines[4:]]


def test_a_changed_log_is_refused_with_the_event_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = run_of(articles_of(STORIES["bridge"]))
    log = tmp_path / "events.jsonl"
    log.write_text("".join(broken(reviewed_story(before))), encoding="utf-8")
    old = saved(tmp_path / "old.json", before)
    code, out, err = told(capfd, "apply", str(log), old, "--decided-on", old)
    assert (code, out) == (4, "")
    assert "event 3 was changed after it was written" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["apply", "LOG", "NEW"], 2, "the log was made on the run r-"),
        (["apply", "LOG", "NEW", "--decided-on", "NEW"], 2, "which was not given. Add it with --decided-on"),
        (["apply", "missing.jsonl", "NEW"], 2, "missing.jsonl: No such file"),
        (["apply", "NEW", "NEW"], 4, "no log of events"),
        (["apply", "LOG", "LOG", "--decided-on", "OLD"], 2, ""),
        (["compare", "A", "B", "--decided-on", "OLD"], 2, "Add --decisions LOG."),
        (["compare", "A", "B", "--decisions", "LOG"], 2, "the log was made on the run r-"),
        (["compare", "A", "B", "--decisions", "LOG", "--site", "S"], 2, "Leave out --site or --decisions."),
    ],
)
def test_what_is_missing_is_said_in_one_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], args: list[str], code: int, words: str
) -> None:
    before, after = map(run_of, edited(EDIT))
    names = {
        "LOG": exported(tmp_path / "events.jsonl", reviewed_story(before)),
        "OLD": saved(tmp_path / "old.json", before),
        "NEW": saved(tmp_path / "new.json", after),
    }
    found = told(capfd, *(names.get(one, one) for one in args))
    assert found[:2] == (code, "")
    assert words in found[2]
    assert found[2].count("\n") == 1


def opposed(before: Comparison) -> Review:
    """One person merges two claims, another says that they are not the same."""
    first, second = (claim_with(before, words).id for words in ("Lorries have not", "Yes, it hurts"))
    units = [next(iter(pieces_of(row))).unit for row in before.claims if row.id in (first, second)]
    review = reviewed_story(before)
    review.do(Action.MERGE, claim_target(first), {"merged": [second], "wording": None})
    review.do(Action.PAIR, pair_target(*units), {"same": False}, by=BOB)
    return review


def test_contradictions_are_listed_and_end_with_code_4(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before, after = map(run_of, edited(EDITS[0]))
    log = exported(tmp_path / "events.jsonl", opposed(before))
    old, new = saved(tmp_path / "old.json", before), saved(tmp_path / "new.json", after)
    code, out, _ = told(capfd, "apply", log, new, "--decided-on", old, "-o", str(tmp_path / "more.jsonl"))
    assert code == 4
    assert "  contradiction: “Lorries have not been allowed on the bridge since 2019" in out
    assert (tmp_path / "more.jsonl").exists()


def test_decisions_steer_a_comparison_and_its_signature_says_so(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    files = []
    for name, text in STORIES["bridge"].items():
        (tmp_path / f"{name}.txt").write_text(text.strip(), encoding="utf-8")
        files.append(str(tmp_path / f"{name}.txt"))
    old, new = str(tmp_path / "old.json"), str(tmp_path / "new.json")
    assert told(capfd, "compare", *files, "-o", old)[0] == 0
    before = Comparison.from_dict(json.loads(Path(old).read_text("utf-8")))
    first, second = (claim_with(before, words).id for words in ("Lorries have not", "Yes, it hurts"))
    review = Review(before, run=run_id(to_json(before)))
    review.do(Action.MERGE, claim_target(first), {"merged": [second], "wording": None}, by=ANN)
    log = exported(tmp_path / "events.jsonl", review)
    assert told(capfd, "compare", *files, "-o", new, "--decisions", log, "--decided-on", old)[0] == 0
    after = Comparison.from_dict(json.loads(Path(new).read_text("utf-8")))
    assert claim_with(after, "Lorries have not").id == claim_with(after, "Yes, it hurts").id
    assert "|decisions:1+0-" in after.signature
    assert "decisions" not in before.signature


def test_a_store_steers_a_comparison_without_its_run_being_named(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    files = []
    for name, text in STORIES["bridge"].items():
        (tmp_path / f"{name}.txt").write_text(text.strip(), encoding="utf-8")
        files.append(str(tmp_path / f"{name}.txt"))
    old, new, db = (str(tmp_path / name) for name in ("old.json", "new.json", "old.review.db"))
    assert told(capfd, "compare", *files, "-o", old)[0] == 0
    before = Comparison.from_dict(json.loads(Path(old).read_text("utf-8")))
    store = open_store(db)
    taken = take_first(store, before, team=False)
    first, second = (claim_with(before, words).id for words in ("Lorries have not", "Yes, it hurts"))
    merge = Draft("m-1", "2031-05-06T09:00:00.000Z", taken.run, "0", ANN, Action.MERGE, claim_target(first), after={"merged": [second]})  # fmt: skip
    store.append(taken.comparison, [merge])
    store.close()
    assert told(capfd, "compare", *files, "-o", new, "--decisions", db)[0] == 0
    after = Comparison.from_dict(json.loads(Path(new).read_text("utf-8")))
    assert claim_with(after, "Lorries have not").id == claim_with(after, "Yes, it hurts").id


def test_names_of_people_and_words_of_articles_cannot_move_the_cursor(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    texts = {
        **STORIES["bridge"],
        "harbour": STORIES["bridge"]["harbour"].replace("Lorries have", "Lorries\x1b[2J have"),
    }
    before = run_of(articles_of(texts))
    log = exported(tmp_path / "events.jsonl", reviewed_story(before))
    less = {name: text for name, text in texts.items() if name != "harbour"}
    old = saved(tmp_path / "old.json", before)
    new = saved(tmp_path / "new.json", run_of(articles_of(less)))
    _, out, _ = told(capfd, "apply", log, new, "--decided-on", old)
    assert "Lorries" in out
    assert "\x1b" not in out
