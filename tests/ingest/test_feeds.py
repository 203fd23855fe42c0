"""Feeds and sitemaps give pages and links; what could make a reader fetch files or grow without end is refused."""

import io
import socket
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest

from compare.errors import InputError
from compare.ingest import load
from compare.ingest.feeds import read_feed
from compare.ingest.fields import Place
from compare.ingest.found import Found, Link, Piece
from compare.model import Diagnostic
from compare.settings import DEFAULT

PLACE = Place("f.xml", "f.xml", "00", DEFAULT)
BODY = (
    "<p>The mill at Upper Wenlow stood still on Tuesday after its weir gave way in the night, the miller said.</p>"
    "<p>“We heard it go at four,” said Tamsin Orde, who lives across the brook.</p>"
    "<p>Flour for 30 bakeries will come from Lower Wenlow until the weir is mended, the co-operative said.</p>"
)
RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">'
    "<channel><title>Wenlow Courant</title><language>en-GB</language>{}</channel></rss>"
)
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Wenlow-Bote</title>{}</feed>'
SITEMAP = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">{}</urlset>'
)
WHOLE = (
    "<item><title>Weir gives way</title><link>https://wenlow.example/1</link>"
    "<pubDate>Tue, 07 May 2024 07:00:00 GMT</pubDate><dc:creator>Ida Holm</dc:creator><category>Local</category>"
    f"<description>In short.</description><content:encoded><![CDATA[{BODY}]]></content:encoded></item>"
)
SHORT = "<item><title>{0}</title><link>https://wenlow.example/{0}</link><description>In short.</description></item>"


@pytest.fixture(autouse=True)
def _no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **options: object) -> None:
        pytest.fail("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def read(data: str | bytes, place: Place = PLACE) -> list[Found]:
    return list(read_feed(data.encode() if isinstance(data, str) else data, place))


def errors(found: Sequence[Found]) -> list[str]:
    return [str(told) for told in found if isinstance(told, InputError)]


def refusal(data: str | bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(data)
    message = str(caught.value)
    assert message.startswith("f.xml: ")
    assert message.isprintable()
    assert ". " in message, "it says what to try"
    return message


def test_an_entry_with_its_whole_text_is_a_page() -> None:
    (piece,) = read(RSS.format(WHOLE))
    assert isinstance(piece, Piece)
    assert (piece.name, piece.kind) == ("entry 1", "html")
    assert piece.known == {
        "title": "Weir gives way",
        "byline": "Ida Holm",
        "published": "Tue, 07 May 2024 07:00:00 GMT",
        "source": "Wenlow Courant",
        "language": "en-GB",
        "section": "Local",
        "url": "https://wenlow.example/1",
    }
    assert BODY.encode() in piece.data


def test_an_entry_with_a_summary_only_is_a_link_that_nobody_asked_for() -> None:
    assert read(RSS.format(SHORT.format("2"))) == [
        Link(
            "https://wenlow.example/2",
            hints={"title": "2", "source": "Wenlow Courant", "language": "en-GB"},
            spot="entry 1",
        )
    ]


@pytest.mark.parametrize(
    "extra",
    [
        pytest.param("<itunes:summary>Another summary.</itunes:summary>", id="a second summary"),
        pytest.param('<media:content url="a.jpg"><media:title>A weir</media:title></media:content>', id="a picture"),
        pytest.param("<content:encoded></content:encoded>", id="an empty text"),
        pytest.param("<content:encoded> \n </content:encoded>", id="a blank text"),
    ],
)
def test_no_summary_passes_for_the_text(extra: str) -> None:
    (link,) = read(RSS.format(SHORT.format("2").replace("</item>", f"{extra}</item>")))
    assert isinstance(link, Link)


def test_an_entry_without_an_address_has_its_text_in_the_description() -> None:
    (piece,) = read(RSS.format(f"<item><title>Weir</title><description><![CDATA[{BODY}]]></description></item>"))
    assert isinstance(piece, Piece)
    assert b"Tamsin Orde" in piece.data


def test_an_address_may_stand_in_the_guid_and_tags_in_titles_are_taken_off() -> None:
    item = (
        "<item><title>A &lt;b&gt;bold&lt;/b&gt; weir &amp;amp; mill</title><guid>https://wenlow.example/4</guid></item>"
    )
    (link,) = read(RSS.format(item))
    assert isinstance(link, Link)
    assert (link.url, link.hints["title"]) == ("https://wenlow.example/4", "A bold weir & mill")


def test_atom_tells_text_author_and_both_dates() -> None:
    entry = (
        '<entry><title>Wehr</title><link href="https://wenlow.example/e"/><published>2024-05-07T09:00:00+02:00</published>'
        "<updated>2024-05-08T09:00:00+02:00</updated><author><name>Bo Lund</name><email>b@w.example</email></author>{}</entry>"
    )
    xhtml = f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{BODY}</div></content>'
    plain = '<content type="text">The weir &amp; the mill stood still.</content>'
    elsewhere = '<content type="text/html" src="https://wenlow.example/e.html"/>'
    page, text, link = read(ATOM.format("".join(map(entry.format, (xhtml, plain, elsewhere)))))
    assert isinstance(page, Piece)
    assert isinstance(text, Piece)
    assert isinstance(link, Link)
    assert b"Tamsin Orde" in page.data
    assert (text.kind, text.data) == ("text", b"The weir & the mill stood still.")
    told = {key: page.known[key] for key in ("byline", "published", "updated", "source", "language")}
    assert told == {
        "byline": "Bo Lund",
        "published": "2024-05-07T09:00:00+02:00",
        "updated": "2024-05-08T09:00:00+02:00",
        "source": "Wenlow-Bote",
        "language": "de",
    }


def test_the_only_date_of_an_entry_is_that_of_its_publication() -> None:
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Courant</title></channel>'
        '<item rdf:about="https://w.example/1"><title>Weir</title><link>https://w.example/1</link>'
        "<dc:date>2024-05-07T09:00:00Z</dc:date></item></rdf:RDF>"
    )
    assert read(rdf) == [
        Link(
            "https://w.example/1",
            hints={"title": "Weir", "published": "2024-05-07T09:00:00Z", "source": "Courant"},
            spot="entry 1",
        )
    ]


def test_an_entry_of_another_feed_names_that_feed() -> None:
    item = SHORT.format("5").replace("</item>", '<source url="https://other.example/f">Other Gazette</source></item>')
    (link,) = read(RSS.format(item))
    assert isinstance(link, Link)
    assert link.hints["source"] == "Other Gazette"


def test_a_relative_address_is_one_of_the_feed() -> None:
    item = "<item><title>Weir</title><link>/5</link></item>"
    (error,) = read(RSS.format(item))
    assert "entry 1: it has no address of a web page" in str(error)
    (link,) = read(RSS.format(item), replace(PLACE, known={"url": "https://wenlow.example/feed.xml"}))
    assert isinstance(link, Link)
    assert (link.url, dict(link.known)) == ("https://wenlow.example/5", {})


@pytest.mark.parametrize(
    "scheme", ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "ftp://w.example/"]
)
def test_no_other_scheme_is_followed(scheme: str) -> None:
    feed = read(RSS.format(f"<item><title>Weir</title><link>{scheme}</link></item>"))
    sitemap = read(SITEMAP.format(f"<url><loc>{scheme}</loc></url>"))
    for found in (feed, sitemap):
        assert errors(found) == [
            "f.xml, entry 1: it has no address of a web page. Give the article as a page or a text."
        ]


