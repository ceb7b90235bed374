"""How long it takes to say what a reader may see, alone and as part of making a paper."""

import time
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.insight import a_full_workshop
from benchmarks.row import Row
from userneeds.disclosure.privacy_report import privacy_report
from userneeds.disclosure.readers import READERS, Reader
from userneeds.disclosure.seen import see
from userneeds.documents.make import make_files
from userneeds.model.workshop import Workshop

LIMIT_MS = 500
_MOST_OF_A_PAPER = 1.05
"""A paper may take so many times what it takes once it is known who sees what."""
_PAPERS: tuple[tuple[str, Reader], ...] = (("record", "group"), ("case-study", "public"))


def a_workshop_with_names() -> Workshop:
    """Return 400 cards whose words name people of every consent."""
    workshop = a_full_workshop()
    first, last = ("Ada", "Bo", "Cleo", "Dov", "Eve"), ("Kirk", "Lamb", "Marr", "Nye", "Orme")
    people = {
        key: replace(person, name=f"{first[number % 5]} {last[number // 5]}")
        for number, (key, person) in enumerate(workshop.people.items())
    }
    names = [person.name for person in people.values()]
    cards = {
        key: replace(card, notes=f"{names[number % len(names)]} said so on 12 May.")
        for number, (key, card) in enumerate(workshop.cards.items())
    }
    return replace(workshop, people=people, cards=cards)


def report() -> Iterator[Row]:
    """Yield the CPU time of each report."""
    workshop = a_workshop_with_names()
    for reader in READERS[1:]:
        best = min(_seconds(workshop, reader) for _ in range(5))
        yield Row(f"what the {reader} learns of 400 cards", best * 1_000, LIMIT_MS, "ms")

    for kind, reader in _PAPERS:
        share = min(_disclosure_ratio(workshop, kind, reader) for _ in range(3))
        name = f"a {kind} as PDF, against the same from what is seen already"
        yield Row(name, share, _MOST_OF_A_PAPER)


def _disclosure_ratio(workshop: Workshop, kind: str, reader: Reader) -> float:
    """Return how many times as long a paper takes because it is asked first who sees what.

    All in one run, so that the machine's speed cancels out.
    """
    start = time.process_time()
    seen = see(workshop, reader)
    seen_at = time.process_time()
    make_files(kind, seen, None, "pdf")
    made_at = time.process_time()
    return (made_at - start) / (made_at - seen_at)


def _seconds(workshop: Workshop, reader: str) -> float:
    start = time.process_time()
    privacy_report(workshop, next(each for each in READERS if each == reader))
    return time.process_time() - start
