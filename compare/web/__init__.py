"""The review app: thin routes over the review and its store. Loopback by default; everything shown is text."""

from compare.errors import UsageError

try:
    import argon2 as _argon2
    import fastapi as _fastapi
    import uvicorn as _uvicorn
except ModuleNotFoundError as missing:
    hint = 'Install it with: pip install "biasdiff[review]"'
    raise UsageError(f"the review app runs on {missing.name}, which is not here", hint=hint) from missing

del _argon2, _fastapi, _uvicorn
