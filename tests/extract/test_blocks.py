import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.extract.blocks import find_blocks
from compare.extract.sentences import find_sentences
from compare.model import STORY, Block, BlockKind

TITLE = "Harbour ferry returns after winter refit"
LEAD = "The ferry between Old Quay and Marl Point sailed again on Monday after eleven weeks in dry dock."
MORE = "The operator said that the new engine uses a third less fuel. It carried 300 people on its first run."
LAST = "A second boat will follow in May, the harbour board said."


def page(*lines: str) -> str:
    return "\n\n".join(lines)


def shown(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(block.kind.value, text[block.start : block.end]) for block in find_blocks(text, title)]


def kind_of(text: str, line: str) -> str:
    return next(kind for kind, words in shown(text) if words == line)


def block_of(text: str, line: str) -> Block:
    return next(block for block in find_blocks(text) if text[block.start : block.end] == line)


FURNITURE = [
    ("share line", "Share on Facebook"),
    ("share line", "Share this article"),
    ("share line", "Tweet"),
    ("share line", "Facebook Twitter WhatsApp Email Print"),
    ("share line", "Share: Facebook | X | LinkedIn"),
    ("share line", "Follow us on Instagram"),
    ("share line", "1.2K Shares"),
    ("share line", "Copy link to clipboard"),
    ("rating widget", "How useful was this article?"),
    ("rating widget", "Average rating 4.2 / 5. Vote count: 17"),
    ("rating widget", "Was this page helpful?"),
    ("rating widget", "Rate this story: ★★★☆☆"),
    ("comments", "14 Comments"),
    ("comments", "Leave a Reply"),
    ("comments", "Join the conversation"),
    ("comments", "View comments"),
    ("related links", "Read more: Five islands without a bridge"),
    ("related links", "READ ALSO: Five islands without a bridge"),
    ("related links", "Related: Five islands without a bridge"),
    ("related links", "Related articles"),
    ("related links", "More on this story"),
    ("related links", "You may also like"),
    ("related links", "Recommended for you"),
    ("related links", "Most read in Business"),
    ("related links", "Up next"),
    ("related links", "More Quick Reads »"),
    ("related links", "See also: Five islands without a bridge"),
    ("tag list", "Tags: ferries, harbours, winter"),
    ("tag list", "#ferry #harbour #boats"),
    ("subscription box", "Sign up for our newsletter"),
    ("subscription box", "Subscribe now"),
    ("subscription box", "Get the latest news delivered to your inbox every morning."),
    ("subscription box", "Subscribe to continue reading"),
    ("subscription box", "Already a subscriber? Sign in"),
    ("subscription box", "You have reached your limit of free articles this month."),
    ("subscription box", "Enter your email address"),
    ("subscription box", "Support independent journalism: become a member today"),
    ("cookie note", "We use cookies to improve your experience on our site."),
    ("cookie note", "Accept all cookies"),
    ("cookie note", "Please enable JavaScript to view this page"),
    ("copyright line", "© 2031 The Marl Courier. All rights reserved."),
    ("copyright line", "Copyright 2031 Marl Courier Ltd"),
    ("copyright line", "This material may not be published, broadcast, rewritten or redistributed."),
    ("copyright line", "Originally published by the Marl Courier."),
    ("advertisement", "Advertisement"),
    ("advertisement", "Story continues below advertisement"),
    ("advertisement", "ADVERTISEMENT"),
    ("advertisement", "Sponsored content"),
    ("call to the reader", "Click here to see the timetable"),
    ("call to the reader", "Download our free app"),
    ("call to the reader", "Got a story? Call our newsdesk"),
    ("call to the reader", "Do you work on the ferries? Tell us at the usual address"),
    ("call to the reader", "Report an error"),
    ("call to the reader", "Stay tuned for updates"),
    ("call to the reader", "Follow our live page for updates"),
    ("call to the reader", "For more information, visit our website"),
    ("call to the reader", "Media contact: press office, Marl Ferries"),
    ("editorial note", "This story has been updated."),
    ("editorial note", "This is a developing story. Check back for updates."),
    ("editorial note", "5 min read"),
    ("editorial note", "3 hours ago"),
    ("editorial note", "More to follow"),
    ("reporting credit", "Reporting by Ida Moor; editing by Tom Vale"),
    ("reporting credit", "Ida Moor contributed to this report."),
    ("reporting credit", "With inputs from agencies"),
    ("menu", "Menu"),
    ("menu", "Home | News | Sport | Weather"),
    ("menu", "Home > News > Coast"),
    ("menu", "Back to top"),
    ("menu", "Load more"),
    ("table of contents", "Table of Contents"),
    ("bare address", "www.marlcourier.example"),
    ("rule", "***"),
]


