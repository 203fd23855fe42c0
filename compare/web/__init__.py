"""The review app: thin routes over the review and its store. Loopback by default; everything shown is text."""
