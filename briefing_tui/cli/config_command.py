"""Show the settings and where each comes from, or change one in your settings file.

A flag goes before the environment (BRIEFING_ and the setting's name), that before your file, that before the central
file, and all before the default.
"""

import sys
from argparse import ArgumentParser, Namespace
from typing import Any

EXAMPLE = "briefing config minutes 15"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help="the setting (default: all)")
    parser.add_argument("value", nargs="?", metavar="VALUE", help="its new value")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: Namespace) -> int:
    from briefing_tui.bootstrap import build
    from briefing_tui.config import SettingsError, change_setting
    from briefing_tui.domain.errors import BriefingError
    from briefing_tui.domain.untrusted import one_line
    from briefing_tui.paths import settings_file

    if arguments.value is not None:
        change_setting(settings_file(), arguments.name, arguments.value)
    try:
        settings = build().keeping.listed()
    except SettingsError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        return 1
    chosen = [setting for setting in settings if arguments.name in (None, setting.name)]
    if not chosen:
        raise BriefingError(f"{one_line(arguments.name)}: there is no such setting", "briefing config lists them")
    if arguments.json:
        from briefing_tui.cli.output import print_json

        print_json({"version": 1, "settings": chosen})
        return 0
    for setting in chosen:
        print(f"{setting.name} = {_shown(setting.value)}  # {setting.meaning}; {setting.origin}")
    return 0


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(list(value)) if isinstance(value, tuple) else str(value)
