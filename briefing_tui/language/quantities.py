"""Numbers, amounts, shares, spans of time and dates, read as values: 4.2bn is 4.2 billion, July 4 the fourth."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing_tui.language.bounds import bound, figure, often, times, weekday
from briefing_tui.language.lexicon import structure
from briefing_tui.language.tokens import Token
from briefing_tui.language.units import units
from briefing_tui.language.values import Quantity
from briefing_tui.language.words import STOP_WORDS

_DOUBTFUL_MONTHS = frozenset(("may", "march", "mar", "jan", "sep", "jun", "dec"))
_MORE = frozenset(("more", "extra", "additional", "further", "full", "whole", "single", "entire"))
_LETTER_SCALES = frozenset(("k", "m", "b", "t", "d", "h", "y"))


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity and the tokens that it covers: from `first` up to, not including, `last`."""

    quantity: Quantity
    first: int
    last: int


class _Reader:
    """Reads quantities from tokens, one place at a time."""

    def __init__(self, pieces: Sequence[Token]) -> None:
        self._words = [piece.folded for piece in pieces]
        self._pieces = pieces
        self._of = units()

    def word(self, at: int) -> str:
        return self._words[at] if 0 <= at < len(self._words) else ""

    def close(self, at: int) -> bool:
        """Whether this token follows the one before it without a gap."""
        return 0 < at < len(self._pieces) and self._pieces[at].start == self._pieces[at - 1].end

    def number(self, at: int) -> tuple[float, int] | None:
        """A number in digits or words, with its scale: the value and where it ends."""
        if at < len(self._pieces) and self._pieces[at].kind == "number":
            text = self._words[at]
            if ":" in text:
                return None
            value, at = float(figure(text)), at + 1
            if self.word(at) in ("st", "nd", "rd", "th") and self.close(at):
                return value, at + 1
        else:
            spelt = self._spelt(at)
            if spelt is None:
                return None
            value, at = spelt
        if self.word(at) == "and" and self.word(at + 1) == "a" and self.word(at + 2) in ("half", "quarter"):
            value, at = value + self._of.fractions[self.word(at + 2)] / 100, at + 3
        value, at = self._scaled(value, at)
        if value >= 1000:
            value, at = self._and_less(value, at)
        return value, at

    def _and_less(self, value: float, at: int) -> tuple[float, int]:
        """What is added to a scaled number: "one billion four hundred million"."""
        start = at + (self.word(at) == "and")
        more = self._spelt(start) if self.word(start) not in ("a", "an", "the") else None
        if more is None:
            return value, at
        least, end = self._scaled(*more)
        return (value + least, end) if least < value else (value, at)

    def _scaled(self, value: float, at: int) -> tuple[float, int]:
        while (scale := self.word(at)) in self._of.scales and (
            scale not in _LETTER_SCALES or self.close(at) or self._money_near(at)
        ):
            value, at = value * self._of.scales[scale], at + 1
        return value, at

    def _money_near(self, at: int) -> bool:
        return self.word(at + 1) in self._of.currencies or self.word(at - 2) in self._of.currencies

    def _spelt(self, at: int) -> tuple[float, int] | None:
        word, start, value = self.word(at), at, 0.0
        if word in ("a", "an", "the") and self.word(at + 1) in ("hundred", "thousand", "million", "billion", "dozen"):
            scale = 12.0 if self.word(at + 1) == "dozen" else self._of.scales[self.word(at + 1)]
            return scale, at + 2
        if word in ("pair", "couple") and self.word(at + 1) == "of":
            return 2.0, at + 2
        if word == "dozen":
            return 12.0, at + 1
        while True:
            word = self.word(at)
            if word in self._of.tens:
                value, at = value + self._of.tens[word], at + 1
                if self.word(at) == "-" and self.word(at + 1) in self._of.digits:
                    at += 1
            elif word in self._of.digits or (word != "ones" and word.removesuffix("s") in self._of.digits):
                word = word if word in self._of.digits else word[:-1]
                value, at = value + self._of.digits[word], at + 1
            elif word == "hundred" and at > start:
                value, at = value * 100, at + 1
                if self.word(at) == "and" and (
                    self.word(at + 1) in self._of.tens or self.word(at + 1) in self._of.digits
                ):
                    at += 1
            elif word == "point" and at > start and self.word(at + 1) in self._of.digits:
                value, at = value + self._of.digits[self.word(at + 1)] / 10, at + 2
            else:
                break
        return (value, at) if at > start else None

    def ordinal(self, at: int) -> tuple[int, int] | None:
        """A day of the month, as figures or as an ordinal."""
        piece = self._pieces[at] if at < len(self._pieces) else None
        if piece is None:
            return None
        if piece.kind == "number" and piece.text.isdecimal() and 0 < int(piece.text[:3]) <= 31 and len(piece.text) <= 2:
            after = at + 1
            return int(piece.text), after + (self.word(after) in ("st", "nd", "rd", "th") and self.close(after))
        if piece.folded in self._of.ordinals:
            return self._of.ordinals[piece.folded], at + 1
        if piece.folded in ("twenty", "thirty"):
            after = at + 2 if self.word(at + 1) == "-" else at + 1
            unit = self._of.ordinals.get(self.word(after), 0)
            if 0 < unit < 10:
                return self._of.tens[piece.folded] + unit, after + 1
        return None

    def year(self, at: int) -> tuple[int, int] | None:
        piece = self._pieces[at] if at < len(self._pieces) else None
        if piece is None or piece.kind != "number" or not piece.text.isdecimal():
            return None
        if len(piece.text) == 4 and 1500 <= int(piece.text) <= 2200:
            return int(piece.text), at + 1
        return None

    def date(self, at: int) -> Found | None:
        """A date with whatever parts are named: 4 July 2017, July 4, the fourth of July, mid-2027, 2017-07-04."""
        iso = self._iso(at)
        if iso is not None:
            return iso
        last = self._last_day(at)
        if last is not None:
            return last
        day = self.ordinal(at)
        if day is not None:
            after = day[1] + (self.word(day[1]) == "of")
            after += self.word(after) == "the" and self.word(after - 1) == "of"
            if (
                day[0] <= 12
                and self.word(day[1]) == "month"
                and self.word(day[1] + 1) == "of"
                and self.word(day[1] + 3) == "year"
            ):
                return Found(Quantity("date", month=day[0]), at, day[1] + 4)
            month = self._of.months.get(self.word(after))
            if month:
                return self._with_year(at, after + 1, day[0], month)
        month = self._of.months.get(self.word(at))
        if month:
            after = at + 1
            after += self.word(after) == "."
            after += self.word(after) == "the"
            day = self.ordinal(after)
            if day is not None:
                return self._with_year(at, day[1], day[0], month)
            year = self.year(at + 1)
            if year is not None:
                return Found(Quantity("date", month=month, year=year[0]), at, year[1])
            if (
                self.word(at) in _DOUBTFUL_MONTHS
                and self.word(at - 1) not in self._of.month_cues
                and self.word(at) not in ("jan", "jun", "dec", "sep")
            ):
                return None
            return Found(Quantity("date", month=month), at, at + 1)
        if self.word(at) in ("mid", "middle", "early", "late") or self.word(at) == "'":
            return self._part_of_year(at)
        year = self.year(at)
        if (
            year is not None
            and self.word(at + 1) not in self._of.measures
            and self.word(at + 1) not in self._of.currencies
            and self.word(at - 1) not in self._of.currencies
        ):
            return Found(Quantity("date", year=year[0]), at, year[1])
        return None

    def _last_day(self, at: int) -> Found | None:
        """The last day of a month, or its end."""
        for lead in (("last", "day", "of"), ("end", "of")):
            month = self._of.months.get(self.word(at + len(lead)), 0)
            if month and all(self.word(at + step) == word for step, word in enumerate(lead)):
                days = 30 if month in (4, 6, 9, 11) else 28 if month == 2 else 31
                return self._with_year(at, at + len(lead) + 1, days, month)
        return None

    def _part_of_year(self, at: int) -> Found | None:
        after = at + 1
        while after < at + 4 and self.word(after) in ("-", "of", "the", "'", "’"):
            after += 1
        year = self.year(after)
        if year is not None:
            return Found(Quantity("date", year=year[0]), at, year[1])
        piece = self._pieces[after] if after < len(self._pieces) else None
        if (
            piece is not None
            and piece.kind == "number"
            and len(piece.text) == 2
            and after > at
            and self.word(after + 1) != "%"
        ):
            return Found(Quantity("date", year=2000 + int(piece.text)), at, after + 1)
        return None

    def _iso(self, at: int) -> Found | None:
        if self.year(at) is None or self.word(at + 1) != "-" or self.word(at + 3) != "-":
            return None
        month, day = self.ordinal(at + 2), self.ordinal(at + 4)
        if month is None or day is None or month[0] > 12:
            return None
        return Found(Quantity("date", day=day[0], month=month[0], year=int(self.word(at))), at, day[1])

    def _with_year(self, first: int, at: int, day: int, month: int) -> Found:
        after = at + (self.word(at) in (",", "in", "of"))
        year = self.year(after)
        if year is not None:
            return Found(Quantity("date", day=day, month=month, year=year[0]), first, year[1])
        return Found(Quantity("date", day=day, month=month), first, at)

    def occasion(self, at: int) -> Found | None:
        """A day of the week, or how often something is."""
        rate = often(self._words, at, self.number)
        if rate is not None:
            return Found(Quantity("rate", rate[0]), at, rate[1])
        if weekday(self._words, at):
            return Found(Quantity("weekday", float(weekday(self._words, at))), at, at + 1)
        count, end = times(self._words, at)
        return Found(Quantity("times", float(count)), at, end) if count else None

    def bounded(self, found: Found) -> Found:
        """The quantity with what the words around it make of it; a denied bound belongs to it."""
        direction, first = bound(self._words, found.first, found.last, found.quantity.kind)
        if not direction:
            return found
        denied = self.word(first) not in ("more", "less") and first < found.first
        return Found(replace(found.quantity, bound=direction), first if denied else found.first, found.last)

    def clock(self, at: int) -> Found | None:
        """A time of day: 9 am, 21:30, noon."""
        word = self.word(at)
        if word in ("noon", "midday", "midnight"):
            return Found(Quantity("clock", 0.0 if word == "midnight" else 720.0), at, at + 1)
        if at >= len(self._pieces) or self._pieces[at].kind != "number":
            return None
        half = self.word(at + 1).replace(".", "")
        if ":" in word:
            hour, minute = (int(part) for part in word.split(":"))
        elif half in ("am", "pm") and word.isdecimal() and len(word) <= 2:
            hour, minute = int(word), 0
        else:
            return None
        if half in ("am", "pm"):
            hour = hour % 12 + 12 * (half == "pm")
        return Found(Quantity("clock", hour * 60.0 + minute), at, at + 1 + (half in ("am", "pm")))

    def fraction(self, at: int) -> Found | None:
        """A tenth, two thirds, a quarter of a point: shares of a hundred."""
        first, count = at, 1.0
        word = self.word(at)
        out = self.word(at + 1) == "out"
        if self.word(at + 1 + out) in ("/", "of", "in"):
            after = at + out + 2 + (self.word(at + out + 2) in ("its", "the", "every", "their", "all"))
            part, whole = self._count(word), self._count(self.word(after))
            if 0 < part < whole:
                return Found(Quantity("percent", 100 * part / whole, count=float(whole)), at, after + 1)
        if word in ("a", "an", "one"):
            at += 1
        elif word in self._of.digits and self.word(at + 1) in self._of.fractions:
            count, at = float(self._of.digits[word]), at + 1
        elif word not in ("half", "quarter"):
            return None
        share = self._of.fractions.get(self.word(at))
        if share is None:
            return None
        after = at + 1
        ahead = after
        while ahead < after + 4 and self.word(ahead) in ("of", "a", "-", "percentage", "one", "per", "cent", "percent"):
            ahead += 1
        if self.word(ahead) in ("point", "points"):
            return Found(Quantity("percent", count * share / 100), first, ahead + 1)
        if self.word(ahead - 1) in ("cent", "percent"):
            return Found(Quantity("percent", count * share / 100), first, ahead)
        if word == "half" and self.word(at - 1) == "by":
            return Found(Quantity("percent", 50.0), first, after)
        if first == at or (word != "one" and count == 1.0 and self._counts_on(at)):
            return None
        return Found(Quantity("percent", count * share), first, after)

    def _counts_on(self, at: int) -> bool:
        """Whether this "third" is one more of what follows, not a part of it: "a third party"."""
        after = self.word(at + 1)
        if after in structure("comparatives"):
            return False
        return (
            after.isalpha() and after not in STOP_WORDS and not after.endswith("ed") and after not in ("paid", "less")
        )

    def _count(self, word: str) -> int:
        """A small number in figures or as a word; 0 for anything else."""
        if word.isdecimal() and len(word) < 3:
            return int(word) if int(word) <= 20 else 0
        return self._of.digits.get(word, 0)

    def amount(self, at: int) -> Found | None:
        """A number with what stands before and after it: a currency, a percent sign, a unit, a span of time."""
        first, unit = at, self._of.currencies.get(self.word(at), "")
        if unit:
            at += 1
        if self.word(at) in ("a", "an", "another", "one") and self.word(at + 1) in _MORE and not unit:
            span = self._of.times.get(self.word(at + 2))
            if span and len(self.word(at + 2)) > 1:
                return Found(Quantity("time", span[1], count=1.0), first, at + 3)
        if (
            self.word(at) in ("a", "an", "another")
            and not unit
            and self.word(at + 1) in self._of.times
            and len(self.word(at + 1)) > 1
        ):
            half = self.word(at + 2) == "and" and self.word(at + 3) == "a" and self.word(at + 4) in ("half", "quarter")
            value = 1 + (self._of.fractions[self.word(at + 4)] / 100 if half else 0)
            return Found(
                Quantity("time", value * self._of.times[self.word(at + 1)][1], count=value),
                first,
                at + (5 if half else 2),
            )
        read = self.number(at)
        if read is None:
            return None
        (value, after), bare = read, self.word(at) == "one" and read[1] == at + 1
        ahead = after + (self.word(after) == "-" and self.close(after))
        word = self.word(ahead)
        quantity: Quantity | None = None
        if word in self._of.percent or (word == "per" and self.word(ahead + 1) == "cent"):
            ahead += 2 if word == "per" else 1
            ahead += self.word(ahead) in ("point", "points")
            quantity = Quantity("percent", value)
        elif word in ("bp", "bps", "basis") or (word == "p" and self.word(ahead + 1) == "p"):
            ahead += 2 if word in ("basis", "p") else 1
            quantity = Quantity("percent", value / 100)
        elif unit or word in self._of.currencies:
            ahead = ahead if unit else ahead + 1
            if unit and word in self._of.currencies:
                ahead += 1
            quantity = Quantity("money", value, unit or self._of.currencies[word])
        elif word in self._of.times and (len(word) > 1 or self.close(ahead)) and not word.endswith("ly"):
            quantity, ahead = Quantity("time", value * self._of.times[word][1], count=value), ahead + 1
        elif word in self._of.measures and (len(word) > 1 or self.close(ahead)):
            name, size = self._of.measures[word]
            quantity, ahead = Quantity("measure", value * size, name, count=value), ahead + 1
        if quantity is None:
            return None if bare else self._per(Quantity("number", value), first, after)
        return self._per(quantity, first, ahead)

    def _per(self, quantity: Quantity, first: int, at: int) -> Found:
        word, after = self.word(at), self.word(at + 1)
        if quantity.kind in ("money", "number", "measure", "percent"):
            if word == "in" and after in ("a", "any", "one", "each", "every") and self.word(at + 2) in self._of.times:
                at, word, after = at + 1, "a", self.word(at + 2)
            if word in ("a", "an", "per", "/", "each", "every", "any", "one") and after in self._of.times:
                per = self._of.times[after][0]
                return Found(Quantity(quantity.kind, quantity.value, quantity.unit, per), first, at + 2)
            if word in self._of.times and word.endswith("ly"):
                return Found(
                    Quantity(quantity.kind, quantity.value, quantity.unit, self._of.times[word][0]), first, at + 1
                )
            if word == "for" and after == "the" and self.word(at + 2) in self._of.times:
                per = self._of.times[self.word(at + 2)][0]
                return Found(Quantity(quantity.kind, quantity.value, quantity.unit, per), first, at + 3)
        return Found(quantity, first, at)


def quantities(pieces: Sequence[Token]) -> list[Found]:
    """All quantities among the tokens, from left to right, none overlapping another."""
    reader, found, at = _Reader(pieces), [], 0
    while at < len(pieces):
        hit = reader.occasion(at) or reader.date(at) or reader.clock(at) or reader.fraction(at) or reader.amount(at)
        if hit is None:
            at += 1
            continue
        found.append(reader.bounded(hit))
        at = hit.last
    return found