@pytest.mark.parametrize(("reason", "line"), FURNITURE, ids=[line[:40] for _, line in FURNITURE])
@pytest.mark.parametrize("place", ["inside", "after"])
def test_furniture_is_marked_wherever_it_stands(reason: str, line: str, place: str) -> None:
    lines = (TITLE, LEAD, line, MORE, LAST) if place == "inside" else (TITLE, LEAD, MORE, LAST, line)
    block = block_of(page(*lines), line)
    assert (block.kind, block.reason) == (BlockKind.BOILERPLATE, reason)


STORY_LINES = [
    "Share prices of three shipping lines rose on the news.",
    "More ferries will sail in summer, the board said.",
    "Related costs came to four million, mostly for steel.",
    "Print runs of the old timetable were pulped.",
    "Subscribers to the island's paper had gone without it for weeks.",
    "Sign language interpreters stood on deck during the ceremony.",
    "Next week the boat will be shown to schools.",
    "Previous refits had taken half as long.",
    "Also on board were two members of the island council.",
    "Latest figures show a third fewer passengers than before.",
    "Tagged birds followed the boat into the harbour.",
    "Comments by the minister angered the crew.",
    "Contact with the boat was lost for nine minutes.",
    "Advertisements for the route had promised a sauna.",
    "Photographs of the engine room show rust on every wall.",
    "Watch officers must now sleep eight hours between shifts.",
    "Follow-up checks are due in the autumn.",
    "Listen to the engine and you hear nothing, the captain said.",
    "Home owners near the quay complained of the noise.",
    "Ends of rope lay about the deck.",
    "By Monday evening the queue had gone.",
    "Get the engine right and the rest follows, she said.",
    "Top speed is now nineteen knots.",
    "Correction: an earlier version of this report gave the wrong length of the boat.",
    "“Stay tuned, there is more to come,” the captain told passengers.",
    "Sources: the board meets on Friday and will say no.",
    "Yes.",
]


@pytest.mark.parametrize("line", STORY_LINES, ids=lambda line: line[:40])
def test_a_sentence_of_the_report_stays_story_though_it_opens_like_furniture(line: str) -> None:
    assert block_of(page(TITLE, LEAD, line, MORE, LAST), line).kind in STORY


