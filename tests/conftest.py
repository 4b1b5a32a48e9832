"""What tests share: the bundled press conference, read once."""

import os
from pathlib import Path

import pytest

from briefing_tui.bootstrap import Services, build
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.card import Point, Rubric

SLUG = "lavrov-huanacuni-2017-08-16"


@pytest.fixture(scope="session", autouse=True)
def shared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where what the tests share is made: not what a person keeps, either."""
    folder = tmp_path_factory.mktemp("shared-home")
    os.environ["BRIEFING_HOME"] = str(folder)
    return folder


@pytest.fixture(scope="session")
def services() -> Services:
    return build()


@pytest.fixture(scope="session")
def conference(services: Services) -> Briefing:
    """The bundled pack."""
    return services.library.open(SLUG)


@pytest.fixture(scope="session")
def bare_conference(services: Services) -> Briefing:
    """The same transcript without its pack."""
    return services.library.open(str(Path(__file__).parents[1] / "content" / SLUG / "transcript.txt"))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test: none touches what a person keeps."""
    folder = tmp_path / "home"
    monkeypatch.setenv("BRIEFING_HOME", str(folder))
    return folder


@pytest.fixture
def freeze() -> Rubric:
    """The two sides of a pledge, as the bundled press conference has it."""
    return Rubric(
        "What does the “double freeze” that Russia and China propose ask of each side, as Lavrov put it?",
        (
            Point("north", "North Korea will not test nuclear weapons and missiles"),
            Point(
                "south",
                "The United States and the Republic of Korea will not conduct large-scale exercises in the region",
            ),
        ),
    )
