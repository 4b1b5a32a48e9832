"""Where the program's own files are, and where it keeps a person's."""

import os
from pathlib import Path

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line

NAME = "briefing-tui"
HOME_VARIABLE = "BRIEFING_HOME"


STORE_NAME = "study.sqlite3"
"""The file, within the data folder, that study is kept in."""


def content_folder() -> Path:
    """The folder of the bundled packs: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "content"
    return inside if inside.is_dir() else package.parent / "content"


def data_folder() -> Path:
    """The folder of what must not be lost: reviews, and their backups. It need not exist yet."""
    home = _home()
    if home:
        return home / "data"
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)


def packs_folder() -> Path:
    """The folder of the person's own packs. It need not exist yet."""
    return data_folder() / "packs"


def cache_folder() -> Path:
    """The folder of what can be computed again. It need not exist yet."""
    home = _home()
    if home:
        return home / "cache"
    from platformdirs import user_cache_path

    return user_cache_path(NAME, appauthor=False)


def settings_file() -> Path:
    """The person's own settings. It need not exist."""
    return _config_folder() / "settings.toml"


def central_settings_file() -> Path | None:
    """The settings that an administrator made for everybody; None where a home of its own is set."""
    if _home():
        return None
    from platformdirs import site_config_path

    return site_config_path(NAME, appauthor=False) / "settings.toml"


def _config_folder() -> Path:
    home = _home()
    if home:
        return home / "config"
    from platformdirs import user_config_path

    return user_config_path(NAME, appauthor=False)


def _home() -> Path | None:
    named = os.environ.get(HOME_VARIABLE, "")
    try:
        return Path(named).expanduser().absolute() if named else None
    except (RuntimeError, ValueError):
        raise BriefingError(f"{HOME_VARIABLE}: {one_line(named)}: there is no such folder", "name another") from None
