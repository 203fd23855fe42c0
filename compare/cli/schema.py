"""`biasdiff schema`: the JSON Schema of the report, or of the JSON export of a review."""

import json
from typing import Any

import click

from compare.cli.console import emit
from compare.cli.options import common, examples
from compare.serial import schema


@click.command("schema", epilog=examples("biasdiff schema > report.schema.json", "biasdiff schema review"))
@click.argument("name", type=click.Choice(("report", "review")), default="report")
@common
def command(name: str, **_: bool) -> int:
    """Print the JSON Schema (draft 2020-12) that every JSON report of this version satisfies.

    NAME is `report`, or `review` for the JSON export of a review.
    """
    emit(json.dumps(_schema(name), indent=1, ensure_ascii=False) + "\n")
    return 0


def _schema(name: str) -> dict[str, Any]:
    if name == "report":
        return schema()
    from compare.review.exports.whole import schema as review_schema  # noqa: PLC0415 - a report needs no review

    return review_schema()
