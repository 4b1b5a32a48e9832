"""Hostile and huge files, in the process that reads them."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from made_files import docx, zipped

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.transcript import Roles
from briefing_tui.ingest import read_transcript
from briefing_tui.ingest.isolation import LARGE, Limits, read_safely

pytestmark = pytest.mark.slow

SMALL = "Question: When?\nMinister Berg: On 2 May.\n"
PAGE = f"<html><body><p>{'</p><p>'.join(SMALL.splitlines())}</p></body></html>".encode()


def test_a_process_of_its_own_gives_the_same_transcript() -> None:
    text = ("Question: When, “naïve” one?\nMinister Berg: On 2 May.\n" * (LARGE // 40)).encode()
    roles = Roles(answers=("Berg",))

    assert read_safely(PAGE, "page.html") == read_transcript(PAGE, "page.html")
    assert read_safely(text, "notes.txt", roles=roles) == read_transcript(text, "notes.txt", roles=roles)


def test_an_error_comes_back_as_it_was() -> None:
    with pytest.raises(BriefingError, match="PDF is damaged") as caught:
        read_safely(b"%PDF-1.7 nothing", "x.pdf")

    assert caught.value.hint


def test_reading_is_ended_when_time_is_up() -> None:
    begun = time.monotonic()
    with pytest.raises(BriefingError, match=r"longer than 0\.01 seconds"):
        read_safely(SMALL.encode() * 200_000, "long.txt", limits=Limits(patience=0.01))

    assert time.monotonic() - begun < 5


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX limits")
def test_reading_is_ended_when_its_share_of_computing_is_used_up() -> None:
    with pytest.raises(BriefingError, match="longer than 1 seconds"):
        read_safely(SMALL.encode() * 500_000, "long.txt", limits=Limits(seconds=1.0))


def test_reading_can_be_cancelled() -> None:
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    with pytest.raises(BriefingError, match="cancelled"):
        read_safely(SMALL.encode() * 400_000, "long.txt", stop=stop)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX limits")
def test_reading_is_held_to_its_memory() -> None:
    with pytest.raises(BriefingError, match="memory"):
        read_safely(SMALL.encode() * 200_000, "long.txt", limits=Limits(memory=160 * 1024 * 1024))


def test_deeply_nested_pages_end_quickly() -> None:
    begun = time.monotonic()
    for nested in (b"<div>" * 100_000 + b"Q: why?", b"<b><table>" * 50_000 + b"words", b"<p" * 200_000):
        try:
            read_safely(b"<html><body>" + nested, "deep.html")
        except BriefingError:
            continue

    assert time.monotonic() - begun < 20


def test_zip_bombs_are_refused_before_they_are_unpacked() -> None:
    bomb = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b" " * (80 * 1024 * 1024)})
    assert len(bomb) < 200_000

    with pytest.raises(BriefingError, match="unpacks to more"):
        read_safely(bomb, "bomb.docx")


def test_entities_in_a_document_are_not_expanded_and_not_fetched(tmp_path: Path) -> None:
    import zipfile
    from io import BytesIO

    secret = tmp_path / "secret.txt"
    secret.write_text("the secret of the harbour")
    original = zipfile.ZipFile(BytesIO(docx([("", "Q: What is it?"), ("", "A: [HERE] it is.")])))
    parts = {name: original.read(name) for name in original.namelist()}
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    kind = f'<!DOCTYPE d [<!ENTITY s SYSTEM "{secret.as_uri()}"><!ENTITY l0 "ha">{laughs}]>'.encode()
    head, _, body = parts["word/document.xml"].partition(b"?>")
    parts["word/document.xml"] = head + b"?>" + kind + body.replace(b"[HERE]", b"&s;&l9;")

    begun = time.monotonic()
    try:
        transcript = read_safely(zipped(parts), "entities.docx")
    except BriefingError:
        pass
    else:
        assert "secret" not in transcript.text
        assert len(transcript.text) < 1000
    assert time.monotonic() - begun < 10


def test_a_folder_of_hostile_modules_is_not_imported_from(tmp_path: Path) -> None:
    (tmp_path / "msgspec.py").write_text("raise SystemExit('hijacked')")
    code = (
        f"from briefing_tui.ingest.isolation import read_safely\nprint(len(read_safely({PAGE!r}, 'x.html').exchanges))"
    )
    done = subprocess.run([sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.stdout.strip() == "1", done.stderr
