"""Files that are there whole or not at all."""

import contextlib
import os
import secrets
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place, then rename it, readable by its owner alone; raises OSError, leaving nothing."""
    beside = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}.part")
    try:
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(data)
        os.replace(beside, path)
    finally:
        with contextlib.suppress(OSError):  # renamed by now, or never made
            beside.unlink()
