"""`biasdiff schema` prints the schema that is asked for."""

import json

import jsonschema
import pytest

from compare.cli.app import run
from compare.review.exports.whole import schema as review_schema
from compare.serial import schema


@pytest.mark.parametrize(("args", "wanted"), [([], schema()), (["report"], schema()), (["review"], review_schema())])
def test_each_schema_is_printed_and_is_one(
    args: list[str], wanted: dict[str, object], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["schema", *args]) == 0
    printed = json.loads(capfd.readouterr().out)
    assert printed == wanted
    jsonschema.Draft202012Validator.check_schema(printed)


def test_a_schema_that_there_is_none_of_is_refused(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "gate-of-dreams"]) == 2
    assert "'report', 'review'" in capfd.readouterr().err
