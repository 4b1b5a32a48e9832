"""Settings: what there is to set, where each value comes from, and what is wrong with a file of them.

A flag goes before the environment, the environment before the person's file, that before the central file, and all
before the default.
"""

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from briefing_tui.domain.errors import BriefingError, Problem
from briefing_tui.domain.untrusted import one_line

_LARGEST = 64 * 1024


class SettingsError(BriefingError):
    """Settings that can't be used, with everything that is wrong with them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(f"{problems[0]}{more}")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, with their defaults.

    `minutes` is a day's budget, `new_cards` how many cards a day may be met for the first time, `retention` the chance
    of recall at which a card is due (0 to 1), `day_start` the hour at which the study day turns, `learning_steps` the
    minutes after which a fresh or forgotten card is asked again before it gets days, `leech_after` how often a card may
    be forgotten before it is told. `journal` is SQLite's: auto, wal or rollback. `backups` is how many are kept.
    `strictness` is how replies are graded: lenient, normal or strict; `confidence` asks how sure one is of a reply
    before its verdict; `plain` goes line by line instead of taking the whole screen; `timer` is the seconds that a
    reply should take at most, 0 for no such limit. `reading_speed` is in words a minute: silent
    reading of English prose is about 240 (Brysbaert 2019); `theme` names the colours of the full screen. `packs` is a
    folder of packs for everybody, "" for none.
    """

    minutes: int = 20
    new_cards: int = 10
    retention: float = 0.9
    day_start: int = 4
    learning_steps: tuple[int, ...] = ()
    longest_interval: int = 365
    leech_after: int = 4
    private: bool = False
    backups: int = 7
    journal: str = "auto"
    strictness: str = "normal"
    confidence: bool = False
    plain: bool = False
    timer: int = 0
    packs: str = ""
    reading_speed: int = 230
    theme: str = "briefing-dark"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as it stands: its value, and what it comes from: default, a file, or a variable."""

    name: str
    value: Any
    origin: str
    meaning: str


@dataclass(frozen=True, slots=True)
class _Rule:
    """How a setting is read from text, when it is right, and what to say when it is not."""

    meaning: str
    read: Callable[[str], Any]
    fits: Callable[[Any], bool]
    wanted: str


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _between(low: int, high: int) -> Callable[[Any], bool]:
    return lambda value: _whole(value) and low <= value <= high


def _flag(text: str) -> Any:
    return {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}.get(text.casefold(), text)


def _is_path(value: Any) -> bool:
    return isinstance(value, str) and len(value) < 4096 and value.isprintable()


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def _numbers(text: str) -> Any:
    return tuple(int(part) for part in text.strip("[]").split(",") if part.strip())


_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,39}")
_KEYS = "keys"
_KEY = r"(?:[A-Za-z0-9_]{1,30}\+){0,3}[A-Za-z0-9_]{1,30}"
_PRESSED = re.compile(rf"{_KEY}(?:,{_KEY}){{0,4}}")
_HEADER = re.compile(r"^[ \t]*\[", re.MULTILINE)

_RULES: dict[str, _Rule] = {
    "reading_speed": _Rule(
        "words a minute that a refresher is planned for", int, _between(80, 800), "a whole number from 80 to 800"
    ),
    "minutes": _Rule("a day's budget in minutes", int, _between(1, 600), "a whole number from 1 to 600"),
    "new_cards": _Rule("cards met for the first time, a day", int, _between(0, 1000), "a whole number from 0 to 1000"),
    "retention": _Rule(
        "the chance of recall at which a card is due",
        float,
        lambda value: isinstance(value, float) and 0.7 <= value <= 0.97,
        "a number from 0.7 to 0.97",
    ),
    "day_start": _Rule("the hour at which the study day turns", int, _between(0, 23), "a whole number from 0 to 23"),
    "learning_steps": _Rule(
        "minutes to a fresh card's next reviews",
        _numbers,
        lambda value: isinstance(value, tuple) and len(value) <= 5 and all(_whole(v) and 1 <= v <= 1440 for v in value),
        "at most five whole numbers of minutes, from 1 to 1440",
    ),
    "longest_interval": _Rule("days between two reviews, at most", int, _between(1, 3650), "a number from 1 to 3650"),
    "leech_after": _Rule("times forgotten before a card is told", int, _between(2, 100), "a number from 2 to 100"),
    "private": _Rule("keep nothing at all", _flag, _is_flag, "true or false"),
    "backups": _Rule("backups that are kept", int, _between(1, 100), "a whole number from 1 to 100"),
    "journal": _Rule(
        "how the store is written", str, lambda v: v in ("auto", "wal", "rollback"), "auto, wal or rollback"
    ),
    "strictness": _Rule(
        "how much of a point makes a hit",
        str,
        lambda v: v in ("lenient", "normal", "strict"),
        "lenient, normal or strict",
    ),
    "confidence": _Rule("ask how sure you are before the verdict", _flag, _is_flag, "true or false"),
    "packs": _Rule("a folder with packs for everybody", str, _is_path, "the path of a folder"),
    "timer": _Rule("seconds for a reply, 0 for no limit", int, _between(0, 3600), "a whole number from 0 to 3600"),
    "plain": _Rule("go line by line, never on the full screen", _flag, _is_flag, "true or false"),
    "theme": _Rule(
        "the colours of the full screen",
        str,
        lambda v: isinstance(v, str) and _NAME.fullmatch(v) is not None,
        "the name of a theme, such as briefing-light",
    ),
}


def read_settings(
    file: Path,
    central: Path | None = None,
    environment: Mapping[str, str] | None = None,
    flags: Mapping[str, Any] | None = None,
) -> tuple[Setting, ...]:
    """Every setting with its value and its origin; raises SettingsError that names each fault by file and line."""
    found = {field.name: (field.default, "default") for field in fields(Settings)}
    problems: list[Problem] = []
    for path in (central, file):
        if path is not None:
            values, wrong = _read_file(path)
            problems += wrong
            found.update({name: (value, str(path)) for name, value in values.items() if name != _KEYS})
    if problems:
        raise SettingsError(tuple(problems))
    for name in found:
        variable = f"BRIEFING_{name.upper()}"
        text = (os.environ if environment is None else environment).get(variable)
        if text is not None:
            found[name] = (_from_text(name, text, variable), variable)
    for name, value in (flags or {}).items():
        if value is not None:
            found[name] = (_checked(name, value, "--" + name.replace("_", "-")), "flag")
    return tuple(Setting(name, value, origin, _RULES[name].meaning) for name, (value, origin) in found.items())


def settings_of(settings: tuple[Setting, ...]) -> Settings:
    """The values alone."""
    return Settings(**{setting.name: setting.value for setting in settings})


def choices_of(name: str) -> tuple[str, ...]:
    """The values that a setting can have, where there are only a few; raises KeyError."""
    rule = _RULES[name]
    if rule.read is _flag:
        return ("false", "true")
    words = tuple(rule.wanted.replace(" or ", ", ").split(", "))
    return words if rule.read is str and all(rule.fits(word) for word in words) else ()


def trouble_with(name: str, text: str) -> str:
    """Why a setting can't have this value, given as text; "" where it can."""
    try:
        _from_text(name, text, name)
    except BriefingError as error:
        return error.message
    return ""


