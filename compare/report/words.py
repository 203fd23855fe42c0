"""The page's own words: one catalogue for all of them, gettext's, so that a translator needs no Python.

English stands in the templates and in `say`, `count` and `mark`; another language is a file beside the catalogue
(catalogue/de.po, compiled to de.mo by `make words`). Words of articles never pass through here.
"""

import functools
import gettext
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from compare.errors import UsageError
from compare.report.figures import number

CATALOGUE = files("compare.report") / "catalogue"
NO_BREAK = "\u00a0"
# A decimal point without a figure before it.
_BARE = re.compile(r"(?<!\d)\.(?=\d)")
# Decimal point and the mark between thousands; many languages set theirs as in _OTHER_MARKS.
_MARKS = {"en": (".", ","), "de": (",", ".")}
_OTHER_MARKS = (",", NO_BREAK)


def mark(text: str) -> str:
    """Return `text`: it stands in a constant and goes into the catalogue; `say` translates it where it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the page in one language."""

    language: str
    found: gettext.NullTranslations

    def say(self, text: str, **values: Any) -> str:
        """Return a sentence of the page in this language, its {names} filled in."""
        words = self.found.gettext(text) if text else ""
        return words.format(**values) if values else words

    def count(self, one: str, many: str, n: int, **values: Any) -> str:
        """Return the form that fits the number `n`; {n} and the other {names} are filled in."""
        return self.found.ngettext(one, many, n).format(n=self.amount(n), **values)

    def amount(self, n: int) -> str:
        """Return a whole number with marks between thousands."""
        return f"{n:,}".replace(",", _MARKS.get(self.language, _OTHER_MARKS)[1])

    def number(self, value: float, places: int = 2, *, signed: bool = False) -> str:
        """Return a figure with fixed places, as people print it in this language."""
        return self.printed(number(value, places, signed=signed))

    def printed(self, figure: str) -> str:
        """Return a figure that is printed the English way, e.g. ".63", with this language's decimal mark.

        Only English leaves out the zero before it.
        """
        if self.language == "en":
            return figure
        return _BARE.sub("0.", figure).replace(".", _MARKS.get(self.language, _OTHER_MARKS)[0])

    def percent(self, value: float) -> str:
        """Return a whole number of per cent; elsewhere than in English the sign never stands on a line of its own."""
        return f"{value:.0f}{' ' if self.language == 'en' else NO_BREAK}%"


ENGLISH = Words("en", gettext.NullTranslations())


def languages() -> tuple[str, ...]:
    """Return the languages in which the page's own words are there, English first."""
    others = sorted(name.removesuffix(".mo") for file in CATALOGUE.iterdir() if (name := file.name).endswith(".mo"))
    return ("en", *others)


@functools.cache
def words_of(language: str) -> Words:
    """Return the words of the page in a language; raises UsageError for one that is not there."""
    if language == "en":
        return ENGLISH
    if language not in languages():
        known = ", ".join(languages())
        raise UsageError(f"the page has no words in {language!r}", hint=f"Its languages are {known}.")
    with (CATALOGUE / f"{language}.mo").open("rb") as file:
        return Words(language, gettext.GNUTranslations(file))
