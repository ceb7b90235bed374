"""How long it takes to say what each reader of a full workshop would learn about people."""

import time
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.insight import a_full_workshop
from benchmarks.row import Row
from userneeds.disclosure.privacy_report import privacy_report
from userneeds.disclosure.readers import READERS
from userneeds.model.workshop import Workshop

LIMIT_MS = 500


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


def _seconds(workshop: Workshop, reader: str) -> float:
    start = time.process_time()
    privacy_report(workshop, next(each for each in READERS if each == reader))
    return time.process_time() - start