def as_text(value: Any) -> str:
    """A value as somebody would type it."""
    return ", ".join(map(str, value)) if isinstance(value, tuple) else _as_toml(value).strip('"')


def change_setting(file: Path, name: str, text: str) -> None:
    """Write one setting into the file, leaving everything else in it as it is; raises BriefingError."""
    value = _from_text(name, text, name)
    line = f"{name} = {_as_toml(value)}"

    def changed(head: str) -> str:
        pattern = _written(name)
        return (
            pattern.sub(lambda _: line, head, count=1)
            if pattern.search(head)
            else f"{head.rstrip()}\n{line}\n".lstrip()
        )

    _rewrite(file, changed)


def reset_setting(file: Path, name: str) -> None:
    """Take one setting out of the file, so that it has its default again; raises BriefingError."""
    _rewrite(file, lambda head: re.sub(_written(name).pattern + r"[ \t]*\n?", "", head, count=1, flags=re.MULTILINE))


def _written(name: str) -> re.Pattern[str]:
    """Where a file says what a setting is."""
    return re.compile(rf"^[ \t]*{name}[ \t]*=(?:[ \t]*\[[^\]]*\]|[^#\n]*?(?=[ \t]*(?:#|$)))", re.MULTILINE)


def _rewrite(file: Path, change: Callable[[str], str]) -> None:
    """Change what stands in a file before its first table; raises BriefingError, and the file is then as it was."""
    problems = _read_file(file)[1]
    if problems:
        raise SettingsError(tuple(problems))
    try:
        old = file.read_text("utf-8-sig") if file.exists() else ""
        header = _HEADER.search(old)
        head, tables = (old[: header.start()], old[header.start() :]) if header else (old, "")
        said = change(head).rstrip("\n")
        new = "\n".join(filter(None, (said and f"{said}\n", tables)))
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = file.with_name(file.name + ".new")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            out.write(new)
        fresh.replace(file)
    except OSError as error:
        raise BriefingError(f"{file}: {error.strerror or 'it cannot be written'}") from None