def test_a_sitemap_of_news_tells_title_date_and_outlet() -> None:
    url = (
        "<url><image:image><image:loc>https://w.example/p.jpg</image:loc><image:title>A weir</image:title></image:image>"
        "<loc> https://w.example/1 </loc><news:news><news:publication><news:name>Wenlow Courant</news:name>"
        "<news:language>en</news:language></news:publication><news:publication_date>2024-05-07</news:publication_date>"
        "<news:title>Weir &amp; mill</news:title></news:news></url>"
    )
    assert read(SITEMAP.format(url)) == [
        Link(
            "https://w.example/1",
            hints={"title": "Weir & mill", "published": "2024-05-07", "source": "Wenlow Courant", "language": "en"},
            spot="entry 1",
        )
    ]


def test_a_list_of_sitemaps_gives_their_addresses() -> None:
    text = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'
    rows = "<sitemap><loc>https://w.example/{}.xml</loc><lastmod>2024-05-07</lastmod></sitemap>"
    found = read(text.format("".join(map(rows.format, "ab"))))
    assert found == [Link(f"https://w.example/{x}.xml", spot=f"entry {n}") for n, x in enumerate("ab", 1)]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(RSS.format(SHORT.format("Wehr-ä€")).encode("utf-8-sig"), id="UTF-8 with a mark"),
        pytest.param(RSS.format(SHORT.format("Wehr-ä€")).replace("utf-8", "utf-16").encode("utf-16"), id="UTF-16"),
        pytest.param(
            RSS.format(SHORT.format("Wehr-ä€")).replace("utf-8", "windows-1252").encode("cp1252"), id="Windows-1252"
        ),
        pytest.param(
            RSS.format(SHORT.format("Wehr-ä€")).replace("utf-8", "iso-8859-15").encode("iso-8859-15"), id="Latin-9"
        ),
        pytest.param(RSS.format(SHORT.format("Wehr-ä€")).replace("utf-8", "koi8-r").encode(), id="a wrong label"),
        pytest.param(RSS.format(SHORT.format("Wehr-ä€")).encode("cp1252"), id="a wrong label the other way round"),
        pytest.param(b"\n\n" + RSS.format(SHORT.format("Wehr-ä€")).encode(), id="line ends before the declaration"),
        pytest.param(RSS.format(SHORT.format("Wehr-\x0bä€")).encode(), id="a character that XML does not allow"),
    ],
)
def test_a_feed_is_read_in_its_encoding(data: bytes) -> None:
    (link,) = read(data)
    assert isinstance(link, Link)
    assert link.hints["title"] == "Wehr-ä€"


