import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.language.languages import (
    ENGLISH,
    content_words,
    count_words,
    detect,
    language,
    reading_of,
    supported,
    word_forms,
)
from briefing_tui.language.sentences import sentences

TEXTS = {
    "en": "We have not decided who pays for the dam, and that is a question which the council will settle in May.",
    "de": "Wir haben noch nicht entschieden, wer für den Damm bezahlt, und das ist eine Frage für den Rat im Mai.",
    "fr": "Nous n’avons pas encore décidé qui paie pour le barrage : c’est une question que le conseil réglera en mai.",
    "es": "No hemos decidido todavía quién paga por la presa, y es una cuestión que el consejo resolverá en mayo.",
    "ru": "Мы ещё не решили, кто заплатит за плотину, и это вопрос, который совет решит в мае на своём заседании.",
    "it": "Non abbiamo ancora deciso chi paga per la diga, ed è una questione che il consiglio risolverà.",
    "nl": "We hebben nog niet besloten wie voor de dam betaalt, en dat is een vraag die de raad in mei zal oplossen.",
    "uk": "Ми ще не вирішили, хто заплатить за греблю, і це питання, яке рада вирішить у травні на своєму засіданні.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_the_language_of_a_text_is_told(code: str) -> None:
    found = detect(TEXTS[code])

    assert found.code == code
    assert found.known == (code in {"en", "de", "fr", "es", "ru"})


@pytest.mark.parametrize("text", ["", "Yes.", "No comment.", "12 34"])
def test_what_is_too_short_to_tell_is_read_as_english(text: str) -> None:
    assert detect(text) is ENGLISH


def test_what_nobody_here_knows_is_no_language() -> None:
    assert detect("Zorble mip trank vosh dalu perri " * 9).code == ""
    assert detect("我们不会签署这个协议。" * 9).code == ""


@given(st.text(max_size=200))
def test_any_text_is_read_as_something(text: str) -> None:
    assert reading_of(text).name
    assert count_words(text) >= len(text.split())


def test_a_code_goes_before_the_evidence() -> None:
    assert reading_of(TEXTS["en"], "de").code == "de"
    assert language("de-AT") is language("de-AT")
    assert language("pt-BR").name == "Portuguese"
    assert [spoken.code for spoken in supported()] == ["en", "de", "fr", "es", "ru"]


@pytest.mark.parametrize(
    ("code", "denial", "one", "other"),
    [
        ("de", "nicht nie kein", "Verhandlungen", "Verhandlung"),
        ("fr", "pas jamais aucun", "négociations", "négociation"),
        ("es", "no nunca ningún", "negociaciones", "negociación"),
        ("ru", "не нет никогда", "переговорах", "переговоры"),
    ],
)
def test_a_language_knows_its_stems_and_keeps_its_negations(code: str, denial: str, one: str, other: str) -> None:
    spoken = language(code)

    assert spoken.stem(one.casefold()) == spoken.stem(other.casefold())
    assert content_words(denial, spoken) == denial.split()


def test_elided_articles_are_taken_off() -> None:
    assert word_forms("L’accord d'hier, qu’on signe", language("fr")) == ["accord", "hier", "on", "signe"]


def test_a_language_without_lists_leaves_out_its_own_small_words() -> None:
    text = "Bu köprü ve bu yol bizim. " * 8 + "Köprü kapanacak ve yol da kapanacak."
    read_as = reading_of(text, "tr")

    assert "köprü" in content_words(text, read_as)
    assert "bu" not in content_words(text, read_as)


def test_a_script_without_spaces_is_compared_by_pairs_and_counted_by_length() -> None:
    assert content_words("签署协议", language("")) == ["签署", "署协", "协议"]
    assert count_words("我们不会签署这个协议。") == 6
    assert count_words("We will not sign.") == 4


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("de", "Es kostet ca. 40 Mio. Euro. Am 3. Mai z. B. kam Dr. Orth. Gut.",
         ["Es kostet ca. 40 Mio. Euro.", "Am 3. Mai z. B. kam Dr. Orth.", "Gut."]),
        ("fr", "M. Dupré refuse. Mme. Roy aussi. Voir art. 3.",
         ["M. Dupré refuse.", "Mme. Roy aussi.", "Voir art. 3."]),
        ("es", "El Sr. Gil dijo no. ¿Por qué? La Sra. Paz calla.",
         ["El Sr. Gil dijo no.", "¿Por qué?", "La Sra. Paz calla."]),
        ("ru", "Это т.е. наша позиция. Стоит 5 млн. рублей. Да.",
         ["Это т.е. наша позиция.", "Стоит 5 млн. рублей.", "Да."]),
    ],
)  # fmt: skip
def test_sentences_end_where_the_language_ends_them(code: str, text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in sentences(text, 0, language(code))] == expected


@given(
    st.text(alphabet="abZ.!?¿ \n“”«»т.Я中é0", max_size=80), st.sampled_from(["de", "fr", "es", "ru", "it", "", "zz"])
)
def test_nothing_is_lost_in_any_language(text: str, code: str) -> None:
    found = sentences(text, 7, language(code))

    assert all(text[s.span.start - 7 : s.span.end - 7] == s.text for s in found)
    assert "".join("".join(s.text.split()) for s in found) == "".join(text.split())
