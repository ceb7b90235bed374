"""What is written is what is read."""

from userneeds.text.reader import read_workshop
from userneeds.text.writer import write_workshop

WORKSHOP = """\
userneeds: 1
id: w-k3mq7rta
title: 12:30
date: 2025-03-12

agenda:
  - { id: gather, title: Gather, technique: silent-writing, minutes: 40 }

organisations:
  north: { name: North Homes }

people:
  ann: { name: Ann Lee, organisation: north, facilitates: true }

cards:
  k7f3q2:
    kind: need
    role: carer
    need: to book for my mother
    notes: |
      Heard at two tables.
      Ask reception how often this happens.
    by: ann
    rank: b8 # place

votes:
  ann:
    k7f3q2: 2
"""


def test_a_workshop_is_read_without_a_problem() -> None:
    reading = read_workshop(WORKSHOP, "w.workshop.yaml")
    assert reading.problems == ()
    assert reading.value is not None
    assert reading.value.title == "12:30"
    assert reading.value.cards["k7f3q2"].notes == "Heard at two tables.\nAsk reception how often this happens."


def test_a_written_workshop_reads_as_the_same_workshop() -> None:
    workshop = read_workshop(WORKSHOP).value
    assert workshop is not None
    assert read_workshop(write_workshop(workshop)).value == workshop
