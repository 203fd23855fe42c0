import pytest

from compare.text.language import guess_language

# One sentence of our own in each language: a boat sails every day and the passengers are waiting for it.
TEXTS = {
    "en": "The boat sails from the harbour every day, and many of the people who live there are waiting for it to return.",
    "de": "Das Schiff fährt jeden Tag aus dem Hafen, und viele der Leute, die dort wohnen, warten auf seine Rückkehr.",
    "fr": "Le bateau quitte le port tous les jours, et beaucoup de gens qui habitent dans la ville attendent son retour.",
    "es": "El barco sale del puerto todos los días, y muchas de las personas que viven en la ciudad esperan su regreso.",
    "it": "La nave lascia il porto tutti i giorni, e molte delle persone che vivono nella città aspettano il suo ritorno.",
    "pt": "O barco sai do porto todos os dias, e muitas das pessoas que vivem na cidade não sabem quando ele volta.",
    "nl": "Het schip vaart elke dag uit de haven, en veel van de mensen die er wonen wachten op het moment van zijn terugkeer.",
    "sv": "Båten går från hamnen varje dag, och många av de människor som bor där väntar på att den ska komma tillbaka.",
    "pl": "Statek wypływa z portu codziennie, a ludzie, którzy mieszkają w mieście, czekają na to, że wróci do nich i jest ich dużo.",
    "tr": "Gemi her gün limandan ayrılıyor ve bu şehirde yaşayan çok insan için geri dönmesi bir bayram gibi ve daha da fazla.",
    "ru": "Корабль каждый день выходит из гавани, и многие люди, которые там живут, ждут его возвращения.",
    "uk": "Корабель щодня виходить із гавані, і багато людей, які там живуть, чекають на його повернення.",
    "el": "Το πλοίο φεύγει από το λιμάνι κάθε μέρα και πολλοί άνθρωποι περιμένουν την επιστροφή του.",
    "he": "הספינה יוצאת מהנמל בכל יום ואנשים רבים הגרים שם מחכים לשובה",
    "ar": "تغادر السفينة الميناء كل يوم وينتظر كثير من الناس الذين يعيشون هناك عودتها",
    "fa": "کشتی هر روز از بندر حرکت می‌کند و بسیاری از مردم پنجشنبه چشم به راه بازگشت آن هستند",
    "zh": "这艘船每天从港口出发，许多住在那里的人都在等它回来。",
    "ja": "その船は毎日港を出て、そこに住む多くの人々が帰りを待っています。",
    "ko": "그 배는 매일 항구를 떠나고 그곳에 사는 많은 사람들이 돌아오기를 기다린다.",
    "hi": "जहाज हर दिन बंदरगाह से निकलता है और वहां रहने वाले बहुत से लोग उसके लौटने की प्रतीक्षा करते हैं।",
}  # fmt: skip


@pytest.mark.parametrize(("language", "text"), TEXTS.items(), ids=TEXTS)
def test_a_sentence_tells_its_language(language: str, text: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize(
    "text", ["", "Ferry!", "12.5 % — 300", "Old Quay Marl Point Ida Moor Per Dahl Una Holm Tom Vale"]
)
def test_too_little_to_tell_gives_none(text: str) -> None:
    assert guess_language(text) is None


def test_foreign_words_inside_english_do_not_count_for_more_than_the_rest() -> None:
    text = "She said that it was the plat du jour, and that the people of the town were not at all pleased with it."
    assert guess_language(text) == "en"
