"""Who is who: the forms of a name that one document uses."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from briefing_tui.ingest.labels import TITLES, bare_label, generic_role, key_of

# Below this many letters two names that differ in one are two names.
_SHORTEST_SLIP = 5
_LONG_WORD = 6
_MUCH_RARER = 3
# Forms of a name are looked for among so many; more than a document has, fewer than a trap.
_MOST_NAMES = 400
_MOST_HOSTS = 60
_IN_BRACKETS = re.compile(r"\(([^()]{3,60})\)")
# Exchanges are counted so, not people: `Q1`, `A1`, `Answer 2`.
_COUNTED_PART = re.compile(r"^([QA]|Question|Answer|Response|Reply|Frage|Antwort|R)\s?\d{1,3}$", re.IGNORECASE)
_FORMS_OF_ADDRESS = frozenset("mr mrs ms miss dr sir dame lord lady baroness".split())  # noqa: SIM905


@lru_cache(maxsize=4096)
def is_slip_of(key: str, other: str) -> bool:
    """Whether a name is another's misprint: nearly the same letters, no other number, no other title."""
    from briefing_tui.language.spelling import nearest

    if key == other or min(len(key), len(other)) < _SHORTEST_SLIP or abs(len(key) - len(other)) > 3:
        return False
    if re.findall(r"\d+", key) != re.findall(r"\d+", other) and not _misread(key, other):
        return False
    first, second = key.split(), other.split()
    if first[0] != second[0] and {first[0], second[0]} <= TITLES:
        return False
    return _differs_as_misprints_do(first, second) and nearest(key[:40], [other[:40]]) is not None


def _differs_as_misprints_do(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether the words that differ are long enough to be one name misprinted rather than two names.

    `Mayes` and `Hayes` are two, so are `John` and `Joan`; a scanner's digit inside a word is never a name's.
    """
    if len(first) != len(second):
        return "".join(first) == "".join(second) or min(len(first), len(second)) > 2
    for one, other in zip(first, second, strict=True):
        if one == other or any(character.isdigit() for character in one):
            continue
        longest = max(len(one), len(other))
        if longest < _SHORTEST_SLIP or (longest < _LONG_WORD and (one[0] != other[0] or len(one) == len(other))):
            return False
    return True


def is_slip_of_any(key: str, others: Sequence[str]) -> bool:
    """Whether a name is a misprint of one of these."""
    from briefing_tui.language.spelling import nearest

    likely = nearest(key[:40], others) if len(key) >= _SHORTEST_SLIP else None
    return likely is not None and is_slip_of(key, likely)


def _misread(key: str, other: str) -> bool:
    """Digits inside a word are letters that a scanner misread; a number of its own is a number."""
    return not any(part.isdigit() for part in (*key.split(), *other.split()))


def canonical_speakers(labels: Sequence[str]) -> dict[str, str]:
    """For each label as printed, the name of its speaker: one name for all forms and misprints.

    The name is the form that comes most often, the first of these; a form that is only a part of one other name ("Mr.
    Voss", "Voss") or a misprint of it is that one's.
    """
    printed, labels = labels, [_COUNTED_PART.sub(r"\1", label) for label in labels]
    keys = [key_of(label) for label in labels]
    holders = _holders(labels)
    times = Counter([*keys, *(key_of(name) for name in holders.values())])
    home = {key: key for key in times}
    if len(times) <= _MOST_NAMES:
        home |= {office: key_of(name) for office, name in holders.items()}
        _merge_short_forms(home, times)
        _merge_slips(home, times)
    shown: dict[str, Counter[str]] = {}
    for label, key in [*zip(labels, keys, strict=True), *((name, key_of(name)) for name in holders.values())]:
        shown.setdefault(_root(home, key), Counter())[bare_label(label)] += 1
    best = {root: _best(forms, root) for root, forms in shown.items()}
    return {label: best[_root(home, key)] for label, key in zip(printed, keys, strict=True)}


def _holders(labels: Sequence[str]) -> dict[str, str]:
    """Offices that are printed with the name of the one who holds them: `The Minister (Mr Voss)`; one person's each."""
    found: dict[str, dict[str, str]] = {}
    for label in dict.fromkeys(labels):
        for inside in _IN_BRACKETS.findall(label):
            name = key_of(inside)
            if name.split()[:1] and name.split()[0] in _FORMS_OF_ADDRESS and not generic_role(label):
                found.setdefault(key_of(label), {})[name] = inside.strip()
    return {office: next(iter(names.values())) for office, names in found.items() if len(names) == 1}


def _best(forms: Counter[str], root: str) -> str:
    own = [form for form in forms if key_of(form) == root] or list(forms)
    return max(own, key=lambda form: forms[form])


def _root(home: dict[str, str], key: str) -> str:
    while home[key] != key:
        key = home[key]
    return key


def _merge_short_forms(home: dict[str, str], times: Counter[str]) -> None:
    """`Mr Voss` and `Voss` go to `Anna Voss` where there is but one Voss, and to `Mr Voss of Dalen` likewise."""
    placed: dict[str, list[str]] = {}
    for key in times:
        if " of " in key:
            placed.setdefault(key.partition(" of ")[0], []).append(key)
    for key, others in placed.items():
        if key in times and len(others) == 1:
            home[others[0]] = key
    by_surname: dict[str, list[str]] = {}
    for key in times:
        if home[key] == key and not generic_role(key) and not any(part.isdigit() for part in key.split()):
            by_surname.setdefault(key.split()[-1] if key else "", []).append(key)
    for keys in by_surname.values():
        full = [key for key in keys if len(_given(key)) > 1]
        for key in keys:
            hosts = [other for other in full if other != key and _fits(key, other)]
            if len(_given(key)) == 1 and len(hosts) == 1 and len({_given(other) for other in full}) == 1:
                home[key] = hosts[0]
        short = [key for key in keys if len(_given(key)) == 1 and home[key] == key]
        if not full and len(short) == 2:
            bare = [key for key in short if len(key.split()) == 1]
            if len(bare) == 1:
                home[bare[0]] = next(key for key in short if key != bare[0])


def _given(key: str) -> tuple[str, ...]:
    """A name's words without titles."""
    return tuple(word for word in key.split() if word not in TITLES)


def _fits(key: str, other: str) -> bool:
    mine, theirs = set(key.split()) & TITLES, set(other.split()) & TITLES
    return not mine or not theirs or bool(mine & theirs)


def _merge_slips(home: dict[str, str], times: Counter[str]) -> None:
    rare = [key for key in times if times[key] <= 3 and home[key] == key and not generic_role(key)]
    often = sorted((key for key in times if home[key] == key), key=lambda key: -times[key])[:_MOST_HOSTS]
    for key in rare:
        for other in often:
            if other == key or _root(home, other) == key:
                continue
            several = len(key.split()) > 1 and times[other] >= times[key] and key.split()[-1] == other.split()[-1]
            if (times[other] >= _MUCH_RARER * times[key] or several) and is_slip_of(key, other):
                home[key] = other
                break
