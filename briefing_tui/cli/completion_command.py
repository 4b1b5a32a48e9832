"""Print what makes the Tab key complete commands, options, files, packs' names and cards' ids in your shell.

bash:  briefing completion bash >> ~/.bash_completion
zsh:   briefing completion zsh > ~/.zfunc/_briefing
       and in ~/.zshrc, before compinit: fpath=(~/.zfunc $fpath)
fish:  briefing completion fish > ~/.config/fish/completions/briefing.fish
"""

import sys
from argparse import Action, ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefing_tui.cli.arguments import path
from briefing_tui.cli.source import FILE_HELP
from briefing_tui.domain.untrusted import one_line

EXAMPLE = "briefing completion fish > ~/.config/fish/completions/briefing.fish"
SHELLS = ("bash", "zsh", "fish")

_FILES = ("FILE", "PATH", "F", "OUT", "REPLIES")
_FOLDERS = ("DIR",)
_SOURCE = {"bash": "_briefing_source_files", "zsh": "_briefing_sources", "fish": "(__briefing_sources)"}
_CARDS = {"bash": "_briefing_cards", "zsh": "_briefing_cards", "fish": "(__briefing_cards)"}

# Each shell's own words: files beside the bundled packs, and the ids of the cards in the first FILE of the line.
_PREAMBLES = {
    "bash": """\
_briefing_source_files() { compgen -f -- "$1"; compgen -W "@PACKS@" -- "$1"; }
_briefing_cards() {
  local word
  for word in "${COMP_WORDS[@]:2}"; do
    [[ $word == -* ]] && continue
    compgen -W "$(briefing completion --cards "$word" 2>/dev/null)" -- "$1"
    return
  done
}
_shtab_briefing_pos_0_COMPGEN=_briefing_source_files
""",
    "zsh": """\
_briefing_sources() { _alternative 'files:file:_files' 'packs:bundled pack:(@PACKS@)' }
_briefing_cards() {
  local word
  for word in ${words[2,-1]}; do
    [[ $word == -* || $word == grade ]] && continue
    compadd -- ${(f)"$(briefing completion --cards $word 2>/dev/null)"}
    return
  done
}
if (( ! $+functions[_briefing_commands] )); then
  functions[_briefing_commands]=$functions[_shtab_briefing_commands]
fi
_shtab_briefing_commands() { _briefing_commands; _briefing_sources }
""",
    "fish": """\
function __briefing_sources
    __fish_complete_path (commandline -ct)
    string split ' ' '@PACKS@'
end
function __briefing_cards
    for word in (commandline -opc)[3..-1]
        string match -q -- '-*' $word; and continue
        briefing completion --cards $word 2>/dev/null
        return
    end
end
""",
}
# What has to come last: shtab's script begins with forgetting what fish knew of the program.
_ENDINGS = {"fish": "complete -c briefing -n __fish_use_subcommand -ka '(__briefing_sources)'\n"}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("shell", nargs="?", choices=SHELLS, metavar="SHELL", help="bash, zsh or fish")
    parser.add_argument(
        "--cards", type=path, metavar="PACK", help="print the ids of a pack's cards instead, as the shells ask"
    )


def run(arguments: Namespace) -> int:
    if (arguments.shell is None) == (arguments.cards is None):
        print("briefing completion: give bash, zsh or fish (briefing completion --help tells more)", file=sys.stderr)
        return 2
    if arguments.cards is not None:
        _print_cards(arguments.cards)
    else:
        sys.stdout.write(script(arguments.shell))
    return 0


def _print_cards(pack: Path) -> None:
    from briefing_tui.bootstrap import build
    from briefing_tui.paths import content_folder

    bundled = content_folder() / pack.name
    for card in build().authoring.card_ids(bundled if bundled.is_dir() and not pack.exists() else pack):
        print(one_line(card))


def script(shell: str) -> str:
    """The completion script for a shell."""
    import shtab

    from briefing_tui.cli.parser import whole_parser
    from briefing_tui.paths import content_folder

    packs = " ".join(sorted(pack.name for pack in content_folder().iterdir() if (pack / "pack.toml").is_file()))
    parser = whole_parser()
    for action in _actions(parser):
        completes = _completes(action)
        if completes is not None:
            action.complete = completes  # type: ignore[attr-defined]
    made: str = shtab.complete(parser, shell, preamble=_PREAMBLES[shell].replace("@PACKS@", packs))
    return made.rstrip() + "\n" + _ENDINGS.get(shell, "")


def _actions(parser: ArgumentParser) -> Iterator[Action]:
    for action in parser._actions:
        if isinstance(action.choices, dict):
            for command in action.choices.values():
                yield from _actions(command)
        else:
            yield action


def _completes(action: Action) -> dict[str, Any] | None:
    """What completes an argument, told by what its help calls it."""
    import shtab

    if action.choices is not None or not isinstance(action.metavar, str):
        return None
    if FILE_HELP in (action.help or ""):
        return _SOURCE
    if action.dest == "card" and action.metavar == "ID":
        return _CARDS
    if action.metavar in _FILES:
        return dict(shtab.FILE)
    return dict(shtab.DIRECTORY) if action.metavar in _FOLDERS else None
