"""Values and how they compare: 4.2bn is 4.2 billion, a third is 33 per cent, 4 July is not 14 July."""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with its kind.

    Kinds: number, percent, money, time (in days), clock (in minutes), measure, date, weekday, times, and rate (times a
    day).
    `unit` is a currency or a unit of measure, `per` the span of time that an amount is for, `count` the bare number of
    units. A date has the parts that are named, zero for the others. `bound` is 1 from the value on, -1 up to it.
    """

    kind: str
    value: float = 0.0
    unit: str = ""
    per: str = ""
    count: float = 0.0
    day: int = 0
    month: int = 0
    year: int = 0
    bound: int = 0


class Likeness(Enum):
    """How two quantities compare."""

    SAME = "same"
    PARTLY = "partly"
    DIFFERENT = "different"
    UNRELATED = "unrelated"


def compare(expected: Quantity, given: Quantity) -> Likeness:
    """Whether a given quantity says what was expected. A missing unit is forgiven, a wrong one is not."""
    if "date" in (expected.kind, given.kind):
        return _compare_dates(expected, given)
    if expected.kind == given.kind == "clock":
        return _same(abs(expected.value - given.value) % 720 < 1)
    if {expected.kind, given.kind} == {"clock", "number"}:
        bare = expected if expected.kind == "number" else given
        other = given if bare is expected else expected
        return Likeness.SAME if bare.value * 60 % 720 == other.value % 720 else Likeness.UNRELATED
    if (expected.kind == "rate") != (given.kind == "rate"):
        return Likeness.UNRELATED
    plain = "number" in (expected.kind, given.kind)
    if expected.kind != given.kind and {expected.kind, given.kind} & {"weekday", "times"}:
        counted = plain and expected.value == given.value and "times" in (expected.kind, given.kind)
        return Likeness.SAME if counted else Likeness.UNRELATED
    if expected.kind != given.kind and not plain:
        return Likeness.DIFFERENT
    if expected.unit and given.unit and expected.unit != given.unit:
        return Likeness.DIFFERENT
    if expected.per and given.per and expected.per != given.per:
        return Likeness.DIFFERENT
    if plain and "percent" in (expected.kind, given.kind) and (expected.count or given.count):
        return (
            Likeness.PARTLY if (expected.count or given.count) in (expected.value, given.value) else Likeness.UNRELATED
        )
    if plain and {expected.kind, given.kind} & {"time", "measure", "clock"}:
        same = (expected.count or expected.value) == (given.count or given.value)
        return Likeness.SAME if same else Likeness.UNRELATED
    slack = 0.03 if expected.kind == "time" else 0.011 if _thirds(expected) or _thirds(given) else 0.006
    return _same(abs(expected.value - given.value) <= slack * max(abs(expected.value), abs(given.value)))


def _thirds(quantity: Quantity) -> bool:
    """Whether a share is a third or two, which many say in whole per cents."""
    return quantity.kind == "percent" and abs(quantity.value * 3 % 100) < 1e-6 and quantity.value % 1 != 0


def _same(same: bool) -> Likeness:
    return Likeness.SAME if same else Likeness.DIFFERENT


def _compare_dates(expected: Quantity, given: Quantity) -> Likeness:
    if expected.kind != given.kind:
        return Likeness.UNRELATED
    pairs = [(expected.day, given.day), (expected.month, given.month), (expected.year, given.year)]
    shared = [(one, other) for one, other in pairs if one and other]
    if not shared:
        return Likeness.UNRELATED
    if any(one != other for one, other in shared):
        return Likeness.DIFFERENT
    lacking = (expected.day and not given.day) or (expected.month and not given.month and given.year)
    return Likeness.PARTLY if lacking else Likeness.SAME