def read_keys(file: Path, central: Path | None = None) -> dict[str, str]:
    """The keys that are bound otherwise, by the id of what they do: those of the file before the central ones.

    Raises SettingsError.
    """
    keys: dict[str, str] = {}
    for path in (central, file):
        if path is not None:
            values, problems = _read_file(path)
            if problems:
                raise SettingsError(tuple(problems))
            keys |= values.get(_KEYS, {})
    return keys


def _keys_problems(keys: Any, path: Path, text: str) -> list[Problem]:
    if not isinstance(keys, dict):
        return [Problem(path, _line_of(text, _KEYS), "keys must be a table", 'write [keys], then "quiz.hint" = "f4"')]
    hint = 'keys are written as "f4", "ctrl+t" or "x,y"'
    return [
        Problem(path, _line_of(text, name), f"{one_line(name, 40)} must be keys", hint)
        for name, pressed in keys.items()
        if not isinstance(pressed, str) or not _PRESSED.fullmatch(pressed)
    ]


def _read_file(path: Path) -> tuple[dict[str, Any], list[Problem]]:
    """The values in a file, and what is wrong with it; a file that is not there has neither."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return {}, []
    except OSError as error:
        return {}, [Problem(path, 0, error.strerror or "it cannot be read")]
    if len(data) > _LARGEST:
        return {}, [Problem(path, 0, "the file is too large for settings")]
    try:
        text = data.decode("utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        return {}, [Problem(path, data.count(b"\n", 0, error.start) + 1, "the file is not UTF-8 text")]
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r" \(at line (\d+), column \d+\)", str(error))
        message = str(error).replace(place.group() if place else " (at end of document)", "")
        return {}, [Problem(path, int(place.group(1)) if place else text.count("\n") + 1, one_line(message))]
    values: dict[str, Any] = {}
    problems = []
    for name, raw in table.items():
        line = _line_of(text, name)
        if name == _KEYS:
            problems += _keys_problems(raw, path, text)
            values[name] = raw
            continue
        if name not in _RULES:
            near = get_close_matches(name[:40], _RULES, 1)
            hint = f"did you mean {near[0]}?" if near else "briefing config lists the settings"
            problems.append(Problem(path, line, f"unknown setting {one_line(name, 40)}", hint))
            continue
        value = tuple(raw) if isinstance(raw, list) else raw
        if _RULES[name].fits(value):
            values[name] = value
        else:
            problems.append(Problem(path, line, f"{name} must be {_RULES[name].wanted}"))
    return values, problems


def _line_of(text: str, name: str) -> int:
    pattern = re.compile(rf"""^[ \t]*\[*[ \t]*["']?{re.escape(name)}["']?[ \t]*[\].=]""", re.MULTILINE)
    match = pattern.search(text)
    return text.count("\n", 0, match.end()) + 1 if match else 0


def _from_text(name: str, text: str, origin: str) -> Any:
    """A value given as text; raises BriefingError."""
    if name not in _RULES:
        near = get_close_matches(name, _RULES, 1)
        hint = f"did you mean {near[0]}?" if near else "briefing config lists the settings"
        raise BriefingError(f"{one_line(name)}: there is no such setting", hint)
    try:
        value = _RULES[name].read(text)
    except ValueError:
        value = text
    return _checked(name, value, origin)


def _checked(name: str, value: Any, origin: str) -> Any:
    if not _RULES[name].fits(value):
        raise BriefingError(f"{origin} must be {_RULES[name].wanted}, not {one_line(str(value), 40)}")
    return value


def _as_toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(str, value))}]"
    if isinstance(value, str):
        quoted = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{quoted}"'
    return str(value)
