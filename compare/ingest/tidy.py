"""The lines that an extractor left in although they are the page's, not the article's.

Only what could never be part of a story is dropped: the page's own controls, calls to subscribe or share, and links to
other stories that stand as lines of their own. Everything doubtful stays; the reading marks furniture in what is left.
"""

import re
from collections.abc import Collection, Sequence


def _any_of(*patterns: str, end: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?:[-•] ?)?(?:{'|'.join(patterns)}){end}", re.IGNORECASE)


# A line that is nothing but one of these.
_CONTROL = _any_of(
    r"print(?: (?:this )?(?:article|page|story))?",
    r"(?:order |request )?reprints?(?: (?:&|and) permissions)?",
    r"share(?: (?:this|on|via)\b.{0,30})?",
    r"e-?mail(?: this(?: (?:article|page|story))?)?",
    r"save(?: (?:for later|article|story))?",
    r"(?:\d+ )?(?:comments?|shares?|replies|views|likes)(?: \(\d+\))?",
    r"(?:leave|post|add|write) a (?:comment|reply)",
    r"(?:tell us )?what (?:do )?you think\W*",
    r"advertisement|sponsored(?: content| by .{1,30})?",
    r"subscribe(?: now)?|sign ?(?:in|up)|log ?(?:in|out)|register",
    r"thank you\W*|loading\W*|please wait\W*|close|menu|next|previous",
    r"copy(?: the)? link|link copied\W*",
    r"skip to (?:main )?content|back to top",
    r"listen(?: to (?:this )?article)?",
    r"(?:an?|some) error (?:has )?occurred\b.{0,60}",
    end=r"\Z",
)
# A line that begins so points to something else on the site, or is the site speaking of itself.
_POINTER = _any_of(
    r"(?:read|see|watch|hear|find out) (?:more|also|next|now|full|related)\b(?: (?:here|at|on|in))?\s*[:|>»–—-]",
    r"read more(?: (?:about|at|from|here|on)\b.{0,100}[^.]|\W*)\Z",
    r"(?:also|more) (?:on|from) \S+\.\w+",
    r"(?:related|see also|also read|more|recommended|don[’']?t miss)"
    r"(?: (?:stories|articles?|news|coverage|reading|links?))?\s*[:»]",
    r"click here (?:to|for)\b",
    r"get .{1,60} (?:by clicking here|in your inbox)",
    r"(?:like|liked|enjoy|enjoyed|love) this (?:story|article|post)\?",
    r"(?:please )?(?:sign up|subscribe|register) (?:here|now|today|to|for)\b",
    r"follow [\w’'@. -]{1,50} on (?:twitter|x|facebook|instagram|youtube|telegram|linkedin|tiktok|whatsapp)\b",
    r"(?:e-?mail|write to|contact) [\w’'. -]{1,50} at \S+@\S+",
    r"(?:copyright\b|©|\(c\)).{0,40}\d{4}|all rights reserved",
    r"download (?:the|our) .{0,30}\bapp\b",
    r"join (?:us|our) .{0,40}\b(?:on|channel)\b",
)
# A heading after which a page lists other stories.
_LIST_HEAD = _any_of(
    r"you (?:may|might) (?:also )?(?:like|be interested)",
    r"more (?:from|on|stories|news|like this)\b",
    r"(?:related|recommended|trending)\b",
    r"(?:read|up) next\b",
    r"most (?:read|popular|viewed|shared)\b",
    r"don[’']?t miss\b",
    r"(?:top|latest|other|popular) (?:news|stories|articles|headlines)\b",
    r"in other news\b",
    r"editor(?:s[’']?|[’']s)? picks?\b",
    r"around the web\b",
    end=r"(?:.{0,40}[^.])?\Z",
)
# A headline of another story: shorter than a paragraph and without the full stop or closing mark of a sentence.
_TEASER = re.compile(r".{0,159}[^.”\"]\Z")
_HEAD_SHORT = 60  # characters of a heading
_WORD = re.compile(r"\w+")


def plain(line: str) -> str:
    """Return the words of a line, lower-cased, one space between: what makes two lines the same to a reader."""
    return " ".join(_WORD.findall(line.casefold()))


def tidy_lines(lines: Sequence[str], title: str, links: Collection[str]) -> list[str]:
    """Return the lines of an article's body without the page's own.

    `links` holds the `plain` form of lines that are links throughout, and of the page's own address; `title` is put
    first by the caller, so where the body prints it again among its first lines it is left out.
    """
    kept = _without_lists([line for line in lines if not _is_page(line)])
    kept = [line for line in kept if plain(line) not in links]
    head = [line for line in kept[:4] if not title or plain(line) != plain(title)]
    return head + kept[4:]


def _is_page(line: str) -> bool:
    return bool(_CONTROL.match(line) or _POINTER.match(line) or not _WORD.search(line))


def _without_lists(lines: list[str]) -> list[str]:
    """Leave out a heading of other stories with the headlines that follow it, up to the next sentence."""
    kept: list[str] = []
    skipping = False
    for index, line in enumerate(lines):
        if len(line) < _HEAD_SHORT and _LIST_HEAD.match(line) and all(map(_TEASER.match, lines[index + 1 : index + 2])):
            skipping = True
        skipping = skipping and bool(_TEASER.match(line))
        if not skipping:
            kept.append(line)
    return kept
