"""Ten trees along a canal: a run by hand of ten claims, and one with an outlet more. Invented."""

from built_run import built

from compare.model import Comparison

THINGS = ("oak", "ash", "elm", "lime", "pear", "plum", "beech", "maple", "alder", "birch")
GAZETTE = {
    one: f"The town will plant {number} new {one} trees along the canal." for number, one in enumerate(THINGS, 21)
}
HERALD = {one: f"There are to be {number} more of the {one} by the water." for number, one in enumerate(THINGS, 21)}
ALONE = ("lime", "maple", "alder")  # that one outlet alone tells, so that nobody leaves them out
RADIO = {one: f"By the water {GAZETTE[one].split()[4]} trees of {one} will stand." for one in THINGS[:3]}


def first() -> Comparison:
    claims = {f"c-{one}": {"Gazette": GAZETTE[one]} for one in THINGS}
    for one in THINGS:
        if one not in ALONE:
            claims[f"c-{one}"]["Herald"] = HERALD[one]
    return built({"Gazette": list(GAZETTE.values()), "Herald": list(HERALD.values())}, claims)


def later() -> Comparison:
    """Radio joins and tells three; of pear another number stands there; plum is gone."""
    gazette = {**GAZETTE, "pear": GAZETTE["pear"].replace("25", "52")}
    texts = {"Gazette": [gazette[one] for one in THINGS if one != "plum"]}
    texts["Herald"] = [HERALD[one] for one in THINGS if one != "plum"]
    texts["Radio"] = ["Trees for the canal are on their way.", *RADIO.values()]
    told = {one: {"Gazette": gazette[one], "Herald": HERALD[one]} for one in THINGS if one != "plum"}
    for one, words in RADIO.items():
        told[one]["Radio"] = words
    for one in ALONE:
        told[one].pop("Herald")
    return built(texts, {f"c-{one}": words for one, words in told.items()})
