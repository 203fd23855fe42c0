"""Which language a text is in, by its script and by the little words of some languages.

Word lists are our own: the commonest function words of each language, from general knowledge. Not done: languages that
share a script and have no list here are not told apart (None), nor is a text that mixes languages.
"""

import re

_WORD = re.compile(r"[^\W\d_]+")
# Scripts that one language of the news uses nearly alone; Cyrillic, Arabic and Devanagari are told by letters or words.
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("te", re.compile("[\u0c00-\u0c7f]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("am", re.compile("[\u1200-\u137f]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)
_LETTERS = {
    "ru": (("uk", "іїєґ"), ("sr", "јљњћђ"), ("be", "ў"), ("kk", "әғқңөұүһ")),
    "ar": (("ur", "ٹڈڑںے"), ("fa", "پچژگ")),
}
_COMMON = {
    "en": """the of and to in a is that it was for on are as with his they at be this from have or by had not but what
        all were when we there can an your which their said if will each about how up out them then she many some would
        has he its who been more after also over than""",
    "de": """der die das und ist in den von zu mit sich des auf für nicht ein eine einen einem einer im dem als auch es
        an werden aus er hat dass sie nach wird bei um am sind noch wie über so zum kann nur ihr seine oder war haben""",
    "fr": """le la les de des du et est en un une dans que qui pour pas sur au aux avec il elle par ce cette sont plus
        ont mais ou se son sa ses nous vous ne été leur comme même après entre deux était fait""",
    "es": """el la los las de del y en que un una por con para se no su es al lo como más pero sus le ha este sí porque
        esta entre cuando muy sin sobre también hasta hay donde quien desde todo fue son dijo según""",
    "it": """il lo la gli le di del della dei delle che e è un una in per non con si da al alla sono come anche più ma
        ha nel nella dal questo ma se su dopo stato essere hanno loro degli""",
    "pt": """o a os as de do da dos das e em que um uma para com não por no na se mais ao como foi mas são à pelo pela
        seu sua ou ser quando muito há nos já também só disse ele ela""",
    "nl": """de het een en van in is dat op te zijn met voor niet aan er om ook als maar bij dan door naar uit nog wordt
        werd heeft hebben over deze tot die worden al meer geen""",
    "sv": """och i att det som en på är av för med den till inte har de ett om var vi men från så eller när kan efter
        vid under hade ska också""",
    "da": """og i at det er en til på som for med den af de ikke der var et har om vi men fra så eller når kan efter ved
        blev også skal være""",
    "no": """og i at det er en til på som for med den av de ikke der var et har om vi men fra så eller når kan etter ved
        ble også skal være""",
    "fi": """ja on ei että se oli hän ovat mutta myös kun kuin tai niin sekä joka mukaan jotka ole vain voi nyt jo ollut
        sen""",
    "pl": """i w na z do że się nie to jest o jak po co za od przez dla ale był są być już tym tego oraz także które
        który została""",
    "cs": """a v na se je že to s z do o i ve jako za po by ale jsou byl být podle jeho které který také nebo při pro""",
    "hu": """a az és hogy nem is egy van volt ez meg csak már mint de ha vagy el azt még lehet szerint után között""",
    "ro": """și în de la a cu pe nu că o un este din care pentru mai au fost se sunt al ale lui dar după între prin""",
    "tr": """ve bir bu da de için ile olarak çok daha olan en gibi ne kadar sonra olduğu ancak ise olduğunu tarafından
        değil""",
    "id": """yang dan di dengan untuk dari dalam ini itu tidak pada adalah akan ke oleh juga telah karena ada atau kata
        sebagai bisa""",
    "vi": """và của là có không được cho các trong một những với người đã này khi đến từ về cũng như""",
}
_LISTS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_FEWEST_WORDS = 12  # fewer words hold too few little words to tell neighbours such as Danish and Norwegian apart
_MOST_WORDS = 600  # the language shows in the first paragraphs; more would cost time and add nothing
# The function words of a list make up 30 to 45 % of a text in its language and under 10 % of one in most others.
_LEAST_SHARE = 0.15
_LEAD = 1.15  # of close relatives the better fits by at least so much, or the answer is None
_MOST_CHARACTERS = 8_000


def guess_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of a text, None where it is too short or fits no known language."""
    words = _WORD.findall(text[:_MOST_CHARACTERS].casefold())[:_MOST_WORDS]
    letters = "".join(words)
    by_script = _by_script(letters)
    if by_script:
        return by_script
    if len(words) < _FEWEST_WORDS:
        return None
    counts = sorted(((sum(word in known for word in words), code) for code, known in _LISTS.items()), reverse=True)
    (best, code), (second, _) = counts[:2]
    if best < _LEAST_SHARE * len(words) or best < _LEAD * second:
        return None
    return code


def _by_script(letters: str) -> str | None:
    """The language of a script other than Latin that makes up more than half of the letters."""
    if letters.isascii() or len(letters) < _FEWEST_WORDS:
        return None
    if sum(c < "\u0370" for c in letters) * 2 > len(letters):
        return None
    for code, script in _SCRIPTS:
        share = len(script.findall(letters)) / len(letters)
        # Japanese mixes kana into Chinese characters, so a tenth of kana is enough.
        if share > (0.1 if code in {"ja", "ko"} else 0.5):
            return _by_letters(code, letters)
    return None


def _by_letters(code: str, letters: str) -> str:
    """Tell languages of one script apart by letters that only one of them has."""
    for other, marks in _LETTERS.get(code, ()):
        if sum(letters.count(mark) for mark in marks) * 100 > len(letters):
            return other
    return code
