"""A working group of three meetups, each of which builds on the one before it."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from userneeds.analysis.insight.evidence.rechecks import with_fingerprints
from userneeds.model.card import Card
from userneeds.model.evidence import Evidence, EvidenceLink
from userneeds.model.people import Organisation
from userneeds.model.series import GapRule, Series
from userneeds.model.workshop import Workshop
from userneeds.session.library.origins import LinkedLibrary, with_origins
from userneeds.session.library.whole_files import read_whole_file
from userneeds.yamlfile.write.writer import write_series, write_workshop

INTERVIEWS = Evidence(
    id="e1",
    kind="interview",
    says="Nine of ten tenants were not told the day",
    gathered=date(2025, 11, 3),
    organisation="north",
    people=10,
    consent="group",
)
ORGANISATIONS = {
    "north": Organisation(id="north", name="Northmoor Homes"),
    "south": Organisation(id="south", name="Southleigh Council"),
}
SERIES = Series(
    id="group",
    title="The group",
    organisations=ORGANISATIONS,
    gaps={
        "proof": GapRule(id="proof", subject="card", kind="need", wants=("evidence",), must=True)
    },
)


def meetup(workshop_id: str, day: date, *cards: Card, **parts: Any) -> Workshop:
    """Return a meetup of the group."""
    facts: dict[str, Any] = {
        "id": workshop_id,
        "title": f"Meetup {workshop_id}",
        "date": day,
        "series": "group",
        "organisations": ORGANISATIONS,
        "cards": {card.id: card for card in cards},
    }
    return Workshop(**{**facts, **parts})


def need(card_id: str, *rests_on: str, links: tuple[str, ...] = ()) -> Card:
    """Return a need that rests on something."""
    return Card(
        id=card_id,
        kind="need",
        role="tenant",
        need=f"know the day ({card_id})",
        organisation="south",
        evidence=tuple(map(EvidenceLink, rests_on)),
        links=links,
    )


def path_of(folder: Path, workshop_id: str) -> Path:
    """Return the file of a meetup."""
    return folder / f"{workshop_id}.workshop.yaml"


def write(folder: Path, workshop: Workshop) -> Path:
    """Write a meetup into the folder of the group."""
    path = path_of(folder, workshop.id)
    path.write_text(write_workshop(workshop), encoding="utf-8")
    return path


def read(folder: Path, workshop_id: str) -> Workshop:
    """Return a meetup as it is read, knowing where its links lead."""
    path = path_of(folder, workshop_id)
    (workshop, _), _ = read_whole_file(path)
    return with_origins(workshop, path)


def stamp(folder: Path, workshop_id: str) -> None:
    """Give all links of a meetup the fingerprint of what they lead to."""
    path = path_of(folder, workshop_id)
    (workshop, _), _ = read_whole_file(path)
    known = LinkedLibrary(path).look_up(workshop)
    cards = {key: with_fingerprints(known, card) for key, card in known.cards.items()}
    write(folder, replace(workshop, cards=cards))


def make_library(folder: Path) -> Path:
    """Write three meetups: B rests on a source of A, C on a need of A, D on the need of C."""
    folder.mkdir(parents=True)
    (folder / "series.yaml").write_text(write_series(SERIES), encoding="utf-8")
    write(folder, meetup("a", date(2025, 12, 1), need("n1", "e1"), evidence={"e1": INTERVIEWS}))
    write(folder, meetup("b", date(2026, 1, 5), need("n2", "a/e1")))
    write(folder, meetup("c", date(2026, 2, 2), need("n3", "a/n1")))
    write(folder, meetup("d", date(2026, 3, 2), need("n4", "c/n3")))
    for workshop_id in ("a", "b", "c", "d"):
        stamp(folder, workshop_id)
    return folder
