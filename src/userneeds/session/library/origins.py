"""Where do the links of a workshop into other workshops lead?

Each workshop is found by its id among the files beside it, then among those of the series beside
its own, and read once; again when its file has changed. What is told of it is what it tells those
who were not in its room: sources that may not leave their room are kept back, and another series
is told what is public.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from userneeds.analysis.insight.evidence.rechecks import card_fingerprint
from userneeds.disclosure.card_filter import CardFilter
from userneeds.disclosure.readers import Reader
from userneeds.disclosure.seen import AnySeen, see
from userneeds.model.card import Card, CardKind
from userneeds.model.evidence import (
    EvidenceLink,
    LinkTarget,
    TargetWords,
)
from userneeds.model.ids import SEPARATOR
from userneeds.model.workshop import Workshop
from userneeds.session.errors import UserNeedsError
from userneeds.session.library.file_stamps import workshop_stamp
from userneeds.session.library.link_targets import (
    KEPT_BACK,
    LinkedWorkshop,
    source_target,
    target_words,
    told_source,
    usual_reader,
)
from userneeds.session.library.whole_files import read_whole_file
from userneeds.session.library.workshop_ids import workshops_around, workshops_beside
from userneeds.session.storage.atomic_files import read_bytes

_MOST_OFFERED = 24
"""Meetups whose sources are offered; each of them is read for it."""
_GONE = "no longer there"
_SETTLED = frozenset({"not valid", "duplicate"})


class EarlierMeetups(NamedTuple):
    """What a group has met for so far."""

    meetups: tuple[AnySeen, ...]
    unreadable: tuple[str, ...]
    """Names of files that are left out, because they cannot be read."""


class LinkedLibrary:
    """The workshops that one file's links lead to."""

    def __init__(self, file: Path) -> None:
        """Take the workshop file whose links are followed."""
        self._file = file.resolve()
        self._paths: dict[str, Path] = {}
        self._known: dict[str, LinkedWorkshop] = {}
        self._moved: dict[str, str] = {}
        """What is no longer where a link leads, by its id: the title of where it is now."""
        self._linked_cards = CardFilter(_with_links)

    def look_up(self, workshop: Workshop) -> Workshop:
        """Return a workshop that knows where its links lead; the same one where none leads away."""
        linked = self._linked_cards.kept(workshop.cards)
        references = set(_references(workshop, linked.values()))
        if not references:
            return workshop
        self._forget_changed()
        origins = {each: self._origin(workshop, each) for each in sorted(references)}
        return replace(workshop, elsewhere=origins)

    def linked(self, workshop: Workshop, card: Card, reference: str) -> Card:
        """Return a card with a link to something elsewhere, as it is there now.

        It rests on needs, insights and sources; a challenge, a goal or a project it takes up.
        """
        self._forget_changed()
        origin = self._origin(workshop, reference)
        known = {link.source for link in card.links_elsewhere()}
        if reference in known:
            return card
        if not origin.is_ground:
            return replace(card, links=(*card.links, reference))
        link = EvidenceLink(reference, origin.fingerprint)
        return replace(card, evidence=(*card.evidence, link))

    def sources_elsewhere(self, workshop: Workshop) -> tuple[LinkTarget, ...]:
        """Return the sources of the last other meetups that may be told here, the newest first."""
        self._forget_changed()
        paths = workshops_around(self._file)
        paths.pop(workshop.id, None)
        newest = sorted(paths, key=lambda key: paths[key].name, reverse=True)
        known = [each for each in map(self._find, newest[:_MOST_OFFERED]) if each is not None]
        known.sort(key=lambda each: each.whole.date, reverse=True)
        targets: list[LinkTarget] = []
        for each in known:
            references = [f"{each.whole.id}{SEPARATOR}{key}" for key in each.whole.evidence]
            targets += (self._origin(workshop, reference) for reference in references)
        return tuple(target for target in targets if _may_be_offered(target))

    def meetups_before(self, workshop: Workshop) -> EarlierMeetups:
        """Return the earlier meetups of the same series as the room may see them, by date."""
        self._forget_changed()
        paths = workshops_beside(self._file)
        paths.pop(workshop.id, None)
        self._paths |= paths
        found = {key: self._find(key) for key in sorted(paths)}
        known = [each.room for each in found.values() if each is not None]
        earlier = [
            each for each in known if each.series == workshop.series and each.date <= workshop.date
        ]
        earlier.sort(key=lambda each: (each.date, each.id))
        lost = [paths[key].name for key, each in found.items() if each is None]
        return EarlierMeetups(tuple(earlier), tuple(lost))

    def with_later(self, workshop: Workshop) -> Workshop:
        """Return a workshop that knows which of its cards later meetups have taken up.

        A file that does not name this workshop is not read.
        """
        marker = f"{workshop.id}{SEPARATOR}"
        named = [key for key, path in workshops_beside(self._file).items() if _names(path, marker)]
        found = [self._find(key) for key in named if key != workshop.id]
        taken_up: dict[str, set[CardKind]] = {}
        for later in (each.room for each in found if each is not None):
            for card in later.cards.values():
                for key in _taken_up_by(card, marker):
                    taken_up.setdefault(key, set()).add(card.kind)
        kinds = {key: frozenset(taken_up[key]) for key in sorted(taken_up)}
        return replace(workshop, taken_up=kinds) if kinds else workshop

    def whole(self, workshop_id: str) -> Workshop | None:
        """Return a workshop by its id, as its file has it; None where it cannot be read."""
        known = self._find(workshop_id)
        return known.whole if known else None

    def _forget_changed(self) -> None:
        changed = [
            key for key, known in self._known.items() if workshop_stamp(known.path) != known.stamp
        ]
        if changed:
            self._moved.clear()
        for key in changed:
            del self._known[key]
            self._paths.pop(key, None)

    def _find(self, workshop_id: str) -> LinkedWorkshop | None:
        if workshop_id not in self._known:
            known = self._read(workshop_id)
            if known is None:
                return None
            self._known[workshop_id] = known
        return self._known[workshop_id]

    def _read(self, workshop_id: str) -> LinkedWorkshop | None:
        path = self._path_of(workshop_id)
        if path is None:
            return None
        stamp = workshop_stamp(path)
        try:
            (whole, series), _ = read_whole_file(path)
        except UserNeedsError:
            return None  # said where the file itself is checked; here its links are unsure
        room = see(whole, "room", series)
        return LinkedWorkshop(path, stamp, whole, room, see(whole, "public", series))

    def _path_of(self, workshop_id: str) -> Path | None:
        if workshop_id not in self._paths:
            self._paths = workshops_around(self._file)
        return self._paths.get(workshop_id)

    def _origin(self, workshop: Workshop, reference: str) -> LinkTarget:
        workshop_id, _, key = reference.partition(SEPARATOR)
        known = self._find(workshop_id)
        if known is None:
            trouble = f"the workshop '{workshop_id}' is not in this library, or cannot be read"
            return LinkTarget(reference=reference, trouble=trouble)
        origin = self._origin_in(known, workshop, key)
        return replace(origin, reference=reference, title=known.room.title, day=known.whole.date)

    def _origin_in(self, known: LinkedWorkshop, workshop: Workshop, key: str) -> LinkTarget:
        reader = usual_reader(workshop, known.whole)
        source = known.whole.evidence.get(key)
        if source is not None:
            return source_target(known, workshop, source, reader)
        card = known.room.cards.get(key)
        if card is None or known.room.is_hidden(card):
            return LinkTarget(reference=key, trouble=self._why_gone(known.whole, key))
        return self._card_origin(known, workshop, card, reader)

    def _why_gone(self, whole: Workshop, key: str) -> str:
        if key in whole.cards:
            return "withdrawn, or not to be seen yet"
        if key not in self._moved:
            self._moved[key] = self._title_of_home(key)
        title = self._moved[key]
        return f"moved to “{title}”" if title else _GONE

    def _title_of_home(self, key: str) -> str:
        """Return in which workshop of the library something is now, by its id.

        Empty where it is in none, or where several use that id: people give short ones by hand.
        """
        around = workshops_around(self._file)
        named = [each for each in sorted(around) if _names(around[each], key)]
        found = [known for known in map(self._find, named) if known is not None]
        homes = [each for each in found if key in each.room.cards or key in each.whole.evidence]
        return homes[0].room.title if len(homes) == 1 else ""

    def _card_origin(
        self, known: LinkedWorkshop, workshop: Workshop, card: Card, reader: Reader
    ) -> LinkTarget:
        whole_card = known.whole.cards[card.id]
        sources = known.whole.sources_of(whole_card)
        told = tuple(told_source(known, workshop, each, reader) for each in sources)
        public = known.public.cards.get(card.id)
        outside = target_words(known.public, public) if public else TargetWords()
        words = target_words(known.room, card) if reader != "public" else outside
        fingerprint = card_fingerprint(known.whole, whole_card, self.whole)
        trouble = f"{card.status} there" if card.status in _SETTLED else ""
        target = LinkTarget(reference=card.id, kind=card.kind, outside=outside, sources=told)
        target = replace(target, says=words.says, organisation=words.organisation)
        return replace(target, fingerprint=fingerprint, trouble=trouble)


