"""What the page's script and style sheet say: these hold names only, under which the words stand here."""

import json

from compare.report.claims import EARLIER
from compare.report.reader import LONG
from compare.report.words import Words
from compare.text.worddiff import MOST_WORDS


def script_words(words: Words) -> str:
    """Return what the script says, by name, as JSON that can stand in a script element."""
    said = {
        **_theme_words(words),
        "shown": words.say("{shown} of {all} claims"),
        "unfold": words.say("Unfold all"),
        "fold": words.say("Fold all"),
        "marked": words.say("Passages marked: {count}. Click a mark to take it back."),
        "sort": words.say("Sort by {heading}"),
        "gone": words.say("This report holds no {anchor}."),
        "copied": words.say("Link to {anchor} copied"),
        "copy": words.say("Copy link"),
        "out": words.say("open the source at these words"),
        "out-title": words.say("The live page may have changed."),
        "gap": words.say("nothing of {code} stands beside this"),
        "long": words.say(LONG, codes="{codes}", most=words.amount(MOST_WORDS)),
        "differences": words.say("Differences: {mode}"),
        "reference": words.say("Compared with {code}"),
        "tabs": words.say("Sources of the reader"),
    }
    return _escaped(said)


def site_script_words(words: Words) -> str:
    """Return the same for the page that leads to many reports."""
    return _escaped({**_theme_words(words), "shown": words.say("{shown} of {all} events")})


def _theme_words(words: Words) -> dict[str, str]:
    return {
        "theme": words.say("Theme: {theme}"),
        "auto": words.say("auto"),
        "light": words.say("light"),
        "dark": words.say("dark"),
    }


def _escaped(said: dict[str, str]) -> str:
    return json.dumps(said, ensure_ascii=False).replace("<", "\\u003c")


def style_words(words: Words) -> str:
    """Return the words that the style sheet shows, as properties of the page."""
    said = {
        "added": words.say("added:"),
        "removed": words.say("removed:"),
        "earlier": words.say(EARLIER),
        "unsure": words.say("no passage is sure"),
        "this-wording": words.say("this wording"),
        "words": words.say("words"),
        "moved": words.say("told elsewhere:"),
        "reference": words.say("compared with this"),
    }
    return _properties(said)


def site_style_words(words: Words) -> str:
    """Return the same for the page that leads to many reports: on a narrow screen each count stands beside its name."""
    said = {
        "sources": words.say("Sources"),
        "claims": words.say("Claims"),
        "shared": words.say("Shared claims"),
        "left-out": words.say("Not found somewhere"),
        # Many things; of one cell "Conflicts" is what it does, another word in other languages.
        "conflicts": words.count("Conflict", "Conflicts", 2),
        "changed": words.say("Changed quotations"),
        "copies": words.say("Groups of copies"),
    }
    return _properties(said)


def _properties(said: dict[str, str]) -> str:
    return ":root{" + "".join(f"--say-{name}:{_quoted(text)};" for name, text in said.items()) + "}"


def page_foot(words: Words, report: str, title: str, status: str = "") -> str:
    """Return the style of the line below every printed page: which report this is, and how far it was reviewed."""
    if status:
        text = words.say("{title} · biasdiff report {report} · {status}", title=title, report=report, status=status)
    else:
        text = words.say("{title} · biasdiff report {report} · not reviewed", title=title, report=report)
    return "@page{@bottom-left{content:" + _quoted(text) + "}}"


def _quoted(text: str) -> str:
    return '"' + "".join(f"\\{ord(letter):x} " if letter in '"\\<\n' else letter for letter in text) + '"'