def test_bytes_that_do_not_fit_the_encoding_are_told() -> None:
    note, link = read(RSS.format(SHORT.format("Wehr-ä-ä-ä-ä")).encode().replace(b"In short.", b"In\xff short."))
    assert isinstance(note, Diagnostic)
    assert note.code == "mixed-encoding"
    assert isinstance(link, Link)


def test_references_that_only_html_knows_are_mended_and_told() -> None:
    items = SHORT.format("A &eacute; B & C &nbsp;&amp; &#228;") + WHOLE.replace("[<p>", "[<p>&mdash; & ")
    note, link, page = read(RSS.format(items))
    assert isinstance(note, Diagnostic)
    assert note.code == "mended-feed"
    assert isinstance(link, Link)
    assert link.hints["title"] == "A é B & C & ä"
    assert isinstance(page, Piece)
    assert b"<p>&mdash; & The mill" in page.data, "what is quoted whole stays as it is"


@pytest.mark.parametrize(
    "end",
    [
        pytest.param("<item><title>Third</title><content:enc", id="cut off in a tag"),
        pytest.param("<item><title>Third</title><content:encoded><![CDATA[Half an arti", id="cut off in a text"),
        pytest.param("<item><title>Third</title><link>https://w.example/3</link>", id="cut off in an entry"),
        pytest.param("", id="cut off between entries"),
        pytest.param("<item><title>Third</b></item></channel></rss>", id="a tag that is not closed"),
        pytest.param("<item><x:title>Third</x:title></item></channel></rss>", id="an unknown prefix"),
    ],
)
def test_of_a_feed_that_breaks_off_the_whole_entries_are_read_and_the_rest_is_told(end: str) -> None:
    head = RSS.format("").removesuffix("</channel></rss>")
    page, link, error = read(f"{head}{WHOLE}{SHORT.format('2')}{end}")
    assert isinstance(page, Piece)
    assert isinstance(link, Link)
    assert "it breaks off, or is no XML any more, at line 1" in str(error)
    assert "entries read before that: 2." in str(error)


def test_of_a_sitemap_that_breaks_off_the_last_address_is_left_out() -> None:
    rows = "<url><loc>https://w.example/1</loc></url><url><loc>https://w.example/2</loc>"
    link, error = read(SITEMAP.format(rows).removesuffix("</urlset>"))
    assert isinstance(link, Link)
    assert link.url == "https://w.example/1"
    assert "entries read before that: 1." in str(error)


LAUGHS = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))


