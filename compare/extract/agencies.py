"""News agencies in a credit line: by name, or by the words that agencies are called by."""

import re

# Agencies that sell their reports to other outlets, from general knowledge.
_KNOWN = (
    "The Associated Press", "Associated Press", "AP", "Reuters", "Thomson Reuters", "Agence France-Presse", "AFP",
    "Press Association", "PA Media", "PA", "dpa", "Deutsche Presse-Agentur", "United Press International", "UPI", "EFE",
    "ANSA", "Lusa", "Kyodo", "Kyodo News", "Jiji", "Xinhua", "Yonhap", "TASS", "Interfax", "RIA", "Ukrinform", "PTI",
    "Press Trust of India", "ANI", "IANS", "UNI", "Antara", "Bernama", "Anadolu", "Anadolu Agency", "AAP", "APA", "SDA",
    "Keystone-SDA", "ANP", "Belga", "NTB", "TT", "Ritzau", "STT", "PAP", "CTK", "MTI", "Canadian Press",
    "The Canadian Press", "Bloomberg", "Dow Jones", "MENA", "WAM", "SPA", "IRNA", "NAN", "States Newsroom",
    "Tribune News Service", "McClatchy",
)  # fmt: skip
_NAMES = "|".join(re.escape(name) for name in sorted(_KNOWN, key=len, reverse=True))
_KNOWN_FIRST = re.compile(rf"(?:{_NAMES})(?![\w’'-])")
_AGENCY = re.compile(
    rf"(?<![\w/])(?:{_NAMES})(?![\w/’'-])"
    r"|(?:[A-Z][\w’'&.-]*\s){1,3}(?:Agency|Newswire|Wire|News Service|Wire Service|Press Agency|Press Association)\b"
    r"|\b[A-Z]{2,5}(?=\s*;)"
)


def is_known_agency(name: str) -> bool:
    """Is the name that of an agency in the list, with or without what follows it?"""
    return bool(_KNOWN_FIRST.match(name))


def find_agency(line: str) -> tuple[int, int] | None:
    """Return the span of the first agency named in a credit line, None where there is none."""
    m = _AGENCY.search(line)
    return m.span() if m else None
