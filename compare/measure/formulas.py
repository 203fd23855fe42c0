"""The readability formulas in writing: with the letters of the counts, so that each figure can be made again by hand.

textstat computes them (readability.py); these are the words for a reader, and a test evaluates every one of them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Formula:
    """One figure: its field, its name, which way is easier, its formula over the letters of COUNTS, and its source."""

    field: str
    name: str
    direction: str
    text: str
    source: str


# The letter of each count in the formulas, its field, and what is counted. All are of story sentences only.
COUNTS: tuple[tuple[str, str, str], ...] = (
    ("W", "words", "Words"),
    ("S", "sentences", "Sentences of three words and more"),
    ("Y", "syllables", "Syllables"),
    ("P", "complex_words", "Words of three syllables and more"),
    ("L", "letters", "Letters and digits"),
    ("T", "tokens", "Stretches without a space"),
    ("C", "characters", "Characters without spaces"),
    ("D", "difficult_words", "Words not on the Dale-Chall list"),
    ("H", "difficult_long_words", "Of these, with three syllables and more"),
)

# Words a minute of silent reading of non-fiction in English, the mean of 190 studies (Brysbaert 2019).
WORDS_A_MINUTE = 238

FORMULAS: tuple[Formula, ...] = (
    Formula(
        "flesch_reading_ease", "Flesch reading ease", "higher is easier", "206.835 − 1.015 × W ÷ S − 84.6 × Y ÷ W",
        "Flesch 1948",
    ),
    Formula(
        "flesch_kincaid_grade", "Flesch-Kincaid grade", "school year; lower is easier",
        "0.39 × W ÷ S + 11.8 × Y ÷ W − 15.59", "Kincaid and others 1975",
    ),
    Formula(
        "gunning_fog", "Gunning Fog", "lower is easier", "0.4 × (W ÷ S + 100 × H ÷ W)",
        "Gunning 1952, hard words as in textstat",
    ),
    Formula("smog_index", "SMOG", "lower is easier", "1.043 × √(30 × P ÷ S) + 3.1291", "McLaughlin 1969"),
    Formula(
        "coleman_liau_index", "Coleman-Liau", "lower is easier", "5.8 × L ÷ W − 29.6 × S ÷ W − 15.8",
        "Coleman and Liau 1975",
    ),
    Formula(
        "automated_readability_index", "Automated readability index", "lower is easier",
        "4.71 × C ÷ T + 0.5 × W ÷ S − 21.43", "Senter and Smith 1967",
    ),
    Formula(
        "dale_chall_readability_score", "Dale-Chall", "lower is easier",
        "15.79 × D ÷ W + 0.0496 × W ÷ S, and 3.6365 more where D ÷ W is over 0.05", "Dale and Chall 1948",
    ),
    Formula("reading_seconds", "Reading time, minutes", "", f"W ÷ {WORDS_A_MINUTE}", "pace: Brysbaert 2019"),
)  # fmt: skip
