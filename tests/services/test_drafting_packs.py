"""Drafting a pack from a transcript, and tidying one."""

import tomllib
from pathlib import Path

import pytest

from briefing_tui.bootstrap import Services
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.errors import BriefingError, PackError

CONTENT = Path(__file__).parents[2] / "content"
TRANSCRIPTS = sorted(CONTENT.glob("*/transcript.*"))
CONFERENCE = CONTENT / "lavrov-huanacuni-2017-08-16" / "transcript.txt"


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.parent.name)
def test_a_draft_holds_the_derived_cards_under_their_ids(services: Services, tmp_path: Path, path: Path) -> None:
    derived = services.quiz.cards(services.library.open(str(path)))

    draft = services.authoring.draft(path.read_bytes(), path.name, tmp_path / "draft")

    cards = services.quiz.cards(services.library.open(str(draft.folder)))
    assert draft.cards == len(cards)
    for name in ("id", "kind", "prompt", "exchange", "accept", "speaker", "approved"):
        assert [getattr(card, name) for card in cards] == [getattr(card, name) for card in derived], name
    assert [
        (point.id, point.text, point.holder, point.quote.text if point.quote else "")
        for card in cards for point in card.points
    ] == [
        (point.id, point.text, point.holder, point.quote.text if point.quote else "")
        for card in derived for point in card.points
    ]  # fmt: skip


def test_a_draft_passes_the_check_or_tells_what_to_mend_in_its_place(services: Services, tmp_path: Path) -> None:
    for path in TRANSCRIPTS:
        folder = tmp_path / path.parent.name
        draft = services.authoring.draft(path.read_bytes(), path.name, folder)
        assert draft.problems == services.authoring.check([folder])


