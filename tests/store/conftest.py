"""Fixtures of both databases."""

from databases import fresh, place, shared, store

__all__ = ["fresh", "place", "shared", "store"]