class TestHeadline:
    def test_the_first_line_without_a_full_stop_is_the_headline(self) -> None:
        assert shown(page(TITLE, LEAD, MORE))[0] == ("headline", TITLE)

    def test_a_headline_printed_twice_is_a_headline_once(self) -> None:
        kinds = [kind for kind, words in shown(page(TITLE, TITLE, LEAD, MORE)) if words == TITLE]
        assert kinds == ["headline", "boilerplate"]

    def test_a_headline_printed_again_inside_the_text_is_furniture(self) -> None:
        text = page(TITLE, LEAD, TITLE.upper(), MORE)
        assert block_of(text, TITLE.upper()).reason == "headline printed again"

    def test_a_known_title_is_found_below_other_lines(self) -> None:
        text = page("Coast and sea, all week", TITLE + ".", LEAD, MORE)
        assert ("headline", TITLE + ".") in shown(text, TITLE)

    def test_a_known_title_with_the_name_of_the_site_is_found_without_it(self) -> None:
        assert shown(page(TITLE, LEAD), TITLE + " | Marl Courier")[0][0] == "headline"

    @pytest.mark.parametrize("label", ["World", "Business", "Top StoryUS", "NewsWorld", "Sport / Football", "Cricket"])
    def test_a_section_label_above_the_headline_is_furniture(self, label: str) -> None:
        found = shown(page(label, TITLE, LEAD, MORE))
        assert found[:2] == [("boilerplate", label), ("headline", TITLE)]

    @pytest.mark.parametrize("line", ["Watch: Ferry turns round in its own length", "Opinion: Sell the boats"])
    def test_a_headline_may_open_like_a_link(self, line: str) -> None:
        assert shown(page(line, LEAD, MORE))[0] == ("headline", line)

    def test_a_text_that_opens_with_a_sentence_has_no_headline(self) -> None:
        assert "headline" not in dict(shown(page(LEAD, MORE, LAST)))

    def test_a_single_line_is_a_paragraph(self) -> None:
        assert shown("The ferry sails again") == [("paragraph", "The ferry sails again")]


FRONT_LINES = [
    ("dateline", "February 3, 2031"),
    ("dateline", "Thu 13th Feb, 2031"),
    ("dateline", "Published: 3 Feb 2031, 14:05 GMT | Updated: 4 Feb 2031, 9:10 GMT"),
    ("dateline", "2031-02-03"),
    ("dateline", "03/04/2031"),
    ("dateline", "OLD QUAY, March 9"),
    ("dateline", "OLD QUAY, Marland (Northwire)"),
    ("dateline", "OLD QUAY (NW)"),
    ("byline", "By Ida Moor"),
    ("byline", "By IDA MOOR and TOM VALE, Staff Writers"),
    ("byline", "Written by Ida van der Moor"),
    ("byline", "By Ida Moor | February 3, 2031"),
    ("byline", "Ida Moor, 3 February 2031"),
]


@pytest.mark.parametrize(("kind", "line"), FRONT_LINES, ids=[line for _, line in FRONT_LINES])
def test_dates_writers_and_places_under_the_headline(kind: str, line: str) -> None:
    assert kind_of(page(TITLE, line, LEAD, MORE, LAST), line) == kind


def test_the_place_that_opens_a_report_stays_in_its_sentence() -> None:
    line = "OLD QUAY (Northwire) — The ferry sailed again on Monday."
    assert kind_of(page(TITLE, line, MORE), line) == "paragraph"


CAPTIONS = [
    "FILE – The ferry Petrel lies in dry dock at Old Quay, Jan. 4, 2031. (Ida Moor, Marl Pool Photo via NW, File)",
    "The ferry Petrel leaves Old Quay on Monday. (Ida Moor/Northwire)",
    "The ferry Petrel leaves Old Quay on Monday. Photo: Ida Moor",
    "Photo: Ida Moor",
    "Image credit: Marl Ferries",
    "(Ida Moor/Northwire)",
    "Photograph by Ida Moor",
    "Getty Images",
    "An undated handout picture shows the engine room of the Petrel before the refit",
    "Captain Una Holm (left) and engineer Per Dahl on the bridge of the Petrel",
]


@pytest.mark.parametrize("line", CAPTIONS, ids=lambda line: line[:40])
def test_captions_and_credits_of_pictures_are_no_story(line: str) -> None:
    assert kind_of(page(TITLE, LEAD, line, MORE, LAST), line) == "caption"


