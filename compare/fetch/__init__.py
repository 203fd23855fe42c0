"""Pages from the web, only from public addresses, politely, and within limits (docs/fetching.md)."""
