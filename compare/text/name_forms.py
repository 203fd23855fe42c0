"""Which forms of a name stand for one bearer: "Quist" and "Una Quist", "EU" and "European Union"."""

import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from compare.text.name_words import SUFFIXES, given_names, word_list

_LINKS = frozenset({"of", "the", "and", "for", "on", "&", "de", "la"})
_PARTS = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|&")
# Latin spellings of one Slavic ending differ by outlet; they are folded before two names are compared.
_SLAVIC = re.compile(r"(?:skyy|skiy|skyi|skij|skii|sky)$")


@functools.lru_cache(maxsize=4096)
def name_key(name: str) -> tuple[str, ...]:
    """Return a name's words folded for comparison: no case, accents, possessive, titles, links or "Jr."."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = re.sub(r"['’]s?(?=\s|$)", "", plain).lower()
    words = [w.replace(".", "").replace("’", "'") for w in _PARTS.findall(plain)]
    words = [w for w in words if w not in SUFFIXES and w not in _LINKS] or words
    kept = _without_title(words)
    return tuple(_SLAVIC.sub("ski", w) for w in kept)


def _without_title(words: list[str]) -> list[str]:
    """Drop leading words of rank when a name is left; "Chief" alone stays."""
    titles = word_list("head") | word_list("before") | word_list("male") | word_list("female")
    heads = word_list("head") | word_list("male") | word_list("female")
    last = max((i for i, w in enumerate(words[:-1]) if w in heads), default=-1)
    if last >= 0 and all(w in titles or w in word_list("portfolio") for w in words[: last + 1]):
        return words[last + 1 :]
    return words


def same_name(left: str, right: str) -> bool:
    """Tell whether two printed names can stand for one bearer: equal, one the short form or acronym of the other."""
    one, two = sorted((name_key(left), name_key(right)), key=len)
    if not one or not two:
        return False
    if one == two or (len(one) == 1 and (_is_acronym(one[0], two) or _is_acronym(two[0], one))):
        return True
    if len(one) == 1:
        return one[0] == two[-1] or (one[0] == two[0] and one[0] in given_names())
    return one[-1] == two[-1] and _same_given(one[:-1], two[:-1])


def _same_given(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Tell whether two runs of given names agree, an initial standing for a name."""
    left, right = one[0], two[0]
    if len(left) == 1 or len(right) == 1:
        return left[0] == right[0]
    if left != right and (given_names().get(left) or given_names().get(right)):
        return left.startswith(right[:3]) and (len(left) <= 3 or len(right) <= 3)
    return left == right or set(one) <= set(two)


def _is_acronym(word: str, name: tuple[str, ...]) -> bool:
    return len(name) >= 2 and len(word) >= 2 and word == "".join(part[0] for part in name)


def fullest_forms(names: Iterable[str]) -> Mapping[str, str]:
    """Map every printed name to the fullest name that must mean the same bearer; an ambiguous short form to itself."""
    ordered = sorted(set(names), key=lambda name: (-len(name_key(name)), -len(name), name))
    by_last: dict[str, list[str]] = defaultdict(list)
    by_first: dict[str, list[str]] = defaultdict(list)
    acronyms: dict[str, list[str]] = defaultdict(list)
    out: dict[str, str] = {}
    for name in ordered:
        key = name_key(name)
        found = _candidates(key, by_last, by_first, acronyms)
        out[name] = found[0] if len(found) == 1 else name
        if len(key) > 1 and not found:
            by_last[key[-1]].append(name)
            by_first[key[0]].append(name)
            acronyms["".join(part[0] for part in key)].append(name)
    return out


def _candidates(
    key: tuple[str, ...],
    by_last: Mapping[str, list[str]],
    by_first: Mapping[str, list[str]],
    acronyms: Mapping[str, list[str]],
) -> list[str]:
    if not key:
        return []
    if len(key) > 1:
        near = by_last.get(key[-1], [])
        return [name for name in near if _same_given(*sorted((key[:-1], name_key(name)[:-1]), key=len))]
    found = by_last.get(key[0], []) or acronyms.get(key[0], [])
    return found or by_first.get(key[0], [])
