import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.extract.blocks import find_blocks
from compare.extract.metadata import fill_article, find_metadata
from compare.model import Article, MetaSpan

TITLE = "Harbour ferry returns after winter refit"
LEAD = "The ferry between Old Quay and Marl Point sailed again on Monday after eleven weeks in dry dock."
MORE = "The operator said on February 9, 2029 that the new engine uses a third less fuel. It carried 300 people."


def read(*lines: str) -> dict[str, str]:
    article = Article("\n\n".join(lines))
    return {span.field: span.value for span in find_metadata(article, find_blocks(article.text))}


DATES = [
    ("February 10, 2031", "2031-02-10"),
    ("Thu 13th Feb, 2031", "2031-02-13"),
    ("February 12,2031", "2031-02-12"),
    ("10 Feb 2031", "2031-02-10"),
    ("1st of March 2031", "2031-03-01"),
    ("Monday, 10 February 2031", "2031-02-10"),
    ("2031-02-10", "2031-02-10"),
    ("2031/2/10", "2031-02-10"),
    ("25/12/2031", "2031-12-25"),
    ("12/25/2031", "2031-12-25"),
    ("04.04.2031", "2031-04-04"),
    ("Published: 10 February 2031", "2031-02-10"),
    ("Posted on Feb. 10, 2031 at 2:05 pm", "2031-02-10"),
    ("Published February 10, 2031 2:05 PM EST", "2031-02-10T14:05:00-05:00"),
    ("July 10, 2031, 9:05 a.m. ET", "2031-07-10T09:05:00-04:00"),
    ("January 10, 2031, 9:05 a.m. ET", "2031-01-10T09:05:00-05:00"),
    ("10 Feb 2031 14:05 GMT", "2031-02-10T14:05:00+00:00"),
    ("2031-02-10T14:05:00+02:00", "2031-02-10T14:05:00+02:00"),
    ("2031-02-10T14:05:00Z", "2031-02-10T14:05:00+00:00"),
    ("10 Feb 2031, 14:05 (GMT+5:30)", "2031-02-10T14:05:00+05:30"),
    ("10 Feb 2031, 14:05 IST", "2031-02-10"),
    ("10 Feb 2031 | 4 min read", "2031-02-10"),
    ("By Ida Moor | February 10, 2031", "2031-02-10"),
    ("OLD QUAY, February 10, 2031", "2031-02-10"),
]


@pytest.mark.parametrize(("line", "value"), DATES, ids=[line for line, _ in DATES])
def test_a_line_of_its_own_dates_the_article(line: str, value: str) -> None:
    assert read(TITLE, line, LEAD, MORE)["published"] == value


@pytest.mark.parametrize(
    "line", ["03/04/2031", "February 30, 2031", "Feb. 10", "10 Feb", "Winter 2031", "1031-02-10", "13/13/2031"]
)
def test_a_date_that_cannot_be_told_for_sure_is_left_out(line: str) -> None:
    assert "published" not in read(TITLE, line, LEAD, MORE)


class TestDates:
    def test_a_date_in_running_text_is_no_publication_date(self) -> None:
        assert "published" not in read(TITLE, LEAD, MORE)

    def test_the_date_of_another_article_under_the_story_is_not_read(self) -> None:
        assert "published" not in read(TITLE, LEAD, MORE, "Related stories", "Bakers Vote to Strike", "3 May 2030")

    def test_a_date_under_the_story_counts_when_it_says_published(self) -> None:
        assert read(TITLE, LEAD, MORE, "First published: 3 May 2030")["published"] == "2030-05-03"

    def test_an_update_is_not_the_publication(self) -> None:
        found = read(TITLE, "Published: 3 May 2030, 10:00 UTC | Updated: 4 May 2030, 11:30 UTC", LEAD, MORE)
        assert found["published"] == "2030-05-03T10:00:00+00:00"
        assert found["updated"] == "2030-05-04T11:30:00+00:00"

    def test_only_an_update_gives_no_publication(self) -> None:
        found = read(TITLE, "Last updated 4 May 2030", LEAD, MORE)
        assert found["updated"] == "2030-05-04"
        assert "published" not in found

    def test_the_date_of_the_dateline_is_read_with_its_year(self) -> None:
        assert read(TITLE, "OLD QUAY, May 3, 2030 (NW) — " + LEAD, MORE)["published"] == "2030-05-03"


BYLINES = [
    ("By Ida Moor", "Ida Moor"),
    ("By IDA MOOR and TOM VALE, Staff Writers", "IDA MOOR and TOM VALE"),
    ("Written by Ida van der Moor", "Ida van der Moor"),
    ("by Ida Moor, Marl Courier", "Ida Moor"),
    ("By Ida Moor | 3 May 2030", "Ida Moor"),
    ("Ida Moor, 3 May 2030", "Ida Moor"),
    ("By J. K. Moor-Vale & Åsa Ó Briain", "J. K. Moor-Vale & Åsa Ó Briain"),
]


