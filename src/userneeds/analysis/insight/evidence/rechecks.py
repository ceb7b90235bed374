"""What is to be read again, because something that a card rests on is not what it was?

A link keeps the fingerprint of what it leads to. That of a source changes with its words; that of a
card also with every source it rests on, however far away, so that a correction reaches all that was
built on it. Circles end where they close.

**Source:** suspect links: doorstop.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from userneeds.analysis.insight.evidence.evidence_strength import OLD_YEARS, is_old
from userneeds.model.card import Card
from userneeds.model.evidence import Evidence, EvidenceLink, LinkTarget
from userneeds.model.ids import SEPARATOR, CardId, EvidenceId
from userneeds.model.workshop import Workshop

CHANGED = "changed since it was linked"
_LONGEST_QUOTE = 120
"""Characters of what a source says now that are repeated."""


FindWorkshop: TypeAlias = Callable[[str], Workshop | None]
"""Gives a workshop by its id, as its file has it; None where there is none that can be read."""


def source_fingerprint(source: Evidence) -> str:
    """Return six characters that change when what a source says, or where it is, changes."""
    fields = (source.kind, source.says, source.where, str(source.gathered), source.consent)
    return _short_hash("\x1f".join(fields))


def card_fingerprint(workshop: Workshop, card: Card, find: FindWorkshop) -> str:
    """Return six characters that change when a card, or anything it rests on, changes."""
    start = f"{workshop.id}{SEPARATOR}{card.id}"
    return _Fingerprints(find).of_card(workshop, card, frozenset({start}))


class _Fingerprints(NamedTuple):
    """Fingerprints of what cards rest on, each asked for by the way that leads to it."""

    find: FindWorkshop

    def of_card(self, workshop: Workshop, card: Card, way: frozenset[str]) -> str:
        """Return that of a card which was come to by a `way` of references."""
        grounds = sorted(self._grounds(workshop, card, way))
        return _short_hash("\x1f".join((card.statement(), card.status, *grounds)))

    def _grounds(self, workshop: Workshop, card: Card, way: frozenset[str]) -> Iterator[str]:
        for link in card.evidence:
            source = workshop.evidence.get(link.source)
            if source is not None:
                yield source_fingerprint(source)
        for link in card.links_elsewhere():
            if link.source not in way:
                yield self._elsewhere(link.source, way)

    def _elsewhere(self, reference: str, way: frozenset[str]) -> str:
        workshop_id, _, key = reference.partition(SEPARATOR)
        workshop = self.find(workshop_id)
        if workshop is None:
            return ""
        if key in workshop.evidence:
            return source_fingerprint(workshop.evidence[key])
        card = workshop.cards.get(key)
        return self.of_card(workshop, card, way | {reference}) if card else ""


def _short_hash(text: str) -> str:
    octets = text.encode("utf-8", "replace")
    return sha256(octets).hexdigest()[:6]


@dataclass(frozen=True, slots=True)
class StaleLink:
    """A link to read again."""

    card: CardId
    source: EvidenceId
    why: str
    """As 'changed since it was linked', 'withdrawn', 'more than 3 years old'."""
    is_unsure: bool = False
    """Whether it only cannot be told, because the other workshop is not here."""


def stale_links(workshop: Workshop) -> tuple[StaleLink, ...]:
    """Return the links to read again, in order of card and source.

    What they lead to has changed, was withdrawn, was superseded, grew old or is not there.
    """
    stale: list[StaleLink] = []
    for card in sorted(workshop.cards.values(), key=attrgetter("id")):
        if card.evidence or card.links:
            stale += card_stale_links(workshop, card)
    return tuple(stale)


def card_stale_links(workshop: Workshop, card: Card) -> Iterator[StaleLink]:
    """Yield the links of one card to read again, in order of the source."""
    own = [link for link in card.evidence if not link.leads_elsewhere]
    links = sorted((*own, *card.links_elsewhere()), key=attrgetter("source"))
    for link in links:
        origin = workshop.origin_of(link) if link.leads_elsewhere else None
        if origin is not None:
            reason = _reason_elsewhere(origin, link, workshop.date)
        elif link.leads_elsewhere:
            continue  # nobody has looked
        else:
            reason = _stale_reason(workshop, link)
        if reason:
            is_unsure = origin is not None and origin.is_lost and not origin.title
            yield StaleLink(card.id, link.source, reason, is_unsure)


def _stale_reason(workshop: Workshop, link: EvidenceLink) -> str:
    """Return why a link to a source listed here is to be read again; empty where it is sound."""
    source = workshop.evidence.get(link.source)
    if source is None:
        return "not in this workshop"
    if source.is_withdrawn:
        return "withdrawn"
    if source.superseded_by:
        return _superseded(workshop.evidence.get(source.superseded_by))
    is_kept_back = source.id in workshop.fingerprints
    current = workshop.fingerprints.get(source.id) or source_fingerprint(source)
    if link.fingerprint and link.fingerprint != current:
        return CHANGED if is_kept_back else _changed(source.says)
    return _reason_of_age(source, link, workshop.date)


def _reason_elsewhere(origin: LinkTarget, link: EvidenceLink, day: date) -> str:
    if origin.trouble:
        return origin.trouble
    if link.fingerprint and link.fingerprint != origin.fingerprint:
        return _changed(origin.says)
    sources = origin.sources if origin.is_source else ()
    return next(filter(None, (_reason_of_age(each, link, day) for each in sources)), "")


def _reason_of_age(source: Evidence, link: EvidenceLink, day: date) -> str:
    # Whoever linked it with a fingerprint has read it, whatever its age.
    if not link.fingerprint and is_old(source, day):
        return f"more than {OLD_YEARS:.0f} years old"
    return ""


def _changed(says: str) -> str:
    return f"{CHANGED}: now “{_quote(says)}”" if says else CHANGED


def _superseded(successor: Evidence | None) -> str:
    return f"superseded by “{_quote(successor.says)}”" if successor else "superseded"


def _quote(says: str) -> str:
    words = " ".join(says.split())
    if len(words) <= _LONGEST_QUOTE:
        return words
    return words[: _LONGEST_QUOTE - 1].rstrip() + "…"


def unmarked_cards(workshop: Workshop) -> tuple[Card, ...]:
    """Return the cards with links that keep no fingerprint and could, in id order."""
    cards = sorted(workshop.cards.values(), key=attrgetter("id"))
    linked = [card for card in cards if card.evidence or card.links]
    return tuple(card for card in linked if with_fingerprints(workshop, card) != card)


def with_fingerprints(workshop: Workshop, card: Card) -> Card:
    """Return a card whose links all keep the fingerprint of what they lead to now.

    Those that have one keep it: only whoever reads what changed may say that it is read.
    """
    plain = _grounds_among_links(workshop, card)
    evidence = [link if link.fingerprint else _marked(workshop, link) for link in card.evidence]
    evidence += [_marked(workshop, link) for link in plain]
    moved = {link.source for link in plain}
    links = tuple(link for link in card.links if link not in moved)
    return replace(card, evidence=tuple(evidence), links=links)


def _grounds_among_links(workshop: Workshop, card: Card) -> list[EvidenceLink]:
    """Return what a card rests on elsewhere by links that earlier versions wrote."""
    marked = {link.source for link in card.evidence}
    plain = [link for link in card.links_elsewhere() if link.source not in marked]
    return [link for link in plain if _is_ground(workshop.origin_of(link))]


def _is_ground(origin: LinkTarget | None) -> bool:
    return origin is not None and origin.is_ground


def _marked(workshop: Workshop, link: EvidenceLink) -> EvidenceLink:
    current = _current_fingerprint(workshop, link)
    return replace(link, fingerprint=current) if current else link


def _current_fingerprint(workshop: Workshop, link: EvidenceLink) -> str:
    if link.leads_elsewhere:
        origin = workshop.origin_of(link)
        return "" if origin is None or origin.is_lost else origin.fingerprint
    source = workshop.evidence.get(link.source)
    if source is None or is_old(source, workshop.date):
        return ""  # an old one was not read again by whoever saves the file
    return source_fingerprint(source)


def refresh_evidence_links(workshop: Workshop, card: Card, on: date | None = None) -> Card:
    """Return the card as it is once somebody has read again what it rests on.

    Fingerprints are fresh; what was superseded gives way to what took its place. Links to withdrawn
    sources, and to what is not there, are gone, but not those into workshops that are not here.
    """
    stale = {link.source for link in card_stale_links(workshop, card)}
    day = on.isoformat() if on else ""
    fresh: dict[EvidenceId, EvidenceLink] = {}
    for link in (*card.evidence, *_grounds_among_links(workshop, card)):
        read_on = day if link.source in stale else link.read_on
        for read in _read_again(workshop, link):
            fresh[read.source] = replace(read, read_on=read_on)
    links = tuple(link for link in card.links if _still_leads(workshop, link, fresh))
    return replace(card, evidence=tuple(fresh.values()), links=links)


def _still_leads(workshop: Workshop, link: str, fresh: Mapping[str, EvidenceLink]) -> bool:
    """Tell whether a plain link stays: it did not become evidence, and something is there."""
    origin = workshop.elsewhere.get(link)
    if link in fresh:
        return False
    return origin is None or not origin.is_lost or not origin.title


def _read_again(workshop: Workshop, link: EvidenceLink) -> Iterator[EvidenceLink]:
    """Yield what becomes of a link that somebody has read; nothing where nothing is there."""
    if link.leads_elsewhere:
        yield from _read_again_elsewhere(workshop.origin_of(link), link)
        return
    source = workshop.evidence.get(link.source)
    if source is not None and source.superseded_by:
        source = workshop.evidence.get(source.superseded_by, source)
    if source is not None and not source.is_withdrawn:
        yield EvidenceLink(source.id, source_fingerprint(source))


def _read_again_elsewhere(origin: LinkTarget | None, link: EvidenceLink) -> Iterator[EvidenceLink]:
    if origin is None or not origin.title:
        yield link
    elif origin.successor:
        yield EvidenceLink(origin.successor)
    elif not origin.is_lost:
        yield EvidenceLink(link.source, origin.fingerprint)
