"""Runs that take long: many hostile replies, very large transcripts."""

import random
import time

import pytest

from briefing_tui.bootstrap import Services
from briefing_tui.domain.briefing import Briefing
from briefing_tui.domain.grade import Verdict
from briefing_tui.domain.quiz import Item
from briefing_tui.domain.untrusted import HOSTILE
from briefing_tui.ingest import read_transcript
from briefing_tui.summarise import summarise

pytestmark = pytest.mark.soak

SHREDS = [
    "not", "never", "will", "won't", "the US", "North Korea", "NK", "double freeze", "sanctions", "JCPOA", "July 4",
    "4.2bn", "is", "a", "and", "or", ",", ".", "?", "[/]", "[red]", "\x1b[2J", "\u202e", "é", "ё", "中", "🙂", "\u0301",
    "\n", "\t", "'", '"', "“", "0", "1e999", "½", "٣", "-", "—", "%", "$", "x" * 300, "either", "without",
    "rather than", "because",
]  # fmt: skip


def test_no_reply_breaks_the_grader_or_keeps_it_busy(services: Services, conference: Briefing) -> None:
    chance = random.Random(20170816)  # noqa: S311
    items: list[Item] = list(services.quiz.start([conference]).items)
    slowest = 0.0
    for _ in range(20_000):
        item = chance.choice(items)
        reply = chance.choice((" ", "")).join(chance.choice(SHREDS) for _ in range(chance.randint(0, 40)))
        begin = time.perf_counter()
        grade = services.quiz.grade(item, reply)
        slowest = max(slowest, time.perf_counter() - begin)
        assert len(grade.points) == len(item.card.points)
        assert 0 <= grade.score <= 1
        assert all(0 <= match.span.start < match.span.end <= len(reply) for p in grade.points for match in p.matched)
    assert slowest < 1


def test_own_points_pass_and_their_mere_words_do_not(services: Services, conference: Briefing) -> None:
    for item in services.quiz.start([conference]).items:
        points = [point.text for point in item.card.points]
        own = services.quiz.grade(item, ". ".join(points))
        assert own.verdict is Verdict.CORRECT, item.card.id
        words = " ".join(points).split()
        if len(words) > 8:
            salad = services.quiz.grade(item, " ".join(sorted(words, key=str.casefold)))
            assert salad.verdict is not Verdict.CORRECT or salad.unsure, item.card.id


@pytest.mark.parametrize("megabytes", [1, 20])
def test_a_very_large_transcript_is_read_and_summarised(megabytes: int) -> None:
    one = (
        "Question: What will the harbour cost in year {n}, and who decides on it?\n"
        "Mayor Holt: In year {n} it will cost {n} million. The council decides, as it did before. We will not borrow.\n"
        "There is one more thing: the ferry \u202estays where it is. Nobody has asked for anything else in year {n}.\n"
    )
    count = megabytes * 2**20 // len(one)
    data = "".join(one.format(n=number) for number in range(count)).encode()

    begin = time.perf_counter()
    transcript = read_transcript(data, "long.txt")
    summaries = summarise(transcript)
    taken = time.perf_counter() - begin

    assert len(transcript.exchanges) == len(summaries) == count
    assert not HOSTILE.search(transcript.text)
    assert all(summary.sentences for summary in summaries)
    assert taken < 10 * megabytes + 5
