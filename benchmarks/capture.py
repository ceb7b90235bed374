"""How well and how fast does capture read?

Quality on labelled text in a folder, speed on made-up cards.

    python benchmarks/run.py capture [DATA-FOLDER]

The folder holds `capture/` (parse.jsonl with score_parse.py, coach.jsonl, duplicates.jsonl) and
`stories/*.txt`; without it only speed is measured. Everything goes through the rows that the
command line prints.
"""

import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import mean, median, quantiles
from typing import Any

from benchmarks.posix_calls import used_by_children
from benchmarks.row import Row
from userneeds.capture.duplicates import WantIndex
from userneeds.capture.report import ReportRow, coach_rows, duplicate_rows, parse_rows

LABELS = {
    "missing_benefit": "why-missing",
    "vague_role": "who-vague",
    "solution": "sounds-like-a-solution",
    "compound": "two-needs",
    "acronym": "acronym",
    "unclear_words": "unclear-word",
}
GOALS: dict[str, tuple[float | None, float | None, float | None]] = {
    "why-missing": (None, None, 0.97),
    "who-vague": (None, 0.95, 0.98),
    "sounds-like-a-solution": (0.8, 0.65, None),
    "two-needs": (0.9, 0.65, None),
    "acronym": (None, 0.95, None),
    "unclear-word": (None, 0.7, None),
}
"""The least precision, recall and F1 of a rule."""
TWINS = frozenset({"dup", "same_want", "shared_role"})
STORIES = (
    "As a {role}, when {when}, I need to {verb} the {thing} of my {place} so that I can {verb2} it",
    "As a {role}, I want to {verb} {thing} for each {place}",
    "As a {role} I would like to {verb} and {verb2} the {thing}, because {when}",
)
PARTS = {
    "role": (
        "tenant",
        "repairs planner",
        "user",
        "housing officer, working alone",
        "surveyor",
        "carer",
    ),
    "when": ("my boiler breaks", "I move in", "a letter comes", "nobody answers"),
    "verb": ("report", "see", "compare", "correct", "find", "share", "plan"),
    "verb2": ("check", "edit", "trust", "print", "question"),
    "thing": (
        "repair dates",
        "fire door checks",
        "rent statements",
        "damp reports",
        "invoices",
        "keys",
        "lift faults",
    ),
    "place": ("block", "flat", "street", "contractor", "estate", "tenancy", "portal", "meter"),
}


def report(folder: Path | None = None) -> Iterator[Row]:
    """Yield what can be measured: with a folder its quality too."""
    if folder:
        yield from _parsing(folder / "capture")
        yield from _coaching(folder / "capture" / "coach.jsonl")
        yield from _stories(sorted((folder / "stories").glob("*.txt")))
        yield from _twins(folder / "capture" / "duplicates.jsonl")
    yield from _speed()


