"""htmx is the file of its package, unchanged, with its licence beside it."""

import hashlib

from compare.report.house import templates

# dist/htmx.min.js of htmx.org 4.0.1 as the npm registry has it.
HTMX = "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130"


def test_htmx_is_the_file_of_its_package_and_its_licence_is_beside_it() -> None:
    folder = templates() / "static" / "vendor"
    assert hashlib.sha256((folder / "htmx.min.js").read_bytes()).hexdigest() == HTMX
    assert "Zero-Clause BSD" in (folder / "LICENSE-htmx").read_text(encoding="utf-8")
    assert sorted(path.name for path in folder.iterdir()) == ["LICENSE-htmx", "htmx.min.js"]