def _names(path: Path, marker: str) -> bool:
    """Tell whether a file may link to a workshop."""
    try:
        return marker.encode() in read_bytes(path)
    except UserNeedsError:
        return False


def _taken_up_by(card: Card, marker: str) -> Iterator[str]:
    """Yield the cards of a workshop that a card elsewhere takes up, and stands to."""
    if card.status in _SETTLED:
        return
    for link in card.links_elsewhere():
        if link.source.startswith(marker):
            yield link.source.removeprefix(marker)


def _may_be_offered(target: LinkTarget) -> bool:
    """Tell whether a source is there, and no word of it is kept back."""
    return not target.is_lost and not target.successor and target.says != KEPT_BACK


def _with_links(cards: Iterable[Card]) -> Iterable[Card]:
    return [card for card in cards if card.evidence or card.links]


def _references(workshop: Workshop, cards: Iterable[Card]) -> Iterator[str]:
    """Yield what links of cards lead to in other workshops, not in the series."""
    series = f"{workshop.series}{SEPARATOR}"
    for card in cards:
        for link in card.links_elsewhere():
            if not link.source.startswith(series):
                yield link.source


def with_origins(workshop: Workshop, file: Path) -> Workshop:
    """Return the workshop of a file, knowing where its links into other workshops lead."""
    return LinkedLibrary(file).look_up(workshop)


def with_links_both_ways(workshop: Workshop, file: Path) -> Workshop:
    """Return the same, knowing too which of its cards later meetups have taken up."""
    linked = LinkedLibrary(file)
    return linked.with_later(linked.look_up(workshop))
