"""Text to the numbers of a BERT vocabulary: words, then the longest pieces of each that the vocabulary holds.

Written after the description of WordPiece in "BERT" (Devlin et al., 2019); only what English news needs, and CJK.
"""

import unicodedata
from collections.abc import Iterator, Mapping

from compare.errors import InputError

UNKNOWN, BEGIN, END = "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 100  # code points; BERT takes a longer one as unknown, and the search for pieces grows with the square
# Of a claim; 256 pieces, the most that a sentence model reads, take fewer characters in any language.
LONGEST_TEXT = 4000
MOST_PIECES = 1_000_000  # the largest vocabulary in use holds a quarter of that
_CJK = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F))


class Vocabulary:
    """The pieces of a model and their numbers."""

    def __init__(self, numbers: Mapping[str, int], *, lower: bool, most: int) -> None:
        self._numbers, self._lower, self._most = numbers, lower, most
        self._known: dict[str, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def encode(self, text: str) -> tuple[int, ...]:
        """Return the numbers of a text between those of its beginning and its end, at most `most` in all."""
        pieces: list[int] = []
        for word in split_words(text[:LONGEST_TEXT], lower=self._lower):
            pieces += self._pieces(word)
            if len(pieces) > self._most - 2:
                break
        return (self._numbers[BEGIN], *pieces[: self._most - 2], self._numbers[END])

    def _pieces(self, word: str) -> tuple[int, ...]:
        if word not in self._known:
            self._known[word] = tuple(_longest_pieces(word, self._numbers))
        return self._known[word]


def read_vocabulary(raw: bytes, where: str, *, lower: bool, most: int) -> Vocabulary:
    """Return the vocabulary of a vocab.txt: one piece per line, its number is the line's.

    Raises InputError for a file that is none.
    """
    try:
        lines = raw.decode("utf-8").rstrip("\n").split("\n")
    except UnicodeDecodeError as error:
        raise InputError("this vocabulary is no UTF-8 text", where=where) from error
    numbers = {line.rstrip("\r"): index for index, line in enumerate(lines)}
    lacking = [piece for piece in (UNKNOWN, BEGIN, END) if piece not in numbers]
    if lacking or len(numbers) > MOST_PIECES:
        what = f"it has no {lacking[0]}" if lacking else f"it has more than {MOST_PIECES} lines"
        raise InputError(f"this is no vocabulary of a BERT model: {what}", where=where)
    return Vocabulary(numbers, lower=lower, most=most)


def split_words(text: str, *, lower: bool) -> Iterator[str]:
    """Yield words, marks of punctuation and CJK characters one by one; in lower case and without accents if asked."""
    for chunk in "".join(_cleaned(text)).split():
        yield from _apart(_bare(chunk) if lower else chunk)


def _cleaned(text: str) -> Iterator[str]:
    for sign in text:
        if sign in "\t\n\r" or unicodedata.category(sign) == "Zs":
            yield " "
        elif unicodedata.category(sign)[0] != "C" and sign != "\ufffd":
            yield f" {sign} " if any(low <= ord(sign) <= high for low, high in _CJK) else sign


def _bare(word: str) -> str:
    if word.isascii():
        return word.lower()
    return "".join(sign for sign in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(sign) != "Mn")


def _apart(chunk: str) -> Iterator[str]:
    start = 0
    for at, sign in enumerate(chunk):
        if _is_mark(sign):
            if start < at:
                yield chunk[start:at]
            yield sign
            start = at + 1
    if start < len(chunk):
        yield chunk[start:]


def _is_mark(sign: str) -> bool:
    """BERT counts every printable ASCII character but letters and digits, "$" and "+" too."""
    return not sign.isalnum() if sign.isascii() else unicodedata.category(sign)[0] == "P"


def _longest_pieces(word: str, numbers: Mapping[str, int]) -> list[int]:
    """Cut a word from its beginning into the longest pieces known; one unknown piece makes the word unknown."""
    unknown = [numbers[UNKNOWN]]
    if len(word) > LONGEST_WORD:
        return unknown
    found: list[int] = []
    start = 0
    while start < len(word):
        end = len(word)
        while end > start and ("##" * (start > 0) + word[start:end]) not in numbers:
            end -= 1
        if end == start:
            return unknown
        found.append(numbers["##" * (start > 0) + word[start:end]])
        start = end
    return found
