"""The HTML export is the report as people left it, with who stands behind what."""

import html
import re

import pytest
from dated_story import story_log
from decided_log import claim, decided_log, hostile_log, state_of
from invented_run import Log, make_run

from compare.review.conflicts import conflict_id
from compare.review.event import Action, claim_target, conflict_target
from compare.review.exports import export
from compare.review.exports.html import review_of


def page(log: Log, **wish: bool) -> str:
    return export(state_of(log), log.events, "html", **wish)["report.html"]


def text_of(page: str) -> str:
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def marks(page: str, name: str) -> list[str]:
    row = re.search(rf"<tbody id={name}\b.*?(?=<tbody|</table>)", page, re.DOTALL)
    assert row
    return re.findall(r'<small class="by (\w+)"', row[0])


def test_cells_stand_as_people_left_them() -> None:
    shown = page(decided_log())
    assert marks(shown, claim(0)) == ["confirmed"] * 3
    assert marks(shown, claim(1)) == ["changed", "confirmed", "confirmed"]
    assert marks(shown, claim(2)) == ["differ"] * 3
    assert marks(shown, claim(4)) == ["machine"] * 3
    row = re.search(rf"<tbody id={claim(1)}.*?</small>", shown, re.DOTALL)
    assert row
    assert "✎ changed by a person, the program said: Stated" in text_of(shown)


def test_what_people_took_off_is_told_and_no_longer_in_the_table() -> None:
    shown = page(decided_log())
    assert f"<tbody id={claim(3)}" not in shown
    assert "number 3 opened gate 0 at noon. true, and not worth comparing · Bob" in text_of(shown)


def test_a_merged_claim_is_gone_and_a_new_wording_is_shown() -> None:
    shown = page(decided_log())
    assert f"<tbody id={claim(7)}" not in shown
    assert "The keeper opened one gate." in text_of(shown)
    assert "reworded or regrouped by a person" in text_of(shown)


def test_the_sign_off_says_whether_a_login_stands_behind_the_name() -> None:
    log = decided_log()
    assert "Cleo , owner identity not verified" in text_of(page(log))
    assert "identity not verified" not in page(log, verified=True)
    assert f"over the log up to {log.events[-1].hash} (21 events)" in text_of(page(log))
    assert f"Head of the log after 21 events: {log.events[-1].hash}" in text_of(page(log))
    assert "Nobody has signed this review off" in text_of(
        page(hostile_log(), verified=True)
    )  # there somebody did on another copy


def test_notes_are_only_there_where_asked_for() -> None:
    assert "Secret" not in page(decided_log())
    assert "Note of Ann Secret: ask the keeper." in text_of(page(decided_log(), with_notes=True))


def test_a_review_that_nobody_began_is_the_machines_alone() -> None:
    review = review_of(state_of(Log()))
    assert (review.reviewed, review.sign_offs, review.off) == (0, (), ())
    assert {one.mark for one in (review.cells or {}).values()} == {"machine"}
    assert "machine only, reviewed by nobody yet" in page(Log())


@pytest.mark.parametrize("with_notes", [True, False])
def test_hostile_words_stay_words(with_notes: bool) -> None:
    shown, plain = page(hostile_log(), with_notes=with_notes), page(Log())
    assert shown.count("<script") == plain.count("<script")
    assert "<script>alert(1)</script>" in html.unescape(shown)
    assert "\x00" not in shown


def test_a_real_run_with_a_split_and_words_that_were_missed_is_shown() -> None:
    log = story_log()
    row = next(row for row in log.run.claims if row.tellers == 3)
    first = next(cell for cell in row.cells if cell.evidence)
    unit = {"article": first.article, "start": first.evidence[0].start, "end": first.evidence[0].end}
    log.add("Ann", Action.SPLIT, claim_target(row.id), {"row": "n-0001", "units": [unit], "wording": None})
    other = log.run.articles[2].text.index("Mill reopens")
    added = {"article": log.run.articles[2].id, "start": other, "end": other + 12}
    log.add("Ann", Action.CLAIM, claim_target("n-0002"), {"unit": added, "wording": "The mill is open again."})
    shown = page(log)
    assert "The mill is open again." in shown
    assert shown.count("reworded or regrouped by a person") == 3


def test_what_people_judged_to_be_no_conflict_stands_behind_their_names_and_counts_nowhere() -> None:
    log = Log(make_run(("SCS", "CSS", "SSS")), reviews_per_conflict=1, blind=False)
    first, second = (conflict_target(conflict_id(one)) for one in log.run.conflicts)
    assert "2 conflicts" in text_of(page(log))
    log.add("Ann", Action.CONFLICT, first, {"holds": False})
    log.add("Bob", Action.CONFLICT, second, {"holds": True})
    shown = text_of(page(log))
    assert "2 conflicts" not in shown
    assert "1 conflict" in shown
    assert "judged no conflict by Ann 1" in shown
    assert "✎ no conflict, says Ann" in shown
    log.add("Cleo", Action.CONFLICT, first, {"holds": True})
    assert "judged no conflict" not in text_of(page(log))  # now they differ
    assert "2 conflicts" in text_of(page(log))
