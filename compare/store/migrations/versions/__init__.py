"""One module a step, numbered; a step that was published is never changed."""
