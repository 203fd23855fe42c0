"""What the page's styles and scripts lose on their way into it, and what they must keep."""

import pytest
from markupsafe import escape

from compare.report.minify import smaller_page, smaller_script, smaller_style


@pytest.mark.parametrize(
    ("source", "small"),
    [
        pytest.param("a ,b > c { color: red; }", "a ,b>c{color:red}", id="blanks beside braces and signs go"),
        pytest.param("a { top: calc(1px + 2px) }", "a{top:calc(1px + 2px)}", id="blanks in a sum stay"),
        pytest.param("a + b, c ~ d { top: 0 }", "a+b,c~d{top:0}", id="blanks beside combinators go"),
        pytest.param("a b, .c .d { top: 0 }", "a b,.c .d{top:0}", id="the blank that means inside stays"),
        pytest.param(
            'a::before { content: "{ ; } /#aabbcc" }', 'a::before{content:"{ ; } /#aabbcc"}', id="strings stay"
        ),
        pytest.param("/* one */\na /* two */ b { top: 0 }", "a b{top:0}", id="comments go"),
        pytest.param(
            "a { color: #aabbcc; top: 0 }", "a{color:#abc;top:0}", id="colours of three pairs have three digits"
        ),
        pytest.param("a { color: #aabbccdd }", "a{color:#aabbccdd}", id="colours with a share of light stay"),
        pytest.param("a { top: 0 !important; }", "a{top:0!important}", id="what is important stays so"),
        pytest.param("a { .5px: 0; }\n\nb { top: 0 }\n", "a{.5px:0}b{top:0}", id="rules stand side by side"),
        pytest.param(
            "@media (width > 44rem) and (min-width: 1px) { a { top: 0 } }",
            "@media (width>44rem) and (min-width:1px){a{top:0}}",
            id="conditions keep their words",
        ),
    ],
)
def test_a_style_sheet_loses_only_what_says_nothing(source: str, small: str) -> None:
    assert smaller_style(source) == small


@pytest.mark.parametrize(
    ("source", "small"),
    [
        pytest.param("const a = 1;\nconst b = a ? 2 : 3;\n", "const a=1;const b=a?2:3;", id="statements end by sign"),
        pytest.param("f(() => {\n  g();\n});\n", "f(()=>{g()});", id="the last sign of a block goes"),
        pytest.param("for (;;) { break; }", "for(;;){break}", id="a loop without conditions stays one"),
        pytest.param("f([1, 2,\n], {\n  a: 1,\n});", "f([1,2],{a:1});", id="commas before an end go"),
        pytest.param("if (a) { b(); }\nc();", "if(a){b()}\nc();", id="a line end after a block stays"),
        pytest.param("const f = (a) => a\n  .b()\n  ?.c();", "const f=(a)=>a.b()?.c();", id="chains stand in one line"),
        pytest.param("a + +b - -c; i++ + 1;", "a+ +b- -c;i++ +1;", id="signs do not run together"),
        pytest.param('say("a  //  b", `c ${ d }  e`);', 'say("a  //  b",`c ${ d }  e`);', id="strings stay"),
        pytest.param(
            "t.replace(/[ / \"]+ {2}/g, ' ');", "t.replace(/[ / \"]+ {2}/g,' ');", id="regular expressions stay"
        ),
        pytest.param("a / b / c;", "a / b / c;", id="a division stays"),
        pytest.param("// one\na(); // two\n/* three */ b();", "a();b();", id="comments go"),
        pytest.param("return a in b && typeof c;", "return a in b&&typeof c;", id="words stay apart"),
    ],
)
def test_a_script_loses_only_what_says_nothing(source: str, small: str) -> None:
    assert smaller_script(source) == small


SAME = ""
# Words of articles: everything in them is escaped before.
LIKE_TAGS = '</td>\n<tr> class="a" ="b"> <li></li> <script>x="y" </script> <body class="z">'
PARTS = [
    pytest.param('<p class="a">b</p>', "<p class=a>b</p>", id="quotes around a word go"),
    pytest.param('<p class="a b" title="">c</p>', SAME, id="quotes around several words or nothing stay"),
    pytest.param('<p title="a=b" lang="a\'b" data-a="a`b">c</p>', SAME, id="quotes around signs stay"),
    pytest.param('<p id="a" class="b">c</p>', '<p id="a" class=b>c</p>', id="an id keeps its quotes"),
    pytest.param(
        '<p aria-labelledby="h-a" data-id="b">c</p>', "<p aria-labelledby=h-a data-id=b>c</p>", id="others go"
    ),
    pytest.param('<a href="#c-1">b</a>', "<a href=#c-1>b</a>", id="a link inside loses its quotes"),
    pytest.param('<a href="http://a.b/c">d</a>', SAME, id="a link with a stroke keeps its quotes"),
    pytest.param(
        '<a title="a > b" class="c">d</a>', '<a title="a > b" class=c>d</a>', id="a sign inside a value ends no tag"
    ),
    pytest.param(f'<a title="{escape(LIKE_TAGS)}">c</a>', SAME, id="what looks like a tag inside a value stays"),
    pytest.param('<path d="M0"/>', SAME, id="quotes before a stroke that closes stay"),
    pytest.param(
        '<use href="#a" /><input checked="a"/>', '<use href=#a /><input checked="a"/>', id="a stroke apart stays so"
    ),
    pytest.param("<ul><li>a</li><li>b</li></ul>", "<ul><li>a<li>b</ul>", id="ends of items go"),
    pytest.param(
        "<table><tbody><tr><td>a</td></tr></tbody></table>", "<table><tbody><tr><td>a</table>", id="ends of rows go"
    ),
    pytest.param(
        "<thead><tr></tr></thead> <tbody></tbody>b", "<thead><tr> <tbody></tbody>b", id="the end of a head goes"
    ),
    pytest.param("<p>a</p>b<div>c</div>d<span>e</span>", SAME, id="ends of what words may follow stay"),
    pytest.param(
        "<div>\n<p>a</p>\n<ul></ul>\n</div>", "<div><p>a</p><ul></ul></div>", id="line ends between blocks go"
    ),
    pytest.param("<p><b>a</b>\n<i>c</i>\nd\n</p>", SAME, id="line ends between words stay"),
    pytest.param(f"<p>{escape(LIKE_TAGS)}</p>", SAME, id="what looks like a tag in words stays"),
    pytest.param('<script>a = "</td>";\n<p class="b"></script>', SAME, id="a script stays"),
    pytest.param('<style>a[b="c"] { }</style>', SAME, id="a style sheet stays"),
    pytest.param('<script type="text/plain">="a" </script>=&#34;a&#34; ', SAME, id="words after a script stay"),
    pytest.param(
        "<svg><title>a</title>\n<g><path/>\n<line/></g></svg>",
        "<svg><title>a</title><g><path/><line/></g></svg>",
        id="a picture",
    ),
]


@pytest.mark.parametrize(("part", "small"), PARTS)
def test_a_page_loses_only_what_a_browser_can_do_without(part: str, small: str) -> None:
    around = '<html lang="en"><head><meta name="a"></head><body class="b c">', "</body></html>"
    assert smaller_page(part.join(around)) == (small or part).join(around)


@pytest.mark.parametrize("text", ["", '<p class="a">', '<head><title class="a">b</td></head>'])
def test_what_stands_before_the_body_is_never_changed(text: str) -> None:
    assert smaller_page(text) == text