def test_a_draft_keeps_the_transcript_to_the_byte_and_its_format(services: Services, tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf**Q:** What now?\r\n\r\n**Mayor Holt:** We will build a bridge.\r\n"
    draft = services.authoring.draft(data, "notes.MD", tmp_path / "draft")
    assert (draft.folder / "transcript.md").read_bytes() == data
    assert sorted(path.name for path in draft.folder.iterdir()) == ["pack.toml", "transcript.md"]


def test_a_draft_says_what_it_found_and_how_to_go_on(services: Services, tmp_path: Path) -> None:
    draft = services.authoring.draft(CONFERENCE.read_bytes(), CONFERENCE.name, tmp_path / "draft")
    source = (draft.folder / "pack.toml").read_text(encoding="utf-8")
    assert source.startswith("# A draft that briefing-tui made from transcript.txt.")
    assert '"Joint Comprehensive Plan of Action" = ["JCPOA"]' in source
    assert "date = 2017-08-16" in source
    assert "# Exchange 2. Question: What can you say about Iranian President" in source
    assert services.authoring.format(draft.folder) is False


def test_hostile_text_cannot_break_out_of_a_drafts_comments_and_strings(services: Services, tmp_path: Path) -> None:
    data = 'Q: "a"\n\\ """ [[card]]\u2028id = 1?\nMayor "Holt": We will build \'a\' "bridge" \\ over \x1b[31mthe Ahr.\n'
    draft = services.authoring.draft(data.encode(), 'no"t\nes.txt', tmp_path / "draft")
    assert draft.problems == ()


def test_a_draft_never_overwrites_unless_it_is_forced(services: Services, tmp_path: Path) -> None:
    folder = tmp_path / "draft"
    services.authoring.draft(CONFERENCE.read_bytes(), CONFERENCE.name, folder)
    (folder / "pack.toml").write_text("mine", encoding="utf-8")

    with pytest.raises(BriefingError, match="something here already"):
        services.authoring.draft(CONFERENCE.read_bytes(), CONFERENCE.name, folder)
    assert (folder / "pack.toml").read_text() == "mine"

    services.authoring.draft(CONFERENCE.read_bytes(), CONFERENCE.name, folder, force=True)
    assert (folder / "pack.toml").read_text() != "mine"
    assert list(tmp_path.iterdir()) == [folder]


def test_a_draft_of_what_is_no_transcript_leaves_nothing_behind(services: Services, tmp_path: Path) -> None:
    with pytest.raises(BriefingError):
        services.authoring.draft(b"\x00\x01", "x.txt", tmp_path / "draft")
    assert list(tmp_path.iterdir()) == []


def test_a_draft_is_the_same_on_every_run(services: Services, tmp_path: Path) -> None:
    sources = [
        (services.authoring.draft(CONFERENCE.read_bytes(), "a.txt", tmp_path / name).folder / "pack.toml").read_bytes()
        for name in ("one", "two")
    ]
    assert sources[0] == sources[1]


def test_formatting_changes_a_file_once_and_not_what_it_says(services: Services, tmp_path: Path) -> None:
    file = tmp_path / "pack.toml"
    file.write_bytes(b'id="x"   # never changes\r\ntitle =  "X"\r\n[aliases]\r\n"A"=[ "B" ]')
    assert services.authoring.format(file) is True
    assert file.read_bytes() == b'id = "x"  # never changes\ntitle = "X"\n\n[aliases]\n"A" = ["B"]\n'
    assert services.authoring.format(tmp_path) is False


def test_a_file_that_is_no_toml_is_told_with_its_line_and_left_alone(services: Services, tmp_path: Path) -> None:
    file = tmp_path / "pack.toml"
    file.write_text('id = "x"\ntitle = \n', encoding="utf-8")
    with pytest.raises(PackError, match=r"pack\.toml:2: not valid TOML"):
        services.authoring.format(tmp_path)
    assert file.read_text() == 'id = "x"\ntitle = \n'


def test_nothing_is_changed_within_an_archive(services: Services, tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "town.zip"
    with zipfile.ZipFile(path, "w") as writer:
        writer.writestr("pack.toml", 'id="x"')
    with pytest.raises(BriefingError, match="within an archive"):
        services.authoring.format(path)


def test_a_hand_written_pack_loses_nothing_by_a_draft_of_its_transcript(
    services: Services, conference: Briefing, tmp_path: Path
) -> None:
    draft = services.authoring.draft(CONFERENCE.read_bytes(), CONFERENCE.name, tmp_path / "draft")
    briefing = services.library.open(str(draft.folder))
    assert briefing.transcript.text == conference.transcript.text
    assert not any(card.approved for card in services.quiz.cards(briefing))


def test_cards_are_approved_and_hidden_in_their_pack_and_both_can_be_undone(services: Services, tmp_path: Path) -> None:
    folder = services.authoring.draft(CONFERENCE.read_bytes(), CONFERENCE.name, tmp_path / "draft").folder
    before = (folder / "pack.toml").read_bytes()

    def asked() -> dict[str, bool]:
        return {card.id: card.approved for card in services.quiz.cards(services.library.open(str(folder)))}

    first, second, *_ = asked()
    services.authoring.approve(folder, first)
    services.authoring.hide(folder, second)
    assert asked()[first] is True
    assert second not in asked()
    assert services.authoring.check([folder]) == ()

    services.authoring.approve(folder, first, approved=False)
    services.authoring.hide(folder, second, hidden=False)
    assert asked()[first] is False
    assert second in asked()
    assert (folder / "pack.toml").read_bytes().count(b"\n") == before.count(b"\n") + 1


def test_a_derived_card_is_approved_by_its_id(services: Services, tmp_path: Path) -> None:
    (tmp_path / "transcript.txt").write_bytes(CONFERENCE.read_bytes())
    file = tmp_path / "pack.toml"
    file.write_text('id = "x" # mine\ntitle = "X"\n\n[aliases]\n"A" = ["B"]\n', encoding="utf-8")
    card = services.quiz.cards(services.library.open(str(tmp_path)))[0]

    services.authoring.approve(tmp_path, card.id)

    assert services.quiz.cards(services.library.open(str(tmp_path)))[0].approved
    assert file.read_text() == f'id = "x" # mine\ntitle = "X"\napproved = ["{card.id}"]\n\n[aliases]\n"A" = ["B"]\n'


@pytest.mark.parametrize("source", ["hidden = 3\n", "approved = false\n", 'card = [{ id = "x" }]\n', "id = \n"])
def test_what_cannot_be_changed_safely_is_left_alone(services: Services, tmp_path: Path, source: str) -> None:
    file = tmp_path / "pack.toml"
    file.write_text(source, encoding="utf-8")
    for change in (services.authoring.hide, services.authoring.approve):
        try:
            change(tmp_path, "x", True)
        except BriefingError:
            assert file.read_text() == source
        else:
            tomllib.loads(file.read_text())
            file.write_text(source, encoding="utf-8")
