"""What is written as HTML, in a real browser: on A4 and Letter nothing is cut, and nothing runs."""

import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from briefing_tui.bootstrap import Services
from briefing_tui.domain.page import Entry, Heading, Page, Table
from briefing_tui.printing import write
from briefing_tui.services.briefs import brief
from briefing_tui.services.drill_sheet import sheet as drill_sheet

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
BROWSER = next((found for name in BROWSERS if (found := shutil.which(name))), "")
pytestmark = [pytest.mark.soak, pytest.mark.skipif(not BROWSER, reason="no Chromium is installed here")]

# Width and height in points; Chromium takes Letter unless a page says otherwise.
SHEETS = {"A4": (595.3, 841.9), "letter": (612.0, 792.0)}
HOSTILE = "<script>document.title='ran'; document.body.innerHTML=''</script> =cmd()|'/C calc'!A0 <img src=x onerror=a>"


def printed(data: bytes, folder: Path, sheet: str) -> pypdfium2.PdfDocument:
    """The document as the browser prints it on this kind of sheet."""
    page, out = folder / "page.html", folder / "page.pdf"
    # The written file names no paper; the test adds it as a printer's dialogue would.
    page.write_bytes(data.replace(b"@page {", f"@page {{ size: {sheet};".encode(), 1))
    subprocess.run(
        [
            BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={out}", page.as_uri(),
        ],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    return pypdfium2.PdfDocument(out)


def words_in(document: pypdfium2.PdfDocument) -> str:
    """All words that lie wholly on their sheets."""
    text = []
    for page in document:
        width, height = page.get_size()
        text.append(page.get_textpage().get_text_bounded(0, 0, width, height))
    return squeezed(" ".join(text))


def squeezed(text: str) -> str:
    """The text without what line breaks change."""
    return re.sub(r"[\s\x02\u00ad\ufffe-]+", "", text).casefold()


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_brief_fits_on_one_sheet_with_nothing_cut(services: Services, tmp_path: Path, sheet: str) -> None:
    digest = services.digests.of(services.library.open("lavrov-huanacuni-2017-08-16"))
    page = brief([digest])
    document = printed(write(page, "html"), tmp_path, sheet)
    assert len(document) == 1
    assert document[0].get_size() == pytest.approx(SHEETS[sheet], abs=1.5)
    found = words_in(document)
    for block in page.blocks:
        if isinstance(block, Entry):
            for words in (block.text, block.quote, block.source):
                assert squeezed(words) in found
        elif isinstance(block, Table):
            assert all(squeezed(cell) in found for row in block.rows for cell in row)
    assert within_margins(document)


def within_margins(document: pypdfium2.PdfDocument) -> bool:
    """Whether the outermost ten points of each sheet are blank: nothing runs over its edge."""
    for page in document:
        image = page.render(scale=1).to_numpy()
        edge = 10
        bands = (image[:edge], image[-edge:], image[:, :edge], image[:, -edge:])
        if any(int(band.min()) < 250 for band in bands):
            return False
    return True


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    long = "unbroken" * 60
    page = Page(HOSTILE, "", (Heading(HOSTILE), Entry(HOSTILE, long, HOSTILE), Table(("a", "b"), ((HOSTILE, "=1+1"),))))
    document = printed(write(page, "html"), tmp_path, "A4")
    found = words_in(document)
    assert found.count(squeezed(HOSTILE)) == 5
    assert squeezed(long) in found
    assert within_margins(document)
    assert document.get_metadata_value("Title") != "ran"


def test_a_long_brief_is_torn_only_between_its_entries(tmp_path: Path) -> None:
    entries = tuple(Entry(f"Claim {number}", "word " * 60, "its holder") for number in range(40))
    document = printed(write(Page("Long", "", entries), "html"), tmp_path, "A4")
    assert len(document) > 1
    for page in document:
        text = " ".join(page.get_textpage().get_text_range().split())
        # An entry that begins on a sheet ends on it.
        assert text.count("Claim") == text.count("its holder")


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_class_gets_prompts_on_one_sheet_and_points_on_the_next(
    services: Services, tmp_path: Path, sheet: str
) -> None:
    target = "port-alder-2017-02-21"
    briefing = services.library.open(target)
    cards = services.drill.preparation(briefing, target).cards[:5]
    document = printed(write(drill_sheet(briefing, cards), "html"), tmp_path, sheet)

    first, second = (squeezed(page.get_textpage().get_text_range()) for page in document)
    for card in cards:
        assert squeezed(card.prompt) in first
        for point in card.points:
            assert squeezed(point.text) not in first
            assert squeezed(point.text) in second
            assert point.quote is None or squeezed(point.quote.text) in second
    assert within_margins(document)


def test_a_long_sheet_never_parts_a_prompt_from_its_lines(services: Services, tmp_path: Path) -> None:
    target = "port-alder-2017-02-21"
    briefing = services.library.open(target)
    cards = services.drill.preparation(briefing, target).cards
    document = printed(write(drill_sheet(briefing, cards), "html"), tmp_path, "A4")

    for page in list(document)[: len(document) // 2]:
        text = " ".join(page.get_textpage().get_text_range().split())
        last = page.get_textpage().get_charbox(page.get_textpage().count_chars() - 2)
        # Under the last words of a sheet there is room for a line to write on.
        assert text
        assert last[1] > 60
