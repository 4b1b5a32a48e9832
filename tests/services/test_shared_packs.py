"""A class's shared folder of packs, which nobody writes to from here."""

import os
from pathlib import Path

import pytest

from briefing_tui.bootstrap import Services, build
from briefing_tui.config import change_setting, read_settings, settings_of
from briefing_tui.paths import settings_file

PACK = """\
id = "harbour"
title = "Harbour talks"
transcript = "notes.txt"

[[card]]
id = "dredging"
prompt = "When does the dredging begin, according to Marta Lindqvist?"
quote = "The dredging begins on 2 May."

[[card.point]]
text = "The dredging begins on 2 May"
"""


@pytest.fixture
def shared(tmp_path: Path, home: Path) -> Path:
    folder = tmp_path / "for the class"
    (folder / "harbour").mkdir(parents=True)
    (folder / "harbour" / "notes.txt").write_text("Question: When?\nMarta Lindqvist: The dredging begins on 2 May.\n")
    (folder / "harbour" / "pack.toml").write_text(PACK)
    change_setting(settings_file(), "packs", str(folder))
    return folder


def test_the_packs_of_a_shared_folder_are_in_the_library_and_open_by_their_names(shared: Path) -> None:
    services = build()
    (entry,) = [entry for entry in services.library.entries() if entry.slug == "harbour"]
    assert not entry.own
    assert services.library.open("harbour").name == "Harbour talks"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser writes everywhere")
def test_a_folder_that_is_read_only_is_studied_all_the_same(shared: Path) -> None:
    (shared / "harbour").chmod(0o500)
    assert studied(build())
    (shared / "harbour").chmod(0o700)


def studied(services: Services) -> int:
    briefing = services.library.open("harbour")
    services.study.remember(briefing, "harbour")
    sitting, _ = services.study.begin(services.study.queue())
    services.study.reply(sitting, "On 2 May")
    return len(list(services.keeping.store().log.reviews()))


def test_studying_a_shared_pack_and_changing_it_leave_the_folder_as_it_is(shared: Path) -> None:
    before = {path: path.read_bytes() for path in shared.rglob("*") if path.is_file()}
    services = build()
    assert studied(services) == 1
    place = services.library.place(services.library.open("harbour"))
    assert place.copy_of == "a shared pack"
    assert not place.folder.is_relative_to(shared)
    assert {path: path.read_bytes() for path in shared.rglob("*") if path.is_file()} == before


def test_a_shared_folder_that_is_gone_hides_no_other_pack(shared: Path) -> None:
    shared.rename(shared.with_name("elsewhere"))
    assert build().library.entries()


@pytest.mark.parametrize("name", ["C:\\class\\new packs", '/srv/a "quoted" folder', "/srv/paquets élèves"])
def test_the_path_of_a_folder_is_written_and_read_back_to_the_letter(tmp_path: Path, name: str) -> None:
    file = tmp_path / "settings.toml"
    for _ in range(2):
        change_setting(file, "packs", name)
        assert settings_of(read_settings(file, environment={})).packs == name
