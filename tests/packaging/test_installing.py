"""The program as it is installed: a wheel with its content inside, and a checkout with its content beside it."""

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from briefing_tui.paths import content_folder

ROOT = Path(__file__).parents[2]
SLUG = "lavrov-huanacuni-2017-08-16"


def run(*command: str, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from this checkout with what the environment holds."""
    folder = tmp_path_factory.mktemp("wheels")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel")
    run(*pip, "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), ".", cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.mark.slow
def test_a_wheel_carries_the_bundled_packs_and_every_data_file(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    content = {f"briefing_tui/{path.relative_to(ROOT)}" for path in (ROOT / "content").rglob("*") if path.is_file()}
    package = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "briefing_tui").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert content | package <= names
    assert not any(name.startswith(("tests/", "benchmarks/")) for name in names)
    assert any(name.endswith(".data/data/share/man/man1/briefing.1") for name in names)


@pytest.mark.slow
def test_an_installed_program_finds_its_packs_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")

    out = run(sys.executable, "-m", "briefing_tui", SLUG, cwd=tmp_path, PYTHONPATH=str(tmp_path / "site"))
    where = "import briefing_tui.paths as paths; print(paths.content_folder())"
    found = run(sys.executable, "-c", where, cwd=tmp_path, PYTHONPATH=str(tmp_path / "site"))

    assert "double freeze" in out
    assert Path(found.strip()) == tmp_path / "site" / "briefing_tui" / "content"


def test_a_checkout_finds_the_folder_beside_the_package() -> None:
    assert content_folder() == ROOT / "content"


def test_locks_name_versions_and_hashes_and_no_host() -> None:
    for name in ("build.txt", "run.txt", "test.txt"):
        lock = (ROOT / "requirements" / name).read_text("utf-8")
        pinned = [line for line in lock.splitlines() if line and not line.startswith(" ")]
        assert all("==" in line for line in pinned), name
        assert lock.count("==") <= lock.count("--hash=sha256:"), name
        assert "://" not in lock
        assert not any(line.startswith("-") for line in pinned), name


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    lock = (ROOT / "requirements" / "run.txt").read_text("utf-8").casefold()
    for dependency in project["dependencies"]:
        name = dependency.split(">=")[0].casefold()
        assert f"\n{name}==" in f"\n{lock}", name
