"""What is shipped: the wheel runs in an empty environment, names are public on purpose, imports point one way."""

import importlib
import json
import os
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

import compare
from compare.signature import VERSION

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def _do(*command: str | Path, folder: Path) -> str:
    """Run a command outside the checkout, with nothing of it on the path."""
    hidden = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        list(map(str, command)), cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """Build the wheel into a folder of its own."""
    _do(
        sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path / "dist", ROOT, folder=tmp_path
    )
    (built,) = (tmp_path / "dist").glob("*.whl")
    return built


def test_the_wheel_does_the_main_job_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    held = zipfile.ZipFile(wheel).namelist()
    assert not [name for name in held if name.split("/")[0] not in {"compare", f"biasdiff-{VERSION}.dist-info"}]
    assert any(name.startswith("compare/_templates/") for name in held)
    assert any(name.endswith("licenses/LICENSE") for name in held)

    home = tmp_path / "empty"
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet")
    _do(*pip, "--require-hashes", "-r", ROOT / "requirements.lock", folder=tmp_path)
    _do(*pip, "--no-deps", wheel, folder=tmp_path)

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    seeds = sorted((ROOT / "seeds").glob("*.txt"))
    _do(home / "bin" / "biasdiff", "compare", *seeds, "-o", "r.html", "-o", "r.json", folder=elsewhere)
    assert (elsewhere / "r.html").read_text("utf-8").lower().startswith("<!doctype html>")
    assert len(json.loads((elsewhere / "r.json").read_text("utf-8"))["articles"]) == len(seeds)
    where = _do(python, "-c", "import compare; print(compare.__file__)", folder=elsewhere)
    assert where.startswith(str(home))


def test_public_names_are_sorted_and_there() -> None:
    assert list(compare.__all__) == sorted(compare.__all__)
    assert {"Article", "compare_articles", "read_article"} <= set(compare.__all__)
    assert [name for name in compare.__all__ if not hasattr(compare, name)] == []


def test_every_public_name_says_what_it_is_for() -> None:
    public = [getattr(compare, name) for name in compare.__all__ if not name.startswith("_")]
    assert [thing for thing in public if callable(thing) and not thing.__doc__] == []


def test_there_is_one_version() -> None:
    assert PROJECT["version"] == VERSION


def test_the_command_is_there() -> None:
    module, name = PROJECT["scripts"]["biasdiff"].split(":")
    assert callable(getattr(importlib.import_module(module), name))


def test_imports_point_one_way() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_the_locks_pin_hashes_and_name_no_address(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    pinned = [line for line in text.splitlines() if "==" in line]
    assert pinned
    assert all(line.split(" ")[0].count("==") == 1 and line.endswith("\\") for line in pinned)
    assert "://" not in text
    assert text.count("--hash=sha256:") >= len(pinned)


def test_what_is_needed_to_run_is_pinned_alike_in_both_locks() -> None:
    def pins(name: str) -> set[str]:
        return {line.split(" ")[0] for line in (ROOT / name).read_text("utf-8").splitlines() if "==" in line}

    assert pins("requirements.lock") <= pins("requirements-dev.lock")
