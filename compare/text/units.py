"""Units of measure and currencies of English news, each spelling with its English singular; our own lists."""

from compare.text.plurals import singular

# Signs and codes that stand before or after a sum. "$" is read as the United States dollar, as news agencies do.
CURRENCY_SIGNS = {
    "$": "dollar", "us$": "dollar", "$us": "dollar", "usd": "dollar", "u.s.$": "dollar", "€": "euro", "eur": "euro",
    "£": "pound sterling", "gbp": "pound sterling", "stg£": "pound sterling", "¥": "yen", "y": "yen", "y=": "yen",
    "jpy": "yen", "jp¥": "yen", "cn¥": "yuan", "cny": "yuan", "rmb": "yuan", "a$": "australian dollar",
    "$a": "australian dollar", "au$": "australian dollar", "aud": "australian dollar", "c$": "canadian dollar",
    "ca$": "canadian dollar", "cad": "canadian dollar", "can$": "canadian dollar", "nz$": "new zealand dollar",
    "nzd": "new zealand dollar", "hk$": "hong kong dollar", "hkd": "hong kong dollar", "s$": "singapore dollar",
    "sgd": "singapore dollar", "nt$": "taiwan dollar", "twd": "taiwan dollar", "r$": "real", "brl": "real",
    "mx$": "mexican peso", "mxn": "mexican peso", "rm": "ringgit", "myr": "ringgit", "₹": "rupee", "rs": "rupee",
    "inr": "rupee", "pkr": "pakistani rupee", "₩": "won", "krw": "won", "₪": "shekel", "nis": "shekel",
    "ils": "shekel", "₽": "ruble", "rub": "ruble", "₺": "lira", "try": "lira", "₴": "hryvnia", "uah": "hryvnia",
    "₦": "naira", "ngn": "naira", "₱": "philippine peso", "php": "philippine peso", "฿": "baht", "thb": "baht",
    "₫": "dong", "vnd": "dong", "idr": "rupiah", "rp": "rupiah", "r": "rand", "zar": "rand", "chf": "swiss franc",
    "sfr": "swiss franc", "sek": "swedish krona", "nok": "norwegian krone", "dkk": "danish krone", "pln": "zloty",
    "huf": "forint", "czk": "czech koruna", "aed": "dirham", "sar": "riyal", "ksh": "shilling", "kes": "shilling",
    "ghs": "cedi", "egp": "egyptian pound", "bdt": "taka", "lkr": "sri lankan rupee", "btc": "bitcoin",
}  # fmt: skip
CURRENCY_WORDS = frozenset(
    """dollar buck euro pound quid yen yuan renminbi rupee ruble rouble peso real franc krona krone kroner crown zloty
    forint lira shekel rand won baht ringgit rupiah dong dirham riyal rial dinar cent pence penny naira cedi shilling
    hryvnia taka bitcoin lev leu koruna sen kuna lari tenge birr kwacha bolivar guarani sol kyat afghani""".split()
)

# Abbreviations, as written (case counts: "MW" is not "mW"), and the few spellings without a plural s.
SHORT_UNITS = {
    "%": "percent", "‰": "per mille", "pct": "percent", "bp": "basis point", "bps": "basis point", "km": "kilometre",
    "kms": "kilometre", "cm": "centimetre", "mm": "millimetre", "nm": "nanometre", "μm": "micrometre",
    "µm": "micrometre", "ft": "foot", "yd": "yard", "yds": "yard", "mi": "mile", "m²": "square metre",
    "m2": "square metre", "sqm": "square metre", "sq m": "square metre", "km2": "square kilometre",
    "km²": "square kilometre", "sq km": "square kilometre", "sq ft": "square foot", "sqft": "square foot",
    "ft2": "square foot", "ft²": "square foot", "sq mi": "square mile", "sq miles": "square mile", "ha": "hectare",
    "m3": "cubic metre", "m³": "cubic metre", "kg": "kilogram", "kgs": "kilogram", "kilo": "kilogram",
    "kilos": "kilogram", "g": "gram", "mg": "milligram", "mcg": "microgram", "μg": "microgram", "µg": "microgram",
    "lb": "pound", "lbs": "pound", "oz": "ounce", "st": "stone", "t": "tonne", "l": "litre", "L": "litre",
    "ml": "millilitre", "mL": "millilitre", "gal": "gallon", "s": "second", "sec": "second", "secs": "second",
    "ms": "millisecond", "min": "minute", "mins": "minute", "h": "hour", "hr": "hour", "hrs": "hour", "yr": "year",
    "yrs": "year", "mph": "mile per hour", "kph": "kilometre per hour", "km/h": "kilometre per hour",
    "kmh": "kilometre per hour", "m/s": "metre per second", "mpg": "mile per gallon", "rpm": "revolution per minute",
    "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt", "kWh": "kilowatt hour", "MWh": "megawatt hour",
    "GWh": "gigawatt hour", "TWh": "terawatt hour", "W": "watt", "kV": "kilovolt", "V": "volt",
    "mAh": "milliampere hour", "kV/cm": "kilovolt per centimetre", "F": "farad", "hp": "horsepower",
    "HP": "horsepower", "bhp": "brake horsepower", "PS": "horsepower", "Nm": "newton metre", "lb-ft": "foot pound",
    "lb ft": "foot pound", "Hz": "hertz", "kHz": "kilohertz", "MHz": "megahertz", "GHz": "gigahertz",
    "Ghz": "gigahertz", "Mhz": "megahertz", "KB": "kilobyte", "kB": "kilobyte", "MB": "megabyte", "GB": "gigabyte",
    "TB": "terabyte", "Mbps": "megabit per second", "Gbps": "gigabit per second", "Pa": "pascal", "kPa": "kilopascal",
    "MPa": "megapascal", "GPa": "gigapascal", "ksi": "kilopound per square inch", "psi": "pound per square inch",
    "dB": "decibel", "kcal": "kilocalorie", "kJ": "kilojoule", "ppm": "part per million", "ppb": "part per billion",
    "°C": "celsius", "°F": "fahrenheit", "C": "celsius", "degC": "celsius", "degF": "fahrenheit", "°": "degree",
    "p": "penny", "c": "cent", "in": "inch", "Bcf": "billion cubic feet", "bpd": "barrel per day", "mmBTU": "mmbtu",
    "TD": "touchdown", "TDs": "touchdown",
}  # fmt: skip
# Abbreviations that a space may not part from the number: with one they are words or initials.
GLUED_ONLY = frozenset("s h g m t l L p c C F V W in st ms ha mi K".split())