@pytest.mark.parametrize(("line", "value"), BYLINES, ids=[line for line, _ in BYLINES])
def test_a_byline_gives_the_names_alone(line: str, value: str) -> None:
    found = read(TITLE, line, LEAD, MORE)
    assert found["byline"].removesuffix(", Marl Courier") == value


@pytest.mark.parametrize(
    "line", ["By Monday the queue had gone.", "By all accounts it was a quiet day at the harbour."]
)
def test_a_sentence_that_opens_with_by_is_no_byline(line: str) -> None:
    assert "byline" not in read(TITLE, line, LEAD, MORE)


AGENCIES = [
    ("OLD QUAY (AP) — " + LEAD, "AP"),
    ("OLD QUAY, May 3 (Reuters) - " + LEAD, "Reuters"),
    ("(Reuters) - " + LEAD, "Reuters"),
    ("OLD QUAY, Marland (Northwire) – " + LEAD, "Northwire"),
]


@pytest.mark.parametrize(("line", "value"), AGENCIES, ids=[line[:30] for line, _ in AGENCIES])
def test_the_dateline_names_the_agency(line: str, value: str) -> None:
    assert read(TITLE, line, MORE)["agency"] == value


class TestAgency:
    def test_a_dateline_on_a_line_of_its_own(self) -> None:
        assert read(TITLE, "OLD QUAY, Marland (NW)", LEAD, MORE)["agency"] == "NW"

    def test_a_credit_under_the_story(self) -> None:
        assert read(TITLE, LEAD, MORE, "— Associated Press")["agency"] == "Associated Press"

    def test_reporting_by_an_agency(self) -> None:
        line = "Reporting by Northern Press Agency and Courier staff"
        assert read(TITLE, LEAD, MORE, line)["agency"] == "Northern Press Agency"

    def test_the_credit_of_a_picture_makes_no_agency_report(self) -> None:
        caption = "FILE – The ferry Petrel at the quay. (Ida Moor, Marl Pool Photo via AP, File)"
        assert "agency" not in read(TITLE, caption, LEAD, MORE)

    def test_an_agency_in_running_text_is_not_the_origin(self) -> None:
        assert "agency" not in read(TITLE, LEAD, "The captain told Reuters that she was tired.", MORE)

    def test_where_it_was_first_printed(self) -> None:
        assert read(TITLE, LEAD, MORE, "This article was originally published by the Marl Courier.")["agency"] == (
            "the Marl Courier"
        )


class TestOutletSectionTitle:
    def test_a_slug_names_outlet_and_writer(self) -> None:
        found = read(TITLE, f"{TITLE}/ Marl Courier/ OLD QUAY/ I. Moor/ Late Edition/ {LEAD} {MORE}", MORE)
        assert (found["source"], found["byline"]) == ("Marl Courier", "I. Moor")

    def test_the_owner_in_the_copyright_line(self) -> None:
        assert read(TITLE, LEAD, MORE, "© 2031 The Marl Courier. All rights reserved.")["source"] == "The Marl Courier"

    def test_the_outlet_after_the_title(self) -> None:
        found = read(TITLE + " | Marl Courier", LEAD, MORE)
        assert (found["title"], found["source"]) == (TITLE, "Marl Courier")

    def test_marks_of_markdown_are_no_part_of_the_title(self) -> None:
        assert read("# " + TITLE, LEAD, MORE)["title"] == TITLE

    def test_a_dash_in_a_title_is_no_outlet(self) -> None:
        assert read("Ferry returns after refit - at last", LEAD, MORE)["title"] == "Ferry returns after refit - at last"

    def test_a_title_printed_twice_is_read_once(self) -> None:
        assert read(TITLE, TITLE, LEAD, MORE)["title"] == TITLE

    @pytest.mark.parametrize(
        ("label", "value"), [("World", "World"), ("Top StoryUS", "Top Story US"), ("Home > News > Health", "Health")]
    )
    def test_the_label_above_the_title_is_the_section(self, label: str, value: str) -> None:
        assert read(label, TITLE, LEAD, MORE)["section"] == value


def test_what_was_given_is_kept_and_the_rest_filled_in() -> None:
    text = "\n\n".join([TITLE, "By Ida Moor", "3 May 2030", LEAD, MORE])
    article = Article(text, title="Another title", published="2030-05-02")
    found = find_metadata(article, find_blocks(text))
    filled = fill_article(article, found)
    assert (filled.title, filled.published, filled.byline) == ("Another title", "2030-05-02", "Ida Moor")
    assert (filled.language, filled.id, filled.sha256) == ("en", article.id, article.sha256)


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from([TITLE, LEAD, "By Ida Moor", "3 May 2030", "© 2031 X"])).map("\n".join)
)
def test_every_field_points_into_the_text_once(text: str) -> None:
    article = Article(text)
    found = find_metadata(article, find_blocks(text))
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert len({span.field for span in found}) == len(found)
    assert all(isinstance(span, MetaSpan) and span.value for span in found)