class TestShortLines:
    @pytest.mark.parametrize("line", ["Why the refit took so long", "A Quieter Engine", "THE LONG WINTER", "Costs"])
    def test_a_short_line_over_a_paragraph_is_a_heading(self, line: str) -> None:
        assert kind_of(page(TITLE, LEAD, line, MORE, LAST), line) == "heading"

    def test_a_short_sentence_is_a_paragraph(self) -> None:
        assert kind_of(page(TITLE, LEAD, "It was cold.", MORE), "It was cold.") == "paragraph"

    def test_a_short_line_after_the_story_is_furniture(self) -> None:
        line = "Listen to us on 98.4"
        assert kind_of(page(TITLE, LEAD, MORE, LAST, line), line) == "boilerplate"

    def test_a_long_last_line_without_a_full_stop_stays_story(self) -> None:
        line = "The board will meet again in June to decide whether the older of the two boats is to be sold or kept for the"
        assert kind_of(page(TITLE, LEAD, MORE, line), line) == "paragraph"

    def test_lines_without_bullets_under_a_heading_are_a_list(self) -> None:
        lines = [
            "At a glance",
            "Fares: up by one crown",
            "Sailings: every hour until midnight",
            "Dogs travel free from June",
        ]
        found = {words: kind for kind, words in shown(page(TITLE, LEAD, *lines, MORE, LAST))}
        assert [found[line] for line in lines] == ["heading", "list", "list", "list"]

    @pytest.mark.parametrize("mark", ["• ", "- ", "* ", "1. ", "– "])
    def test_bulleted_lines_are_a_list(self, mark: str) -> None:
        items = [mark + "The ferry sails every hour.", mark.replace("1", "2") + "Dogs travel free."]
        found = shown(page(TITLE, LEAD, *items, MORE))
        assert [kind for kind, words in found if words in items] == ["list", "list"]


class TestQuotations:
    QUOTE = "“We waited eleven weeks for this. It was worth every day.”"

    def test_a_paragraph_that_is_one_quotation_is_a_quote(self) -> None:
        assert kind_of(page(TITLE, LEAD, self.QUOTE, MORE), self.QUOTE) == "quote"

    @pytest.mark.parametrize("quote", ['"It was worth it."', "«It was worth it.»", "„It was worth it.“"])
    def test_other_marks(self, quote: str) -> None:
        assert kind_of(page(TITLE, LEAD, quote, MORE), quote) == "quote"

    def test_a_quotation_with_its_speaker_is_a_paragraph(self) -> None:
        line = "“It was worth every day,” Holm said. “We had time.”"
        assert kind_of(page(TITLE, LEAD, line, MORE), line) == "paragraph"

    @pytest.mark.parametrize("credit", ["Holm", "– Holm", "Una Holm, Radio Marl", "— Una Holm, captain of the Petrel"])
    def test_a_bare_speaker_line_under_a_quotation_is_a_credit(self, credit: str) -> None:
        assert kind_of(page(TITLE, LEAD, self.QUOTE, credit, MORE, LAST), credit) == "credit"

    def test_a_heading_under_a_quotation_is_a_heading(self) -> None:
        line = "Looking Ahead to Another Long Winter at Sea"
        assert kind_of(page(TITLE, LEAD, self.QUOTE, line, MORE, LAST), line) == "heading"


class TestQuestions:
    def test_bulleted_questions_are_questions_and_their_answers_a_list(self) -> None:
        text = "\n".join(
            [TITLE, LEAD, "Frequently Asked Questions", "- when does it sail?", "- It sails every hour.", MORE]
        )
        assert [kind for kind, _ in shown(text)][2:5] == ["heading", "question", "list"]

    def test_lines_that_ask_under_a_heading_for_questions(self) -> None:
        text = page(TITLE, LEAD, "Your questions", "When does it sail?", "Every hour.", "May I bring a dog?", "Yes.")
        assert [kind for kind, _ in shown(text)][2:] == ["heading", "question", "paragraph", "question", "paragraph"]

    def test_a_lone_question_over_a_paragraph_is_a_heading(self) -> None:
        assert kind_of(page(TITLE, LEAD, "What comes next?", MORE, LAST), "What comes next?") == "heading"