# Words of measure in the singular; the plural is found by `singular`.
_MEASURES = """
    second minute hour day night week fortnight weekend month year decade century season semester quarter
    millisecond metre meter kilometre kilometer centimetre centimeter millimetre millimeter micrometre nanometre
    mile yard foot inch hectare acre gram gramme kilogram kilogramme kilo milligram microgram tonne ton pound ounce
    stone carat litre liter millilitre milliliter gallon pint quart barrel bushel cup tablespoon teaspoon dram knot
    degree watt kilowatt megawatt gigawatt terawatt volt ampere amp joule kilojoule calorie kilocalorie hertz
    kilohertz megahertz gigahertz byte kilobyte megabyte gigabyte terabyte pascal gigapascal megapascal decibel
    point percent percentage celsius fahrenheit kelvin gigatonne gigaton megaton kiloton megatonne lightyear pixel
    megapixel horsepower billion cubic
""".split()
MEASURES = frozenset(_MEASURES) - {"billion", "cubic"}
# Units of several words, in the singular.
PHRASES = {
    "per cent": "percent", "percentage point": "percentage point", "basis point": "basis point",
    "square metre": "square metre", "square meter": "square metre", "square kilometre": "square kilometre",
    "square kilometer": "square kilometre", "square mile": "square mile", "square foot": "square foot",
    "square inch": "square inch", "square yard": "square yard", "cubic metre": "cubic metre",
    "cubic meter": "cubic metre", "cubic foot": "cubic foot", "cubic kilometre": "cubic kilometre",
    "fluid ounce": "fluid ounce", "nautical mile": "nautical mile", "light year": "light year",
    "metric ton": "tonne", "metric tonne": "tonne", "degree celsius": "celsius", "degree fahrenheit": "fahrenheit",
    "degree c": "celsius", "degree f": "fahrenheit", "kilowatt hour": "kilowatt hour",
    "megawatt hour": "megawatt hour", "gigawatt hour": "gigawatt hour", "terawatt hour": "terawatt hour",
    "foot pound": "foot pound", "pound foot": "foot pound",
}  # fmt: skip
_SPELLING = {
    "meter": "metre", "kilometer": "kilometre", "centimeter": "centimetre", "millimeter": "millimetre",
    "liter": "litre", "milliliter": "millilitre", "gramme": "gram", "kilogramme": "kilogram", "kilo": "kilogram",
    "buck": "dollar", "quid": "pound sterling", "renminbi": "yuan", "rouble": "ruble", "pence": "penny",
    "kroner": "krone", "percentage": "percent", "lightyear": "light year", "gigaton": "gigatonne",
    "gigatonne": "gigatonne", "hr": "hour", "ton": "ton",
}  # fmt: skip
TIME_UNITS = frozenset("second minute hour day night week fortnight weekend month year decade century".split())
# What a rate may be "a" or "an" of: "a month", "an ounce". With "per" any noun will do.
RATE_NOUNS = TIME_UNITS | frozenset(
    """season barrel ounce share ton tonne litre liter gallon pound kilogram kilo kilometre kilometer mile metre meter
    head person piece unit dozen game match pop bottle ticket copy bushel carat hectare acre gram""".split()
)

MEASURE_NAMES = frozenset(SHORT_UNITS.values()) | frozenset(PHRASES.values()) | MEASURES


def measure(word: str) -> str | None:
    """Return the English singular of a word of measure or of a currency ("meters": "metre"), None for other words."""
    one = singular(word.lower())
    if one in MEASURES or one in CURRENCY_WORDS:
        return _SPELLING.get(one, one)
    return None
