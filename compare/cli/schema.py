"""`biasdiff schema`: the JSON Schema of the report."""

import json

import click

from compare.cli.console import emit
from compare.cli.options import common, examples
from compare.serial import schema


@click.command("schema", epilog=examples("biasdiff schema > report.schema.json"))
@common
def command(**_: bool) -> int:
    """Print the JSON Schema (draft 2020-12) that every JSON report of this version satisfies."""
    emit(json.dumps(schema(), indent=1, ensure_ascii=False) + "\n")
    return 0
