"""Agreement with labelled replies, beside the best that one whole-string rapidfuzz score can do.

usage: python benchmarks/replies.py [CORPORA] [--part dev|own|held|all] [--misses]

CORPORA is the folder that holds replies/replies-dev.jsonl (BRIEFING_CORPORA, else ../shared/corpora beside the
repository). "own" are the project's own replies; "held" are more of them, on other rubrics, whose misses are not shown:
they tell how far the figures of the others can be believed.
"""

import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from briefing_tui.domain.card import Point, Rubric
from briefing_tui.domain.grade import Grade
from briefing_tui.domain.terms import Terms
from briefing_tui.grading import grade

LABELS = ("correct", "partial", "incorrect")
Case = dict[str, Any]


def corpora(given: str | None = None) -> Path:
    """The corpora's folder."""
    default = Path(__file__).resolve().parents[2] / "shared" / "corpora"
    return Path(given or os.environ.get("BRIEFING_CORPORA") or default)


OWN = {
    "own": (
        "replies.jsonl",
        "replies_second.jsonl",
        "replies_third.jsonl",
        "replies_fourth.jsonl",
        "replies_fifth.jsonl",
    ),
    "held": ("replies_held.jsonl", "replies_unseen.jsonl"),
}


def cases(folder: Path, part: str = "dev") -> list[Case]:
    """The labelled replies of a part; "own" and "held" are the project's own, which need no corpora."""
    tests = Path(__file__).resolve().parents[1] / "tests" / "grading"
    files = [tests / name for name in OWN[part]] if part in OWN else [folder / "replies" / "replies-dev.jsonl"]
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines() if line.strip()]


def rubric_of(case: Case) -> Rubric:
    """The rubric of a labelled reply, as the batch command reads it."""
    points = []
    for index, entry in enumerate(case["points"]):
        spec = {"text": entry} if isinstance(entry, str) else entry
        points.append(
            Point(f"p{index + 1}", spec["text"], tuple(spec.get("accept", ())), tuple(spec.get("reject", ())),
                  tuple(spec.get("require", ())))
        )  # fmt: skip
    return Rubric(case["prompt"], tuple(points), tuple(case.get("accept", ())))


def macro_f1(gold: Sequence[str], got: Sequence[str]) -> float:
    """The mean F1 of the three verdicts."""
    total = 0.0
    for label in LABELS:
        both = sum(one == other == label for one, other in zip(gold, got, strict=True))
        wrong = sum((one == label) != (other == label) for one, other in zip(gold, got, strict=True))
        total += 2 * both / max(1, 2 * both + wrong)
    return total / len(LABELS)


def report(name: str, gold: Sequence[str], got: Sequence[str]) -> None:
    """Print the figures of one grader."""
    pairs = list(zip(gold, got, strict=True))
    agreed = sum(one == other for one, other in pairs) / len(pairs)
    passed = sum(pair == ("incorrect", "correct") for pair in pairs)
    failed = sum(pair == ("correct", "incorrect") for pair in pairs)
    print(
        f"{name:18} agreement {agreed:.3f}  macro-F1 {macro_f1(gold, got):.3f}  "
        f"wrong passed {passed}/{gold.count('incorrect')}  right failed {failed}/{gold.count('correct')}"
    )


def best_rapidfuzz(replies: list[Case], gold: Sequence[str]) -> None:
    """Print what one rapidfuzz score reaches with the best two thresholds on this very file."""
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio, fuzz.token_set_ratio, fuzz.WRatio):
        scores = []
        for case in replies:
            whole = " ".join(point.text for point in rubric_of(case).points).lower()
            reply = case["reply"].lower()
            scores.append(
                max(scorer(reply, text.lower()) for text in (whole, *case.get("accept", ()))) if reply.strip() else 0
            )
        graded = (
            ["correct" if score >= high else "partial" if score >= low else "incorrect" for score in scores]
            for high in range(40, 100, 5)
            for low in range(20, high, 5)
        )
        report(scorer.__name__, gold, max(graded, key=lambda got: macro_f1(gold, got)))


def grade_all(replies: list[Case]) -> list[Grade]:
    """The grades of all replies."""
    terms = Terms()
    return [grade(rubric_of(case), case["reply"], terms) for case in replies]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="?")
    parser.add_argument("--part", choices=("dev", "own", "held", "all"), default="all")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    for part in ("dev", "own", "held") if options.part == "all" else (options.part,):
        replies = cases(corpora(options.corpora), part)
        gold = [case["label"] for case in replies]
        grades = grade_all(replies)
        got = [str(one.verdict) for one in grades]
        print(f"# {part}: {len(replies)} replies")
        report("briefing", gold, got)
        labelled = [
            (label, str(point.status))
            for case, one in zip(replies, grades, strict=True)
            if "point_labels" in case
            for label, point in zip(case["point_labels"], one.points, strict=True)
        ]
        print(f"{'':18} point status {sum(a == b for a, b in labelled) / len(labelled):.3f} of {len(labelled)}")
        unsure = [one.unsure for one in grades]
        mistaken = sum(flag and g != p for flag, g, p in zip(unsure, gold, got, strict=True))
        print(f"{'':18} unsure {sum(unsure)}, of which mistaken {mistaken}")
        best_rapidfuzz(replies, gold)
        right, of = Counter[str](), Counter[str]()
        for case, g, p, one in zip(replies, gold, got, grades, strict=True):
            of[case["kind"]] += 1
            right[case["kind"]] += g == p
            statuses = [str(point.status) for point in one.points]
            if options.misses and part != "held" and (g != p or statuses != case.get("point_labels", statuses)):
                marks = "".join(status[0] for status in statuses)
                wanted = "".join(label[0] for label in case.get("point_labels", ()))
                scores = [round(point.score, 2) for point in one.points]
                print(
                    f"  {'!!' if g != p else '  '} {case['id']} {case['kind']}: {g}→{p} {wanted}→{marks} {scores} "
                    f"{case['reply'][:150]!r} {one.reasons}"
                )
        print("by kind: " + ", ".join(f"{kind} {right[kind]}/{of[kind]}" for kind in sorted(of)))
    time_replies(cases(corpora(options.corpora)))


def time_replies(replies: list[Case]) -> None:
    """Print how long a warm reply takes."""
    terms, spent = Terms(), []
    prepared = [(rubric_of(case), case["reply"]) for case in replies]
    for rubric, reply in prepared * 3:
        start = time.perf_counter()
        grade(rubric, reply, terms)
        spent.append((time.perf_counter() - start) * 1000)
    warm = sorted(spent[len(prepared) :])
    print(f"a warm reply: median {warm[len(warm) // 2]:.2f} ms, p99 {warm[int(len(warm) * 0.99)]:.2f} ms")
    start = time.perf_counter()
    grade(prepared[0][0], "the policy rate will not " * 4000, terms)
    print(f"a 100 kB reply: {(time.perf_counter() - start) * 1000:.1f} ms")


if __name__ == "__main__":
    main()
