"""What the page's script and style sheet say: these hold names only, under which the words stand here."""

import json

from compare.report.words import Words


def script_words(words: Words) -> str:
    """Return what the script says, by name, as JSON that can stand in a script element."""
    said = {
        "theme": words.say("Theme: {theme}"),
        "auto": words.say("auto"),
        "light": words.say("light"),
        "dark": words.say("dark"),
        "shown": words.say("{shown} of {all} claims"),
        "unfold": words.say("Unfold all"),
        "fold": words.say("Fold all"),
        "gap": words.say("nothing of {code} stands beside this"),
    }
    return json.dumps(said, ensure_ascii=False).replace("<", "\\u003c")


def style_words(words: Words) -> str:
    """Return the words that the style sheet shows, as properties of the page."""
    said = {
        "added": words.say("added:"),
        "removed": words.say("removed:"),
        "this-wording": words.say("this wording"),
        "words": words.say("words"),
    }
    return ":root{" + "".join(f"--say-{name}:{_quoted(text)};" for name, text in said.items()) + "}"


def _quoted(text: str) -> str:
    return '"' + "".join(f"\\{ord(letter):x} " if letter in '"\\<\n' else letter for letter in text) + '"'