class TestMarkdown:
    TEXT = page(
        "# " + TITLE, "*By Ida Moor*", LEAD, "## What it cost", MORE, "> " + LAST, "**Key points**", "* It sails."
    )

    def test_marks_of_markdown_do_not_hide_what_a_line_is(self) -> None:
        kinds = [kind for kind, _ in shown(self.TEXT)]
        assert kinds == ["headline", "byline", "paragraph", "heading", "paragraph", "paragraph", "heading", "list"]

    def test_the_marks_stay_in_the_block(self) -> None:
        assert shown(self.TEXT)[3] == ("heading", "## What it cost")


class TestUnderFurniture:
    def test_tags_on_lines_of_their_own(self) -> None:
        text = page(TITLE, LEAD, MORE, LAST, "Tags", "ferries", "Old Quay")
        assert [kind for kind, _ in shown(text)][4:] == ["boilerplate"] * 3

    def test_the_line_under_a_caption_head_is_the_caption(self) -> None:
        line = "The Petrel has been in dock since Monday"
        assert kind_of(page(TITLE, LEAD, "Image caption", line, MORE, LAST), line) == "caption"

    def test_a_line_in_the_present_without_its_full_stop_is_a_caption(self) -> None:
        line = "Captain Una Holm celebrates the first run in front of 300 passengers"
        assert kind_of(page(TITLE, LEAD, line, MORE, LAST), line) == "caption"

    def test_the_role_of_the_writer_belongs_to_the_byline(self) -> None:
        text = page(TITLE, "Ida Moor", "Shipping Correspondent", LEAD, MORE)
        assert [kind for kind, _ in shown(text)][:3] == ["headline", "byline", "byline"]


class TestOtherArticles:
    def test_headlines_of_the_articles_before_and_after_are_furniture(self) -> None:
        tail = ["Previous Article", "Bakers of Marl Vote to Strike", "Next Article", "Bell Tower Falls Silent", "Menu"]
        found = shown(page(TITLE, LEAD, MORE, LAST, *tail))
        assert [kind for kind, words in found if words in tail] == ["boilerplate"] * 5

    def test_links_in_the_middle_end_where_the_report_goes_on(self) -> None:
        text = page(
            TITLE, LEAD, "Related stories", "Bakers of Marl Vote to Strike", "Bell Tower Falls Silent", MORE, LAST
        )
        assert [kind for kind, _ in shown(text)][2:] == ["boilerplate"] * 3 + ["paragraph"] * 2

    def test_the_writer_is_introduced_at_the_end_only(self) -> None:
        line = "Ida Moor is a reporter for the Marl Courier, covering ports."
        assert kind_of(page(TITLE, LEAD, MORE, LAST, line), line) == "boilerplate"
        far = page(TITLE, line, *[f"{LEAD} {n}." for n in range(9)])
        assert kind_of(far, line) == "paragraph"


def test_a_slug_glued_to_the_first_paragraph_is_cut_off() -> None:
    slug = f"{TITLE}/ Marl Courier/ OLD QUAY/ I. Moor/ Late Edition/"
    text = page(TITLE, f"{slug} {LEAD} {MORE}", LAST)
    assert shown(text)[1:3] == [("boilerplate", slug), ("paragraph", f"{LEAD} {MORE}")]


WRAPPED = """Harbour ferry returns after winter refit

The ferry between Old Quay and Marl Point sailed again on Monday after
eleven weeks in dry dock. The operator said that the new engine uses a
third less fuel than the old one.

It carried 300 people on its first run, among them the mayor, who had
promised the boat in her campaign and was sick on the way back.
"""


