"""Plurals of English nouns and their singulars, by rule and a list of exceptions; our own list."""

_IRREGULAR = {
    "people": "people", "children": "child", "men": "man", "women": "woman", "feet": "foot", "teeth": "tooth",
    "geese": "goose", "mice": "mouse", "oxen": "ox", "pence": "penny", "lives": "life", "wives": "wife",
    "knives": "knife", "halves": "half", "wolves": "wolf", "shelves": "shelf", "leaves": "leaf", "thieves": "thief",
    "loaves": "loaf", "lice": "louse", "dice": "die", "data": "data", "media": "media", "criteria": "criterion",
    "phenomena": "phenomenon", "alumni": "alumnus", "crises": "crisis", "analyses": "analysis", "bases": "base",
    "diagnoses": "diagnosis", "parentheses": "parenthesis", "theses": "thesis", "axes": "axis", "viruses": "virus",
    "buses": "bus", "gases": "gas", "campuses": "campus", "bonuses": "bonus", "police": "police", "cattle": "cattle",
    "staff": "staff", "personnel": "personnel", "aircraft": "aircraft", "sheep": "sheep", "fish": "fish",
    "deer": "deer", "series": "series", "species": "species", "troops": "troop", "heroes": "hero", "potatoes": "potato",
    "tomatoes": "tomato", "echoes": "echo", "torpedoes": "torpedo", "cargoes": "cargo", "shoes": "shoe",
    "bosses": "boss", "movies": "movie", "calories": "calorie", "cookies": "cookie", "zombies": "zombie",
    "hertz": "hertz", "horsepower": "horsepower", "celsius": "celsius", "caches": "cache",
}  # fmt: skip
_MAN_WORDS = ("men",)  # firemen, policewomen
# Words in -s that are no plural noun: verbs and adverbs that often follow a number, singulars in -s.
_NOT_PLURAL = frozenset(
    """was is has does as its this his hers ours yours theirs us yes thus plus minus versus across less always sometimes
    perhaps besides says goes gets takes makes comes means needs wants gives keeps puts sees looks seems remains becomes
    begins appears others unless whereas towards afterwards upwards downwards overseas news mathematics physics politics
    economics ethics gas bus bonus campus virus corpus census consensus crisis basis analysis thesis axis
    status focus campus radius apparatus chorus circus genius lens bias chaos christmas canvas atlas texas kansas paris
    who's it's that's let's there's here's what's""".split()
)


def singular(word: str) -> str:
    """Return the singular of an English noun, in lower case; a word that is no plural comes back as it is."""
    lower = word.lower().replace("’", "'")
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    if lower.endswith(_MAN_WORDS) and len(lower) > 4:
        return lower[:-2] + "an"
    if not _ends_like_plural(lower):
        return lower
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if lower.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return lower[:-2]
    return lower[:-1]


def is_plural(word: str) -> bool:
    """Say whether a word looks like a plural noun of English."""
    lower = word.lower()
    if lower in _IRREGULAR:
        return lower not in ("data", "media", "fish", "series")
    return _ends_like_plural(lower) or (lower.endswith(_MAN_WORDS) and len(lower) > 4)


def _ends_like_plural(lower: str) -> bool:
    return (
        len(lower) > 2
        and lower.endswith("s")
        and not lower.endswith(("ss", "us", "is", "'s", "ous"))
        and lower not in _NOT_PLURAL
    )
