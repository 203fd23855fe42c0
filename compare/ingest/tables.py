"""Tables of articles, CSV, TSV and Parquet → the records in their rows, by the same rules as records of JSON.

What it does not do: guess a header. A table without a column that is known or told holds no article.
"""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from compare.errors import InputError
from compare.ingest.columns import check_map, find_columns, suggest
from compare.ingest.delimited import Table, find_table, read_rows
from compare.ingest.encoding import Decoded, decode_page
from compare.ingest.extras import not_installed
from compare.ingest.fields import Place, note
from compare.ingest.found import Found
from compare.ingest.items import find_item
from compare.ingest.members import passed_over
from compare.ingest.records import check_count

_MOST_COLUMNS = 1_000  # an export of a database has a hundred
_BATCH = 100  # rows of Parquet that are unpacked together
# The first columns of the tables that biasdiff writes (docs/cli.md); they tell of articles and hold none.
_OWN = frozenset(
    {
        ("article", "path", "source", "title"),
        ("claim", "text", "text_from", "carriers"),
        ("claim", "text", "article", "source"),
        ("quote", "speaker", "article", "source"),
        ("conflict", "kind", "about", "article"),
    }
)
_NAME_IT = "Name the columns in its header, or say which is which: --columns text=COLUMN."


def read_csv(data: bytes, place: Place) -> Iterator[Found]:
    """Yield the articles, pages and links in the rows of a CSV or TSV file; bad rows as errors.

    Raises InputError for what is no table, has no column of texts, files or addresses, or too many rows.
    """
    told = check_map(place.settings.columns, place.where)
    decoded = _decoded(data, place)
    if decoded.repaired:
        what = f"{place.where}: {decoded.repaired} bytes did not fit its encoding ({decoded.encoding})"
        yield note("mixed-encoding", f"{what}; they were read as best they could be.")
    table = find_table(decoded.text, lambda header: _count_known(header, told))
    _, header = next(read_rows(table, place.where), (0, []))
    if tuple(header[:4]) in _OWN:
        yield passed_over(place.where, "a table that was made by biasdiff")
        return
    columns = _columns(header, told, place.where)
    check_count(_count_rows(table) - 1, place)
    yield from _read_rows(table, len(header), columns, place)


def _decoded(data: bytes, place: Place) -> Decoded:
    decoded = decode_page(data, place.hints.get("charset"))
    if decoded is None:
        raise InputError("this is a binary file, not a table", where=place.where, hint="Save it as CSV in UTF-8.")
    return decoded


def _count_known(header: Sequence[str], told: Mapping[str, str]) -> int:
    try:
        return len(find_columns(header[:_MOST_COLUMNS], told, ""))
    except InputError:
        return 0


def _columns(header: Sequence[str], told: Mapping[str, str], where: str) -> dict[str, int]:
    """The number of the column of each field; raises InputError where none says what an article is or where it is."""
    if len(header) > _MOST_COLUMNS:
        what = f"its first row names {len(header):,} columns (at most {_MOST_COLUMNS:,})"
        raise InputError(what, where=where, hint="Give only those with fields of articles.")
    columns = find_columns(header, told, where)
    if not {"text", "file", "url"} & columns.keys():
        what = "no column of it holds texts, files or addresses"
        raise InputError(what, where=where, hint=f"{suggest('text', header)} {_NAME_IT}")
    return columns


def _count_rows(table: Table) -> int:
    """How many rows there are, up to the first that cannot be read."""
    count = 0
    with contextlib.suppress(InputError):
        for _ in read_rows(table, ""):
            count += 1
    return count


def _read_rows(table: Table, width: int, columns: Mapping[str, int], place: Place) -> Iterator[Found]:
    rows = read_rows(table, place.where)
    next(rows)  # the header
    empty = True
    for number, cells in rows:
        empty, spot = False, f"row {number}"
        try:
            _check_width(cells, width, place.at(spot).where)
            yield find_item({field: cells[column] for field, column in columns.items()}, place, spot)
        except InputError as error:
            yield error
    if empty:
        raise InputError("there is no row below its header", where=place.where, hint="Give one row per article.")


