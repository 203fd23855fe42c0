"""Who "the governor" is: roles that stand beside one name of the text and beside no other."""

import re
from collections.abc import Mapping

from compare.extract.phrases import role_of
from compare.extract.scene import Scene
from compare.text.name_words import word_list

_DETERMINER = re.compile(r"(?:the|a|an|its|his|her|their|our)\s+", re.IGNORECASE)
_OWNER = re.compile(r"^.*?['’]s?\s+")
_REST = re.compile(r"\s(?:of|for|at|in|from|with|on|who|and|to)\s.*", re.DOTALL)
# Short forms of titles and the words that they stand for.
_LONG = {
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "gen": "general",
    "dr": "doctor",
    "prof": "professor",
    "lt": "lieutenant",
    "capt": "captain",
    "col": "colonel",
    "sgt": "sergeant",
    "ceo": "chief executive",
}
# Titles of address: no role.
_ADDRESS = frozenset(["mr", "mrs", "ms", "miss", "mx", "sir", "dame", "lord", "lady"])


def role_key(phrase: str) -> str:
    """Return the noun that names a role: of "the managing director of Exton Foods" "managing director", lower case."""
    words = _REST.sub("", _OWNER.sub("", _DETERMINER.sub("", phrase.strip(), count=1))).lower().replace(".", "").split()
    return " ".join(_LONG.get(word, word) for word in words)


def find_roles(scene: Scene) -> Mapping[str, str]:
    """Return, for "the" roles that exactly one person of the text has, that person's fullest name."""
    holders: dict[str, set[str]] = {}
    for name in scene.names:
        role = role_of(scene, name) if name.kind == "person" else None
        if role is None or len(name.name.split()) < 2:
            continue
        for key in _keys(role):
            holders.setdefault(key, set()).add(name.name)
    return {key: min(names) for key, names in sorted(holders.items()) if len(names) == 1}


def _keys(role: str) -> list[str]:
    """Return the ways to name a role without its holder: the whole, and its noun with one word before or without."""
    words = role_key(role).split()
    if not words or words[-1] in _ADDRESS or words[-1] not in word_list("head") | set(" ".join(_LONG.values()).split()):
        return []
    return sorted({" ".join(words), " ".join(words[-2:]), words[-1]})
