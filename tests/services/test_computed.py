"""What was computed once is not computed again, and nothing of it is kept where nothing may be."""

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from briefing_tui.bootstrap import Services, build
from briefing_tui.cli.main import run
from briefing_tui.domain.summary import Length, Summary
from briefing_tui.services import computed
from briefing_tui.services.computed import Computed, version_of
from briefing_tui.storage.cache import Cache

TALK = """Talk

Question: What will the tunnel cost?
Minister Aas: The tunnel will cost 40 million crowns. The county pays for it with the water toll. It opens in May 2031.
We looked at the northern valley for years. The engineers found firm rock below the river, and we will build there.
"""


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "talk.txt"
    path.write_text(TALK)
    return path


def cache_of(home: Path) -> Cache:
    return Cache(home / "cache", lambda: 1e9)


def test_a_known_transcript_gives_the_same_briefing_summaries_and_cards(talk: Path) -> None:
    first, second = build(), build()
    fresh, known = first.library.open(str(talk)), second.library.open(str(talk))

    assert known == fresh
    assert second.reading.summaries(known) == first.reading.summaries(fresh)
    assert second.reading.summaries(known)[0].sentences[0].reasons
    assert second.quiz.cards(known) == first.quiz.cards(fresh)


def test_a_known_pack_gives_the_same_briefing_and_cards(services: Services) -> None:
    slug = "lavrov-huanacuni-2017-08-16"
    made, found = build(), build()
    fresh, known = made.library.open(slug), found.library.open(slug)

    assert known == fresh == services.library.open(slug)
    assert found.quiz.cards(known) == made.quiz.cards(fresh)


