"""A mail (.eml) → the article in its body, and the articles attached to it.

What it does not do: tell the sender's own words from those of a mail quoted below them, or follow any link.
"""

import importlib
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from compare.errors import InputError
from compare.ingest.encoding import decode
from compare.ingest.fields import Place, make_record
from compare.ingest.found import Found, Piece
from compare.ingest.kinds import Kind, kind_by_name

# Under this many words beside an attachment a body says "please find attached"; a brief of a newsroom has more.
_LEAST_WORDS = 50
_MOST_PARTS = 200  # of one mail, nested ones included; newsletters have three
_HINT = "Save the article's text as a .txt file and give that instead."
_PREFIX = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|rv)\s*(?:\[\d+\])?:\s*)+", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_KINDS = frozenset({Kind.HTML, Kind.PDF, Kind.DOCX, Kind.TEXT, Kind.MARKDOWN, Kind.MAIL, Kind.JSON})


def read_mail(data: bytes, place: Place) -> Iterator[Found]:
    """Yield the body of a mail as an article, or as a page, and each attachment that may hold an article.

    Raises InputError for what is no mail, or a mail without any text.
    """
    parts = _parts(_parse(data, place), place)
    hints = {**_header_fields(parts[0]), **place.hints}
    attached = list(_attachments(parts, hints))
    yield from _body(parts, hints, place, alone=not attached)
    yield from attached


def _parse(data: bytes, place: Place) -> Any:
    email, policy = importlib.import_module("email"), importlib.import_module("email.policy").default
    try:
        message = email.message_from_bytes(data, policy=policy)
    except Exception as error:
        raise _broken(place, error) from None
    if not message.keys():
        raise InputError("this is no mail: it has no headers", where=place.where, hint=_HINT)
    return message


def _parts(message: Any, place: Place) -> list[Any]:
    """The message and its parts in their order; those inside a forwarded mail belong to that."""
    found, queue = [], [message]
    while queue:
        part = queue.pop(0)
        found.append(part)
        if len(found) > _MOST_PARTS:
            raise InputError(f"the mail has more than {_MOST_PARTS} parts", where=place.where, hint=_HINT)
        if part.get_content_maintype() == "multipart" and isinstance(payload := part.get_payload(), list):
            queue[:0] = payload
    return found


def _header_fields(message: Any) -> dict[str, str]:
    subject, sender = _header(message, "Subject"), _header(message, "From")
    name = sender.partition("<")[0].strip(" \"'")
    fields = {"title": _PREFIX.sub("", subject), "published": _header(message, "Date"), "byline": name}
    return {key: value for key, value in fields.items() if value and "@" not in value}


def _header(message: Any, name: str) -> str:
    try:
        value = str(message.get(name) or "")
    except Exception:  # the parser of structured headers fails on some that are broken
        return ""
    return _SPACES.sub(" ", value).strip()[:500]


def _body(parts: list[Any], hints: dict[str, str], place: Place, *, alone: bool) -> Iterator[Found]:
    """The plain text where it says enough, else the page; beside attachments only what is longer than a note."""
    bodies = [part for part in parts if not _is_attachment(part)]
    plain = next((text for part in bodies if _type(part) == "text/plain" and (text := _text(part)).strip()), "")
    page = next((raw for part in bodies if _type(part) == "text/html" and (raw := _text(part)).strip()), "")
    enough = len(_WORD.findall(plain)) >= _LEAST_WORDS
    if page and not enough:
        if alone or len(_WORD.findall(re.sub(r"<[^>]*>", " ", page))) >= _LEAST_WORDS:
            yield Piece("its body", page.encode("utf-8", "replace"), Kind.HTML, hints=hints)
    elif plain and (alone or enough):
        yield make_record(plain.replace("\r\n", "\n"), {}, replace(place, hints=hints))
    elif alone:
        raise InputError("there is no text in this mail", where=place.where, hint=_HINT)


def _attachments(parts: list[Any], hints: dict[str, str]) -> Iterator[Piece]:
    for number, part in enumerate(parts, 1):
        if _type(part) == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner:
                yield Piece(f"mail {number} in it", _bytes_of(inner[0]), Kind.MAIL)
        elif _is_attachment(part) and kind_by_name(_name(part)) in _KINDS and (data := _payload(part)):
            # An attachment has a title of its own; when it was sent says when it was out.
            yield Piece(_name(part), data, hints={k: v for k, v in hints.items() if k == "published"})


def _is_attachment(part: Any) -> bool:
    try:
        return bool(part.get_content_disposition() == "attachment" or part.get_filename())
    except Exception:
        return False


def _name(part: Any) -> str:
    try:
        name = str(part.get_filename() or "")
    except Exception:
        return ""
    return _SPACES.sub(" ", name.replace("\\", "/").rpartition("/")[2])[:200]


def _type(part: Any) -> str:
    return str(part.get_content_type())


def _payload(part: Any) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except Exception:
        return b""
    return payload if isinstance(payload, bytes) else b""


def _text(part: Any) -> str:
    """The text of a part by the encoding that it names, or where that is wrong, as it looks."""
    data = _payload(part)
    charset = str(part.get_content_charset() or "")
    try:
        return data.decode(charset or "utf-8")
    except (UnicodeDecodeError, LookupError, ValueError):
        decoded = decode(data)
        return decoded.text if decoded else ""


def _bytes_of(message: Any) -> bytes:
    try:
        return bytes(message.as_bytes())
    except Exception:
        return b""


def _broken(place: Place, error: Exception) -> InputError:
    return InputError(f"the mail is broken ({type(error).__name__})", where=place.where, hint=_HINT)
