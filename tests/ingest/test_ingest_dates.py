"""Date fields become ISO 8601, or None where they would be a guess."""

import pytest

from compare.ingest.dates import iso_date


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-05-03", "2024-05-03"),
        ("2024-05-03T08:15:00Z", "2024-05-03T08:15:00+00:00"),
        ("2024-05-03 08:15:00+02:00", "2024-05-03T08:15:00+02:00"),
        ("2024-05-03T08:15:00.123456-0500", "2024-05-03T08:15:00-05:00"),
        ("2024-05-03T08:15:00", "2024-05-03"),
        ("Fri, 03 May 2024 08:15:00 GMT", "2024-05-03T08:15:00+00:00"),
        ("May 3, 2024", "2024-05-03"),
        ("Published May 3,2024", "2024-05-03"),
        ("3rd May 2024", "2024-05-03"),
        ("Fri 3rd May, 2024", "2024-05-03"),
        ("3 Sept. 2024", "2024-09-03"),
        ("2024/5/3", "2024-05-03"),
        (" 2024-05-03 ", "2024-05-03"),
        ("03/04/2024", None),
        ("yesterday", None),
        ("May 32, 2024", None),
        ("0001-01-01", None),
        ("", None),
        ("May 3, 2024" * 50, None),
    ],
)
def test_iso_date(value: str, expected: str | None) -> None:
    assert iso_date(value) == expected