def test_what_is_known_is_not_computed(home: Path, talk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build().reading.summaries(build().library.open(str(talk)))
    assert cache_of(home).state.entries

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("briefing_tui.services.library.read_data", never)
    monkeypatch.setattr("briefing_tui.summarise.rank_answers", never)
    services = build()
    assert services.reading.summaries(services.library.open(str(talk)))[0].sentences


def test_other_bytes_lengths_and_choices_are_computed_anew(talk: Path) -> None:
    services = build()
    briefing = services.library.open(str(talk))
    short = services.reading.summaries(briefing, Length(words=10))
    assert services.reading.summaries(briefing, Length(words=40)) != short

    talk.write_text(TALK.replace("40 million", "70 million"))
    assert "70 million" in services.library.open(str(talk)).transcript.text


def test_a_topic_over_known_transcripts_reads_none_of_them(talk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (fresh,) = build().digests.all([str(talk)])
    monkeypatch.setattr("briefing_tui.services.library.LibraryService.open", None)

    assert list(build().digests.all([str(talk)])) == [fresh]
    assert any("40 million" in headline.text for headline in fresh.headlines)


def test_a_digest_is_made_anew_when_its_transcript_or_its_pack_changes(services: Services, tmp_path: Path) -> None:
    pack = tmp_path / "talk"
    pack.mkdir()
    (pack / "t.txt").write_text(TALK)
    (pack / "pack.toml").write_text('id = "talk"\ntitle = "First"\ntranscript = "t.txt"\n')
    before = services.digests.at(str(pack))

    (pack / "pack.toml").write_text('id = "other"\ntitle = "First"\ntranscript = "t.txt"\n')
    assert services.digests.at(str(pack)).source == "pack:other" != before.source

    (pack / "t.txt").write_text(TALK.replace("40 million", "70 million"))
    assert any("70 million" in headline.text for headline in services.digests.at(str(pack)).headlines)


def test_a_length_is_chosen_from_the_ranking_that_is_there(talk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    services = build(private=True)
    briefing = services.library.open(str(talk))
    services.reading.summaries(briefing, Length(words=60))
    monkeypatch.setattr("briefing_tui.summarise.rank_answers", None)

    assert len(services.reading.summaries(briefing, Length(words=10))[0].sentences) == 1


def test_in_private_nothing_is_written(home: Path, talk: Path) -> None:
    services = build(private=True)
    briefing = services.library.open(str(talk))
    services.reading.summaries(briefing)
    services.quiz.cards(briefing)
    services.library.entries()
    services.digests.at(str(talk))

    assert not home.exists()


def test_settings_that_can_not_be_read_keep_nothing(home: Path, talk: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "settings.toml").write_text("private = maybe")

    assert run(["summary", str(talk)]) == 0
    assert not (home / "cache").exists()


def test_a_value_that_does_not_fit_is_computed_again(home: Path) -> None:
    cache = cache_of(home)
    values = Computed(lambda: cache)
    assert not values.get("summaries", ("a",), tuple[Summary, ...], lambda: (), "source")
    (key,) = cache.all("summaries")
    cache.put("summaries", {key: b'[{"exchange": "\xff'}, "source")

    made: tuple[Summary, ...] = (Summary(1, "q", (), (), (), whole=True),)
    assert values.get("summaries", ("a",), tuple[Summary, ...], lambda: made, "source") == made
    assert values.get("summaries", ("a",), tuple[Summary, ...], lambda: (), "source") == made


@pytest.mark.parametrize(
    ("changed", "kinds"),
    [
        ("summarise/data/importance.tsv", {"summaries", "cards"}),
        ("summarise/selection.py", {"summaries", "cards"}),
        ("ingest/roles.py", {"reading", "digest"}),
        ("language/data/common.toml", {"reading", "summaries", "cards", "digest"}),
        ("domain/summary.py", {"reading", "summaries", "cards", "digest", "pack"}),
    ],
)
def test_a_change_to_the_program_computes_anew_what_it_makes(
    changed: str, kinds: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = ("reading", "summaries", "cards", "digest", "pack")
    before = {kind: version_of.__wrapped__(kind) for kind in every}
    shutil.copytree(Path(computed.__file__).parents[1], tmp_path / "package")
    monkeypatch.setattr(computed, "_PACKAGE", tmp_path / "package")
    assert {kind: version_of.__wrapped__(kind) for kind in every} == before

    with (tmp_path / "package" / changed).open("a") as file:
        file.write("\n# 1")

    assert {kind for kind in every if version_of.__wrapped__(kind) != before[kind]} == kinds


def test_forgetting_a_file_takes_what_was_computed_of_it(home: Path, talk: Path) -> None:
    services = build()
    services.reading.summaries(services.library.open(str(talk)))
    services.digests.at(str(talk))

    assert run(["forget", str(talk)]) == 0

    assert b"tunnel" not in (home / "cache" / "cache.sqlite3").read_bytes()


def test_a_file_that_is_gone_is_forgotten_too(home: Path, talk: Path) -> None:
    build().library.open(str(talk))
    talk.unlink()

    run(["forget", str(talk)])

    assert cache_of(home).state.entries == 0


def test_packs_are_listed_from_what_is_known_until_they_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing_tui.services.library import LibraryService

    for number in range(3):
        pack = tmp_path / "packs" / f"p{number}"
        pack.mkdir(parents=True)
        (pack / "pack.toml").write_text(f'id = "p{number}"\ntitle = "T{number}"\ntranscript = "t.txt"\n')
        (pack / "t.txt").write_text(TALK)
    cache = cache_of(tmp_path)
    library = LibraryService(tmp_path / "packs", computed=Computed(lambda: cache))
    before = library.entries()
    assert [entry.slug for entry in before] == ["p0", "p1", "p2"]

    (tmp_path / "packs" / "p1" / "pack.toml").write_text('id = "p1"\ntitle = "Changed"\ntranscript = "t.txt"\n')
    (tmp_path / "packs" / "p2" / "t.txt").unlink()
    after = library.entries()
    assert [entry.info.title for entry in after] == ["T0", "Changed"]

    shutil.rmtree(tmp_path / "packs" / "p2")
    monkeypatch.setattr("briefing_tui.packs.load.load_info", None)
    assert library.entries() == after


@pytest.mark.slow
def test_a_known_transcripts_summary_imports_neither_sumy_nor_numpy_nor_the_reading_of_files(talk: Path) -> None:
    program = (
        "import sys\nfrom briefing_tui.cli.main import run\n"
        "code = run(['summary', sys.argv[1]])\n"
        "wrong = {'sumy', 'nltk', 'numpy', 'textual', 'sentencex', 'Stemmer', 'briefing_tui.ingest',"
        " 'briefing_tui.summarise'} & set(sys.modules)\n"
        "sys.exit(f'{wrong}' if wrong else code)\n"
    )
    command = [sys.executable, "-c", program, str(talk)]
    subprocess.run(command, capture_output=True, check=False)
    again = subprocess.run(command, capture_output=True, text=True, check=False)

    assert again.returncode == 0, again.stderr
    assert "40 million" in again.stdout


def test_the_doctor_tells_of_the_cache_and_clears_it(
    home: Path, talk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build().library.open(str(talk))
    run(["doctor"])
    assert "results: 1" in capsys.readouterr().out

    run(["doctor", "--clear-cache"])

    assert "nothing is cached" in capsys.readouterr().out
    assert not (home / "cache" / "cache.sqlite3").exists()


def test_what_a_reader_chose_is_read_anew(talk: Path) -> None:
    services = build()
    found = services.library.open(str(talk))
    said = replace(found.chosen, title="Another name")

    assert services.library.open(str(talk), said).transcript.title == "Another name"
    assert services.library.open(str(talk)).transcript.title == found.transcript.title
