import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing_tui.cli.progress import announced


def test_long_work_is_announced_once(capsys: pytest.CaptureFixture[str]) -> None:
    with announced("reading big.txt", after=0.01):
        time.sleep(0.2)

    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "briefing: reading big.txt …\n")


def test_short_work_is_not_announced(capsys: pytest.CaptureFixture[str]) -> None:
    with announced("reading small.txt", after=0.2):
        pass
    time.sleep(0.3)

    assert capsys.readouterr().err == ""


def test_work_that_fails_is_not_announced_later(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="broken"), announced("reading broken.txt", after=0.2):
        raise ValueError("broken")
    time.sleep(0.3)

    assert capsys.readouterr().err == ""


def test_nobody_listening_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    done = False
    with announced("reading big.txt", after=0.01):
        time.sleep(0.1)
        done = True

    assert done


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_that_nobody_writes_to_is_announced(tmp_path: Path) -> None:
    pipe = tmp_path / "talk.txt"
    os.mkfifo(pipe)
    with subprocess.Popen(
        [sys.executable, "-m", "briefing_tui", "parse", str(pipe)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr
        try:
            assert process.stderr.readline().decode() == "briefing: reading talk.txt …\n"
        finally:
            process.kill()
