"""Where articles word the same thing otherwise: comparisons with a span on every side, never a label on an outlet."""

from compare.contrast.findings import contrast_articles

__all__ = ["contrast_articles"]
