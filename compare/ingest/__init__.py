"""Anything a person may name → articles: files of five kinds, folders, standard input, web pages as text."""

from compare.ingest.html import extract_html
from compare.ingest.loading import Loaded, load

__all__ = ["Loaded", "extract_html", "load"]