@pytest.mark.parametrize(
    "prolog",
    [
        pytest.param(f'<!DOCTYPE rss [<!ENTITY a "weir">{LAUGHS}]>', id="billion laughs"),
        pytest.param(f'<!DOCTYPE rss [<!ENTITY a "{"weir " * 10_000}">]>', id="one long entity"),
        pytest.param('<!DOCTYPE rss [<!ENTITY i SYSTEM "file:///etc/passwd">]>', id="an entity that is a file"),
        pytest.param('<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/a.dtd">', id="a type that is elsewhere"),
        pytest.param('<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]>', id="a parameter elsewhere"),
        pytest.param("<!-- mill --><?weir mill?>\n<!doctype rss>", id="after a comment, in small letters"),
        pytest.param("<!DOCTYPE rss>", id="a bare one"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32"])
def test_a_document_type_is_refused_in_every_encoding(prolog: str, encoding: str) -> None:
    feed = f'<?xml version="1.0"?>{prolog}<rss><channel><item><title>&i;</title></item></channel></rss>'
    assert "it declares a document type" in refusal(feed.encode(encoding))


def test_a_page_that_is_quoted_whole_may_have_a_document_type() -> None:
    page = WHOLE.replace("[<p>", "[<!DOCTYPE html><html><body><p>")
    (piece,) = read(RSS.format(page))
    assert isinstance(piece, Piece)
    assert piece.data.startswith(b"<!DOCTYPE html><html><body><p>The mill")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param("", "it is no XML from the start", id="nothing"),
        pytest.param("Weir gives way.", "it is no XML from the start", id="a text"),
        pytest.param(b"\x00\x01" * 900, "this is a binary file", id="no text"),
        pytest.param("<html><body>Weir</body></html>", "its first element is <html>", id="a page"),
        pytest.param(f"<{'x' * 5_000}/>", "its first element is <xxxx", id="an endless name"),
        pytest.param("<rss><channel/></rss>", "there is no entry", id="an empty feed"),
        pytest.param("<urlset/>", "it lists no address", id="an empty sitemap"),
        pytest.param("<rss>" + "<a>" * 1_000, "nested too deep", id="a thousand elements in each other"),
        pytest.param(RSS.format("<item>" + "<b/>" * 200_001 + "</item>"), "too many elements", id="many elements"),
        pytest.param(
            RSS.format("<a " + " ".join(f'b{n}=""' for n in range(50_000)) + "/>"), "too many", id="many attributes"
        ),
        pytest.param(RSS.format("<item/>" * 10_001), "more than 10,000 articles", id="too many entries"),
        pytest.param(SITEMAP.format("<url/>" * 10_001), "more than 10,000 articles", id="too many addresses"),
    ],
)
def test_what_is_no_feed_is_one_clear_line(data: str | bytes, says: str) -> None:
    message = refusal(data)
    assert says in message
    assert len(message) < 300


@pytest.mark.parametrize(
    "inner",
    [
        pytest.param("<" * 3_000_000, id="opening brackets"),
        pytest.param("&" * 3_000_000, id="bare references"),
        pytest.param("<a " * 1_000_000, id="open tags"),
        pytest.param("<!" * 1_500_000, id="declarations"),
        pytest.param("<![CDATA[a]]>" * 200_000 + "&x;", id="quoted parts"),
        pytest.param("<content>a</content>" * 60_000, id="texts"),
        pytest.param("<source url='x'>a</source>" * 60_000, id="sources"),
        pytest.param("<a>" * 60 + "<b/>" * 100_000 + "</a>" * 60, id="deep elements"),
        pytest.param("".join(f'<a xmlns:n{n}="u{n}"/>' for n in range(60_000)), id="namespaces"),
        pytest.param(f"<title>{'&lt;a ' * 600_000}</title>", id="half tags in a title"),
        pytest.param(f"<pubDate>{'Mon ' * 500_000}</pubDate>", id="an endless date"),
        pytest.param("<!--" + "-" * 3_000_000, id="a comment that does not end"),
        pytest.param("&#1234567890;", id="a reference to no character"),
    ],
)
def test_a_hostile_feed_ends_in_bounded_time(inner: str) -> None:
    started = time.monotonic()
    try:
        found = read(RSS.format(f"<item>{inner}</item>"))
    except InputError as error:
        found = [error]
    assert len(errors(found)) <= 2
    assert time.monotonic() - started < 12


def test_feedparser_is_given_bytes_and_never_a_name_that_it_could_open(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[object] = []
    parse = feedparser.parse
    monkeypatch.setattr(feedparser, "parse", lambda what, **options: given.append(what) or parse(what, **options))
    read(RSS.format(WHOLE))
    assert [type(what) for what in given] == [io.BytesIO]


def test_a_parser_that_fails_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **options: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(feedparser, "parse", fail)
    assert "its parser gave up (KeyError)" in refusal(RSS.format(WHOLE))


@pytest.mark.parametrize("module", ["feedparser", "defusedxml"])
def test_without_its_libraries_the_error_says_what_to_install(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    assert 'install it with: pip install "biasdiff[inputs]"' in refusal(RSS.format(WHOLE))


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    """A file with one whole entry and two links."""
    path = tmp_path / "f.rss"
    path.write_text(RSS.format(WHOLE + SHORT.format("2") + SHORT.format("3")), "utf-8")
    return path


def test_articles_of_a_feed_are_loaded_and_its_links_are_counted(feed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()  # the parsers' process is spoken to by pipes, but started by a module that has sockets
    loaded = load([feed])
    (article,) = loaded.articles
    assert (article.title, article.source, article.published) == (
        "Weir gives way",
        "Wenlow Courant",
        "2024-05-07T07:00:00+00:00",
    )
    assert (article.url, article.byline, article.language) == ("https://wenlow.example/1", "Ida Holm", "en")
    assert article.text.startswith("Weir gives way\n\nThe mill at Upper Wenlow")
    assert article.text.endswith("mended, the co-operative said.")
    (failed,) = loaded.failed
    assert "it names 2 articles by address only. Add --follow to fetch them." in failed.message


def test_ten_thousand_entries_are_read_in_seconds() -> None:
    started = time.monotonic()
    assert len(read(RSS.format("".join(map(SHORT.format, range(10_000)))))) == 10_000
    assert time.monotonic() - started < 15, "measured: 2 seconds"
