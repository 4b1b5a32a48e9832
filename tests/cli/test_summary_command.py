import io
import json
import sys
from collections.abc import Callable

import pytest

from briefing_tui.cli.main import run
from briefing_tui.summarise.methods import METHODS

SLUG = "lavrov-huanacuni-2017-08-16"
# Four texts of our own: the figure and the decision belong in a summary, the courtesy and the small talk do not.
LANGUAGES = {
    "de": (
        "Frage: Was kostet der neue Damm, und wann wird er fertig?\n"
        "Ministerin Orth: Vielen Dank für die Frage. Der Damm kostet 40 Millionen Euro und wird im Mai 2031 fertig. "
        "Gestern war schönes Wetter. Wir werden den Damm nicht durch höhere Steuern bezahlen, sondern durch einen "
        "Kredit der Landesbank, den das Parlament schon bewilligt hat. Man sieht sich dann.\n",
        ["40 Millionen Euro"],
        ["Vielen Dank", "Wetter"],
    ),
    "fr": (
        "Question: Combien coûte le barrage, et quand ouvrira-t-il ?\n"
        "M. Dupré: Merci pour votre question. Le barrage coûte 40 millions d’euros et ouvrira en mai 2031. Hier, il "
        "faisait beau. Nous ne paierons pas le barrage par l’impôt, mais par un emprunt que le Parlament a déjà "
        "accepté pour les travaux de la vallée. On verra.\n",
        ["40 millions d’euros"],
        ["Merci", "beau"],
    ),
    "es": (
        "Pregunta: ¿Cuánto cuesta la presa y cuándo se abre?\n"
        "Ministra Gil: Muchas gracias por su pregunta. La presa cuesta 40 millones de euros y se abre en mayo de 2031. "
        "Ayer hizo buen tiempo. No vamos a pagar la presa con impuestos, sino con un crédito que el Parlamento ya ha "
        "aprobado para las obras del valle. Ya veremos.\n",
        ["40 millones de euros"],
        ["gracias", "tiempo"],
    ),
    "ru": (
        "Вопрос: Сколько стоит плотина и когда она откроется?\n"
        "Анна Орлова: Спасибо за вопрос. Плотина стоит 40 млн рублей и откроется в мае 2031 года. Вчера была хорошая "
        "погода. Мы не будем платить за плотину из налогов, её оплатит банк, и парламент уже принял это решение о "
        "строительстве, о котором правительство просило весной прошлого года. Посмотрим.\n",
        ["40 млн рублей"],
        ["Спасибо", "погода"],
    ),
}

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def summary(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run `briefing summary` with the given standard input; gives exit code, output, errors."""

    def call(*arguments: str, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        try:
            code = run(("summary", *arguments))
        except SystemExit as end:
            code = int(end.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.mark.parametrize("code", LANGUAGES)
def test_other_languages_are_told_and_summarised(summary: Command, code: str) -> None:
    text, wanted, unwanted = LANGUAGES[code]

    _, out, err = summary("-", "--json", "--words", "38", stdin=text)

    (exchange,) = json.loads(out)["exchanges"]
    said = " ".join(sentence["text"] for sentence in exchange["sentences"])
    assert all(words in said for words in wanted)
    assert not any(words in said for words in unwanted)
    assert "read as" not in err


def test_a_language_that_is_not_known_is_summarised_and_said(summary: Command) -> None:
    text = (
        "Q: Quando sarà chiusa la diga?\nMinistro Rossi: La diga sarà chiusa nel mese di giugno, e non abbiamo ancora "
        "deciso chi pagherà per la diga. Il costo è di 40 milioni di euro. Non è una questione per oggi. Si vedrà.\n"
    )

    code, out, err = summary("-", "-n", "1", stdin=text)

    assert code == 0
    assert "diga" in out
    assert "read as Italian, not English, German, French, Spanish or Russian" in err


def test_a_language_that_is_named_goes_before_the_evidence(summary: Command) -> None:
    _, out, err = summary(SLUG, "--language", "fi", "--format", "html")

    assert '<html lang="fi">' in out
    assert "read as fi" in err


@pytest.mark.parametrize("code", ["", "english", "e1", "<b"])
def test_what_is_no_code_of_a_language_is_refused(summary: Command, code: str) -> None:
    result, _, err = summary(SLUG, "--language", code)

    assert result == 2
    assert "two letters" in err


def test_html_holds_each_question_and_its_sentences_for_pasting(summary: Command) -> None:
    code, out, _ = summary(SLUG, "--format", "html")

    assert code == 0
    assert out.startswith("<!doctype html>")
    assert out.count("<h2>") == 2
    assert "<strong>Sergey Lavrov</strong>" in out
    assert "<p>16 August 2017 · Moscow</p>" in out
    assert "<p>Source: Ministry of Foreign Affairs" in out
    assert "&quot;double freeze&quot; principle: North Korea will not test" in out


def test_html_shows_markup_as_text(summary: Command) -> None:
    text = (
        "Q: Is <i>this</i> & that it?\nMayor <b>Holt</b>: It is <script>alert('it')</script> & \u202enothing\x1b[1m.\n"
    )

    _, out, _ = summary("-", "--format", "html", stdin=text)

    assert not any(tag in out for tag in ("<i>", "<b>", "<script", "\x1b", "\u202e", "'it'"))
    assert "&lt;script&gt;" in out


def test_markdown_ends_with_the_source(summary: Command) -> None:
    _, out, _ = summary(SLUG, "--format", "md")

    assert out.rstrip().splitlines()[-1].startswith("Source: Ministry of Foreign Affairs")


def test_help_names_every_method_and_those_left_out(summary: Command) -> None:
    code, out, _ = summary("--help")

    assert code == 0
    assert all(method in out for method in (*METHODS, "KL", "Edmundson"))


@pytest.mark.parametrize("method", METHODS)
def test_every_method_can_be_chosen(summary: Command, method: str) -> None:
    code, out, _ = summary(SLUG, "--method", method, "--json", "--words", "60")

    assert code == 0
    assert all(exchange["sentences"] for exchange in json.loads(out)["exchanges"])
