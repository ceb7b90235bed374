"""What is told of a source or a card to a workshop that links to it?

As much as those may have who were not in its room; in another series what is public.
"""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from userneeds.analysis.insight.evidence.rechecks import source_fingerprint
from userneeds.disclosure.pieces import may_tell_source
from userneeds.disclosure.readers import Reader
from userneeds.disclosure.seen import AnySeen
from userneeds.model.card import Card
from userneeds.model.evidence import SOURCE_ORIGIN, Evidence, LinkTarget, TargetWords
from userneeds.model.ids import SEPARATOR, OrganisationId
from userneeds.model.workshop import Workshop

KEPT_BACK = "a source that is kept back"
"""The words of a source that may not be told."""


class LinkedWorkshop(NamedTuple):
    """One workshop that links lead to."""

    path: Path
    stamp: str
    whole: Workshop
    room: AnySeen
    public: AnySeen


def usual_reader(workshop: Workshop, other: Workshop) -> Reader:
    """Return as whom a workshop reads another: of the group, where both are of one series."""
    return "group" if workshop.series == other.series else "public"


def source_target(
    known: LinkedWorkshop, workshop: Workshop, source: Evidence, reader: Reader
) -> LinkTarget:
    """Return where a link to a source leads; of one that was withdrawn no word is told."""
    if source.is_withdrawn:
        return LinkTarget(reference=source.id, trouble="withdrawn")
    told = told_source(known, workshop, source, reader)
    seen = known.room.evidence[source.id]
    public = known.public.evidence[source.id]
    says = seen.says if may_tell_source(source, reader) else KEPT_BACK
    successor = source.superseded_by
    if successor and SEPARATOR not in successor:
        successor = f"{known.whole.id}{SEPARATOR}{successor}"
    whose = known.room.listed_organisation_name(told.organisation) or told.organisation
    whose_outside = known.public.listed_organisation_name(public.organisation)
    outside = TargetWords(says=public.says, organisation=whose_outside)
    trouble = "superseded by a later source" if successor else ""
    target = LinkTarget(reference=source.id, kind=SOURCE_ORIGIN, says=says, sources=(told,))
    fingerprint = source_fingerprint(source)
    target = replace(target, organisation=whose, outside=outside, fingerprint=fingerprint)
    return replace(target, trouble=trouble, successor=successor)


def told_source(
    known: LinkedWorkshop, workshop: Workshop, source: Evidence, reader: Reader
) -> Evidence:
    """Return a source as another workshop may have it, under its reference."""
    reference = f"{known.whole.id}{SEPARATOR}{source.id}"
    if not may_tell_source(source, reader):
        kept = Evidence(id=reference, kind=source.kind, says=KEPT_BACK, consent=source.consent)
        year = source.gathered.replace(month=1, day=1) if source.gathered else None
        return replace(kept, gathered=year)
    seen = known.room.evidence[source.id]
    organisation = _organisation_here(known.whole, workshop, seen.organisation)
    return replace(seen, id=reference, organisation=organisation)


def _organisation_here(
    other: Workshop, workshop: Workshop, organisation: OrganisationId
) -> OrganisationId:
    """Return the id of an organisation of another workshop here; its name where it is not here."""
    name = other.listed_organisation_name(organisation)
    if not name or workshop.listed_organisation_name(organisation) == name:
        return organisation
    here = [key for key, each in workshop.organisations.items() if each.name == name]
    return here[0] if here else name


def target_words(seen: AnySeen, card: Card) -> TargetWords:
    """Return what a card says and whose it is, as its reader may see it."""
    organisation = seen.listed_organisation_name(seen.organisation_of(card))
    return TargetWords(says=card.statement(), organisation=organisation)
