"""biasdiff: how different outlets told the same story."""