def made_up_cards(count: int) -> list[str]:
    """Return sentences of three shapes, all different in some word, the same each time."""
    return [
        STORIES[number % len(STORIES)].format(
            **{
                name: parts[number * (7 + place) // 3 % len(parts)]
                for place, (name, parts) in enumerate(PARTS.items())
            }
        )
        + f" {number}"
        for number in range(count)
    ]


def _parsing(folder: Path) -> Iterator[Row]:
    spec = importlib.util.spec_from_file_location("score_parse", folder / "score_parse.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(
            f"{folder}/score_parse.py is not there. "
            "Give the folder that holds capture/ and stories/."
        )
    scorer: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    result = scorer.score(_fields, _lines(folder / "parse.jsonl"))
    yield Row("parse: F1 of role, want and benefit", result["all3"][2], 0.985, "", at_least=True)
    yield Row("parse: cards with every field exact", result["exact_cards"], 0.95, "", at_least=True)
    right, of = result["neg_ok"]
    yield Row("parse: non-needs left alone", right / max(1, of), 1.0, "", at_least=True)


def _fields(text: str) -> list[dict[str, object]]:
    named = {"role": "role", "want": "need", "benefit": "benefit", "context": "context"}
    return [
        {name: row[key] for name, key in named.items()} for row in parse_rows(text) if row["need"]
    ]


def _coaching(file: Path) -> Iterator[Row]:
    labelled = _lines(file)
    rows = [row for one in labelled for row in coach_rows(one["text"], each_line=True)]
    advice = [_rules(row) for row in rows]
    for label, rule in LABELS.items():
        truth = [label in one["labels"] for one in labelled]
        precision, recall, f1 = _scores(truth, [rule in found for found in advice])
        limits = GOALS.get(rule, (None, None, None))
        for name, figure, limit in zip(
            ("P", "R", "F1"), (precision, recall, f1), limits, strict=True
        ):
            yield Row(f"coach, all findings: {rule} {name}", figure, limit, "", at_least=True)
    clean = [row for one, row in zip(labelled, rows, strict=True) if not one["labels"]]
    yield Row("coach: clean lines nudged", mean(bool(_shown(row)) for row in clean), 1 / 12, "")


def _stories(files: Sequence[Path]) -> Iterator[Row]:
    text = "\n".join(file.read_text(encoding="utf-8-sig").strip() for file in files)
    nudges = [len(_shown(row)) for row in coach_rows(text, each_line=True)]
    yield Row(f"coach: questions a card over {len(nudges):,} stories", mean(nudges), 1.0, "")
    yield Row("coach: stories left untouched", mean(not count for count in nudges), None, "")


def _twins(file: Path) -> Iterator[Row]:
    labelled = _lines(file)
    relations = [
        {row["relation"] for row in duplicate_rows(f"{one['a']}\n{one['b']}")} for one in labelled
    ]
    called = [bool(found & {"same", "like"}) for found in relations]
    precision, recall, _ = _scores([one["label"] in TWINS for one in labelled], called)
    yield Row("duplicates: P", precision, 0.9, "", at_least=True)
    yield Row("duplicates: R", recall, 0.9, "", at_least=True)
    siblings = [hit for one, hit in zip(labelled, called, strict=True) if one["label"] == "sibling"]
    yield Row("duplicates: siblings called same or like", mean(siblings), 1 / 15, "")


def _coach(card: str) -> list[ReportRow]:
    return list(coach_rows(card, each_line=True))


def _speed() -> Iterator[Row]:
    cards = made_up_cards(2_000)
    list(coach_rows(cards[0], each_line=True))
    each = [_milliseconds(partial(_coach, card)) for card in cards]
    yield Row("parse and coach one card, median", median(each), 0.3, "ms")
    yield Row("parse and coach one card, p95", quantiles(each, n=20)[-1], 1.0, "ms")
    page = "\n".join(cards[:1_000])
    yield Row(
        "a paste of 1,000 lines",
        min(_milliseconds(lambda: list(parse_rows(page))) for _ in range(3)),
        1_000,
        "ms",
    )
    wants = WantIndex()
    for number, card in enumerate(cards):
        wants.add(str(number), card)
    asked = [
        min(_milliseconds(partial(wants.closest, card)) for _ in range(3)) for card in cards[::20]
    ]
    yield Row("one card against 2,000, median", median(asked), 5, "ms")
    yield Row("one card against 2,000, p95", quantiles(asked, n=20)[-1], 5, "ms")
    with tempfile.TemporaryDirectory() as cache:
        modules = ("parse.parser", "coach.advice", "report")
        codes = ["pass", *(f"import userneeds.capture.{module}" for module in modules)]
        turns = [[_process(code, cache) for code in codes] for _ in range(15)]
    bare, *least = (min(took) for took in zip(*turns, strict=True))
    for module, took in zip(modules, least, strict=True):
        yield Row(f"importing capture.{module} over bare Python", took - bare, 50, "ms")


def _milliseconds(work: Callable[[], object]) -> float:
    """Return the CPU time of `work`; what else the machine does weighs on none."""
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1_000


def _process(code: str, cache: str) -> float:
    """Return the CPU time of a Python that keeps its bytecode in `cache`, as one installed does."""
    source = Path(__file__).parent.parent / "src"
    environ = {"PYTHONPATH": str(source), "PYTHONPYCACHEPREFIX": cache}
    before = used_by_children().cpu_seconds
    subprocess.run([sys.executable, "-c", code], check=True, env=environ)
    return (used_by_children().cpu_seconds - before) * 1_000


def _scores(truth: Sequence[bool], called: Sequence[bool]) -> tuple[float, float, float]:
    """Return precision, recall and F1."""
    hits = sum(one and other for one, other in zip(truth, called, strict=True))
    precision, recall = hits / max(1, sum(called)), hits / max(1, sum(truth))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _shown(row: Mapping[str, object]) -> list[dict[str, Any]]:
    """Return what the room is asked about a card."""
    return [one for one in _listed(row["advice"]) if one["shown"]]


def _rules(row: Mapping[str, object]) -> set[str]:
    return {one["rule"] for one in _listed(row["advice"])}


def _listed(advice: object) -> list[dict[str, Any]]:
    return list(advice) if isinstance(advice, list) else []


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
