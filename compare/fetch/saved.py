"""What a run fetched, kept in a folder, so that the run can be repeated offline and byte for byte (`--save-inputs`).

The folder holds the bytes of each page under a name that its address did not choose, and manifest.json, which says
what came from where and what failed. Reading it back is `compare/ingest/saved.py`.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from compare.errors import InputError, UsageError
from compare.fetch.fetcher import Fetched
from compare.fetch.writing import write_whole
from compare.signature import SAVED_INPUTS

MANIFEST = "manifest.json"

# Endings for people; what a file is says the manifest.
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "application/json": ".json",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
}
_OTHER = re.compile(r"[^a-z0-9.]+")


class SavedInputs:
    """A new or empty folder that takes what was fetched; raises UsageError for any other, or one not to be written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rows: dict[str, dict[str, Any]] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            occupied = any(folder.iterdir())
        except OSError as error:
            raise self._unwritable(error) from None
        if occupied:
            raise UsageError("is not empty", where=str(folder), hint="Give --save-inputs a new folder.")
        self._write(MANIFEST, self._manifest())

    def keep(
        self,
        urls: Sequence[str],
        results: Sequence[Fetched | InputError],
        told: Mapping[str, Mapping[str, Mapping[str, str]]] | None = None,
    ) -> None:
        """Write the pages and the manifest that names them.

        `told` are the fields that somebody told about an address: those that win over the page's own under "known",
        those that only stand in for them under "hints".

        Raises UsageError when the folder cannot be written to.
        """
        for url, result in zip(urls, results, strict=True):
            row = _failed(result) if isinstance(result, InputError) else self._saved(result)
            fields = {name: dict(values) for name, values in (told or {}).get(url, {}).items() if values}
            self._rows.setdefault(url, {"url": url, **row, **fields})
        self._write(MANIFEST, self._manifest())

    def _saved(self, page: Fetched) -> dict[str, Any]:
        name = _name(page)
        self._write(name, page.data)
        return {
            "final_url": page.final_url,
            "file": name,
            "content_type": page.content_type,
            "charset": page.charset,
            "sha256": hashlib.sha256(page.data).hexdigest(),
            "retrieved": page.retrieved,
            "status": page.status,
        }

    def _manifest(self) -> bytes:
        whole = {"biasdiff": SAVED_INPUTS, "articles": list(self._rows.values())}
        return (json.dumps(whole, ensure_ascii=True, indent=2) + "\n").encode()

    def _write(self, name: str, data: bytes) -> None:
        try:
            write_whole(self._folder / name, data)
        except OSError as error:
            raise self._unwritable(error) from None

    def _unwritable(self, error: OSError) -> UsageError:
        reason = error.strerror or type(error).__name__
        return UsageError(f"cannot be written ({reason})", where=str(self._folder), hint="Choose another folder.")


def _name(page: Fetched) -> str:
    """Host and hash: one file for the same bytes, none that a server could name "../" or "manifest.json"."""
    host = _OTHER.sub("-", (urlsplit(page.final_url).hostname or "page").lower())[:60].strip(".-") or "page"
    return f"{host}-{hashlib.sha256(page.data).hexdigest()[:16]}{_ENDINGS.get(page.content_type, '.bin')}"


def _failed(error: InputError) -> dict[str, Any]:
    return {"failed": {"what": error.what, "hint": error.hint}}