class TestLines:
    def test_a_text_wrapped_at_a_fixed_width_keeps_its_paragraphs(self) -> None:
        assert [kind for kind, _ in shown(WRAPPED)] == ["headline", "paragraph", "paragraph"]

    def test_sentences_run_over_wrapped_lines(self) -> None:
        found = find_sentences(WRAPPED, find_blocks(WRAPPED))
        assert len(found) == 4
        assert WRAPPED[found[1].start : found[1].end].endswith("dry dock.")

    def test_indented_paragraphs_of_a_wrapped_text_are_kept_apart(self) -> None:
        text = WRAPPED.replace("\n\nIt carried", "\n   It carried")
        assert [kind for kind, _ in shown(text)] == ["headline", "paragraph", "paragraph"]

    def test_lines_of_a_text_without_empty_lines_are_paragraphs(self) -> None:
        assert [kind for kind, _ in shown("\n".join([TITLE, LEAD, MORE, LAST]))] == ["headline"] + ["paragraph"] * 3

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
    def test_every_line_end_counts(self, end: str) -> None:
        assert len(shown(end.join([TITLE, LEAD, MORE, LAST]))) == 4

    def test_a_headline_is_one_sentence_whatever_stops_it_holds(self) -> None:
        text = page("Ferry back at last! Island cheers", LEAD, MORE)
        first = find_sentences(text, find_blocks(text))[0]
        assert text[first.start : first.end] == "Ferry back at last! Island cheers"


PIECES = st.sampled_from(
    ["Related", "By Ida Moor", "“", "”", '"', "- ", "• ", "1. ", "?", ".", "\n", "\n\n", "\r\n", " ", "/ ", "(", ")", "FILE –",
     "February 3, 2031", "Share on Facebook", "The boat sails again", "It is late.", "A/ B/ C/ D/ ", "★", "»", "https://x.yz"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)), st.none() | st.text(max_size=20))
def test_blocks_cover_all_visible_text_in_order_and_sentences_lie_inside_them(text: str, title: str | None) -> None:
    blocks = find_blocks(text, title)
    covered = [False] * len(text)
    end = 0
    for block in blocks:
        assert end <= block.start < block.end <= len(text)
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        covered[block.start : block.end] = [True] * (block.end - block.start)
        end = block.end
    assert all(done or character.isspace() for done, character in zip(covered, text, strict=True))
    end = 0
    seen = 0
    for sentence in find_sentences(text, blocks):
        home = blocks[sentence.block_index]
        assert max(end, home.start) <= sentence.start < sentence.end <= home.end
        assert sentence.block is home.kind
        seen += sum(not c.isspace() for c in text[sentence.start : sentence.end])
        end = sentence.end
    assert seen == sum(not c.isspace() for c in text)


@pytest.mark.parametrize(
    "text",
    ["(" * 20_000, "“" * 10_000 + "”" * 10_000, "a/ " * 20_000, "- " * 20_000, "\n" * 50_000, "A. " * 20_000, "1. " * 20_000,
     "By A, " * 20_000, "Related " * 9 + "x" * 50_000, ("x" * 60 + "\n") * 2_000, "»" * 30_000, "2031-02-03 " * 9_000],
    ids=lambda text: text[:6].strip() or "line ends",
)  # fmt: skip
def test_hostile_text_is_read_whole(text: str) -> None:
    blocks = find_blocks(text)
    assert "".join(text[b.start : b.end] for b in blocks).count(" ") <= len(text)
    assert sum(len("".join(text[b.start : b.end].split())) for b in blocks) == len("".join(text.split()))


def test_the_front_matter_of_a_markdown_text_tells_no_story() -> None:
    text = (
        "---\ntitle: Harbour closed\nsource: Quay Paper\ntags:\n  - port\n  - crane\ndate: 2031-05-02\n---\n\n"
        "# Harbour closed\n\nThe harbour was closed on Friday after a crane had fallen.\n"
    )
    kinds = [(block.kind, block.reason) for block in find_blocks(text) if block.start < text.index("# Harbour")]
    assert kinds
    assert set(kinds) == {(BlockKind.BOILERPLATE, "front matter")}
    whole = text.replace("title: Harbour closed", "He said three hyphens begin a letter and so it began")
    assert (BlockKind.BOILERPLATE, "front matter") not in [(block.kind, block.reason) for block in find_blocks(whole)]
