"""The pages of the app: each a function from a view and the address's query to a dataclass that its template shows.

`PAGES` is filled in registry.py; a page named "queue" is at {base}/queue and shown by templates/review/queue.html.
"""
