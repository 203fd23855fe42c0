"""A real run over invented articles with addresses, dates and characters outside the first plane before the claims."""

from dataclasses import replace

from invented_run import Log

from compare.model import Article, Comparison
from compare.pipeline import compare_articles

TEXTS = {
    "Marsh Courier": """🌊🌊 Tide mill at Oxley turns again

The tide mill at Oxley ground flour on Saturday for the first time in 61 years. 🥖 Volunteers replaced 212 oak cogs.
Miller Perrin Vale said: “We lost two seasons to the storm.” Admission is free until October.""",
    "Oxley Bell": """👩‍🌾 Oxley mill grinds flour

The tide mill at Oxley ground flour on Saturday for the first time in 61 years. 🥖🥖 Volunteers replaced 198 oak cogs.
Miller Perrin Vale said: “We lost two seasons.” The county paid 40,000 crowns.""",
    "Fen Gazette": """Mill reopens

The tide mill at Oxley ground flour on Saturday for the first time in 61 years. The county paid 40,000 crowns.""",
}
DATES = ("2031-05-03T07:00:00+02:00", "2031-05-04", None)


def story() -> Comparison:
    """Return the run."""
    articles = [
        Article(text, source=name, url=f"https://{name.split()[0].lower()}.example/mill?a=1", published=date)
        for (name, text), date in zip(TEXTS.items(), DATES, strict=True)
    ]
    return compare_articles(articles)


def story_log() -> Log:
    """Return an empty log over the run."""
    return Log(story(), reviews_per_claim=1, reviews_per_conflict=1)


def undated(log: Log) -> Log:
    """Return the same log over the same articles without dates."""
    readings = tuple(replace(one, article=replace(one.article, published=None)) for one in log.run.articles)
    log.run = replace(log.run, articles=readings)
    return log
