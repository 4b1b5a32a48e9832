import csv
import io
import json
import os
import sqlite3
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from briefing_tui.bootstrap import Services, build
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Card, Kind, Point

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
SLUG = "lavrov-huanacuni-2017-08-16"
RIGHT = "NK stops nuclear and missile tests, US and South Korea stop big exercises"


@pytest.fixture
def studied() -> Services:
    """The bundled pack, two of its cards reviewed at noon of 10 March 2026."""
    services = build()
    with time_machine.travel(NOON, tick=False):
        services.study.remember(services.library.open(SLUG), SLUG)
        sitting, _ = services.study.begin(services.study.queue(new_cards=2))
        sitting = services.study.reply(sitting, RIGHT, seconds=20)
        services.study.reply(sitting, '=HYPERLINK("http://x")\nno idea', seconds=9)
    return services


def test_reviews_go_to_a_spreadsheet_and_no_cell_is_a_formula(studied: Services) -> None:
    rows = list(csv.DictReader(io.StringIO("".join(studied.exchange.reviews_csv()))))

    assert [row["verdict"] for row in rows] == ["correct", "incorrect"]
    assert rows[0]["reply"] == RIGHT
    assert rows[1]["reply"].startswith("'=HYPERLINK")
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_what_is_exported_comes_back_on_another_machine_with_the_same_due_dates(
    studied: Services, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines = list(studied.exchange.lines())
    before = {card.key: card for card in studied.keeping.store().catalogue.all_cards()}
    assert len(before) == 2
    monkeypatch.setenv("BRIEFING_HOME", str(tmp_path / "another"))

    done = build().exchange.read_lines(lines)

    assert (done.reviews, done.known, done.problems) == (2, 0, ())
    assert {card.key: card for card in build().keeping.store().catalogue.all_cards()} == before
    assert build().exchange.read_lines(lines).known == 2
    assert list(build().exchange.lines()) == lines


def test_an_import_into_the_same_store_changes_nothing(studied: Services) -> None:
    lines = list(studied.exchange.lines())

    done = studied.exchange.read_lines(lines)

    assert (done.reviews, done.known) == (0, 2)
    assert list(studied.exchange.lines()) == lines


def test_an_older_review_from_elsewhere_moves_no_due_date(studied: Services) -> None:
    before = {card.key: card.memory for card in studied.keeping.store().catalogue.all_cards()}
    review = json.loads(list(studied.exchange.lines())[-1])
    review["review"]["at"] = "2026-03-01T12:00:00Z"
    review["review"]["day"] -= 9

    done = studied.exchange.read_lines([json.dumps(review).encode()])

    assert done.reviews == 1
    assert {card.key: card.memory for card in studied.keeping.store().catalogue.all_cards()} == before
    assert studied.keeping.store().copies.check().fault == ""


@pytest.mark.parametrize(
    "line",
    [b"{", b"[]", b'"x"', b"{}", b'{"review": {}}', b'{"source": 3}', b'{"card": {}, "key": "x", "of": "y"}',
     b"\xff\xfe", b"[" * 5000, b'{"review": {"card_key": "nowhere"}}'],
)  # fmt: skip
def test_a_line_that_can_not_be_used_is_told_and_the_next_goes_on(studied: Services, line: bytes) -> None:
    good = list(studied.exchange.lines())[-1]

    done = studied.exchange.read_lines([b"\n", line, good])

    assert len(done.problems) == 1
    assert done.problems[0].startswith("line 2: ")
    assert done.known == 1


def test_an_import_can_not_make_the_program_open_a_pipe(
    studied: Services, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    lines = [line.replace(SLUG.encode(), str(tmp_path / "pipe").encode()) for line in studied.exchange.lines()]
    monkeypatch.setenv("BRIEFING_HOME", str(tmp_path / "another"))

    build().exchange.read_lines(lines)

    assert {source.target for source in build().keeping.store().catalogue.sources()} == {""}


def hostile(briefing: Briefing) -> Briefing:
    card = Card("x", Kind.RECALL, "<script>1</script> & what?", (Point("p", "<img src=x> & {{Prompt}}"),))
    assert briefing.pack
    return replace(briefing, pack=replace(briefing.pack, cards=(card, *briefing.pack.cards)), name="A <b> & B")


def notes(path: Path, tmp_path: Path) -> list[tuple[str, str]]:
    """The guid and fields of each note in a deck's own database."""
    with zipfile.ZipFile(path) as package:
        package.extract("collection.anki2", tmp_path)
    with sqlite3.connect(tmp_path / "collection.anki2") as connection:
        found = connection.execute("SELECT guid, flds FROM notes").fetchall()
    connection.close()
    return found


def test_a_deck_escapes_what_is_text_and_its_ids_stay(services: Services, conference: Briefing, tmp_path: Path) -> None:
    briefing = hostile(conference)
    count = services.exchange.anki(briefing, tmp_path / "one.apkg")
    services.exchange.anki(briefing, tmp_path / "two.apkg")

    one, two = (notes(tmp_path / name, tmp_path) for name in ("one.apkg", "two.apkg"))

    assert len(one) == count
    assert [guid for guid, _ in one] == [guid for guid, _ in two]
    assert len({guid for guid, _ in one}) == count
    fields = "".join(text for _, text in one)
    assert "<script>" not in fields
    assert "<img" not in fields
    assert "&lt;script&gt;1&lt;/script&gt; &amp; what?" in fields


@pytest.mark.slow
def test_ankis_own_library_opens_the_deck_and_finds_every_card(
    services: Services, conference: Briefing, tmp_path: Path
) -> None:
    pytest.importorskip("anki", reason="Anki has no wheel for this machine")
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

    count = services.exchange.anki(hostile(conference), tmp_path / "deck.apkg")

    collection = Collection(str(tmp_path / "collection.anki2"))
    try:
        request = ImportAnkiPackageRequest(package_path=str(tmp_path / "deck.apkg"), options=ImportAnkiPackageOptions())
        collection.import_anki_package(request)
        collection.import_anki_package(request)
        found = [collection.get_card(number) for number in collection.find_cards("")]
        assert len(found) == count
        assert all(card.question() and card.answer() for card in found)
        assert any("Sergey Lavrov" in card.answer() for card in found)
    finally:
        collection.close()
