"""What the page's styles and scripts lose on their way into it, and what they must keep."""

import pytest

from compare.report.minify import smaller_script, smaller_style


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
