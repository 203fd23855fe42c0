"""Names of the voices of an article and how an interval is printed: said alike in every panel of figures."""

from compare.report.words import Words, mark

# Voice as the model holds it → what the page calls it, in the order in which voices are shown.
VOICES = {"own": mark("own words"), "quoted": mark("quoted words"), "headline": mark("headline")}


def voice_name(voice: str, page: Words) -> str:
    """Return what the page calls a voice; one that another program made up keeps its name."""
    return page.say(VOICES.get(voice, voice))


def interval(low: float | None, high: float | None, page: Words) -> str:
    """Return an interval of signed figures in words, "" where either end is unknown."""
    if low is None or high is None:
        return ""
    return page.say("{low} to {high}", low=page.number(low, signed=True), high=page.number(high, signed=True))
