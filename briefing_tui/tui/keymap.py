"""Every key that can be bound otherwise, by the id of what it does."""

import pkgutil
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from importlib import import_module

from textual.binding import Binding
from textual.dom import DOMNode

import briefing_tui.tui.screens
import briefing_tui.tui.widgets
from briefing_tui.domain.untrusted import one_line


def bindings() -> Iterator[tuple[type[DOMNode], Binding]]:
    """All bindings of the program with the class that has them; imports every screen."""
    from briefing_tui.tui.app import BriefingApp

    for package in (briefing_tui.tui.screens, briefing_tui.tui.widgets):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    nodes: list[type[DOMNode]] = [BriefingApp, *_ours(DOMNode)]
    for node in nodes:
        for binding in node.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding):
                yield node, binding


def unknown(keys: Mapping[str, str]) -> tuple[str, ...]:
    """What is wrong with keys that are bound otherwise: ids that nothing has, each with the nearest one."""
    names = {binding.id for _, binding in bindings() if binding.id}
    found = []
    for name in keys:
        if name not in names:
            near = get_close_matches(name, names, 1)
            hint = f", did you mean {near[0]}?" if near else ""
            found.append(f"nothing is called {one_line(name, 40)}{hint}")
    return tuple(found)


def _ours(node: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for each in node.__subclasses__():
        if each.__module__.startswith("briefing_tui.") and each.__name__ != "BriefingApp":
            yield each
        yield from _ours(each)