def _check_width(cells: Sequence[str], width: int, where: str) -> None:
    """Raise InputError for a row of another width: its text may have been cut, its cells stand under wrong names."""
    if len(cells) < width or any(cells[width:]):
        what = f"its cells do not fit the header ({len(cells)} instead of {width})"
        raise InputError(what, where=where, hint="Put text that holds separators or line ends in quotation marks.")


def read_parquet(data: bytes, place: Place) -> Iterator[Found]:
    """Yield the articles, pages and links in the rows of a Parquet file, a few rows at a time; bad rows as errors.

    Raises InputError for what is no Parquet file, has no column of texts, files or addresses, or too many rows.
    """
    told = check_map(place.settings.columns, place.where)
    file = _open(data, place.where)
    check_count(file.metadata.num_rows, place)
    header = list(file.schema_arrow.names)
    columns = _columns(header, told, place.where)
    names = {field: header[column] for field, column in columns.items()}
    texts = _check_types(file.schema_arrow, names, place.where)
    yield from _read_batches(_open(data, place.where, texts), names, place)


def _open(data: bytes, where: str, dictionaries: Sequence[str] = ()) -> Any:
    """The file as pyarrow opens it; with `dictionaries`, equal values of these columns are unpacked only once."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - takes longer to load than all the rest
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError:
        raise not_installed("Parquet files", "pyarrow", where, "parquet") from None
    try:
        return pq.ParquetFile(pa.BufferReader(data), read_dictionary=list(dictionaries))
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _unreadable(error, where) from None


def _unreadable(error: Exception, where: str) -> InputError:
    reason = " ".join(str(error).split())[:120].rstrip(". ")
    return InputError(f"this Parquet file cannot be read ({reason})", where=where, hint="Export it again, or as CSV.")


def _check_types(schema: Any, names: Mapping[str, str], where: str) -> list[str]:
    """Return the columns of text among those of the fields; raises InputError for numbers and whatever else."""
    import pyarrow.types as kinds  # noqa: PLC0415

    texts = set()
    for field, name in names.items():
        kind = schema.field(name).type
        inner = (
            kind.value_type if kinds.is_dictionary(kind) or kinds.is_list(kind) or kinds.is_large_list(kind) else kind
        )
        readable = (kinds.is_string, kinds.is_large_string, kinds.is_string_view, kinds.is_null, kinds.is_temporal)
        if not any(check(inner) for check in readable):
            what = f"the column {name!r:.62} for {field!r} holds {kind!s:.40}, not text"
            raise InputError(what, where=where, hint="Name another column: --columns FIELD=COLUMN.")
        if kinds.is_string(kind) or kinds.is_large_string(kind):
            texts.add(name)
    return sorted(texts)


def _read_batches(file: Any, names: Mapping[str, str], place: Place) -> Iterator[Found]:
    import pyarrow as pa  # noqa: PLC0415

    number, left = 0, place.settings.max_archive_bytes
    try:
        for batch in file.iter_batches(_BATCH, columns=sorted(set(names.values())), use_threads=False):
            for row in range(batch.num_rows):
                number += 1
                record = {field: _plain(batch.column(name)[row].as_py()) for field, name in names.items()}
                left -= sum(len(value) for value in record.values() if isinstance(value, str))
                if left < 0:
                    what = f"its texts are too large; row {number} and those after it were not read"
                    raise InputError(what, where=place.where, hint="Give it in parts.")
                yield _found(record, place, f"row {number}")
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _unreadable(error, place.where) from None


def _found(record: Mapping[str, Any], place: Place, spot: str) -> Found:
    try:
        return find_item(record, place, spot)
    except InputError as error:
        return error


def _plain(value: Any) -> Any:
    """A value as JSON would have it: moments as text."""
    return value.isoformat() if isinstance(value, date) else value
