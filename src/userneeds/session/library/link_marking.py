"""What does the first save of an old file add: the fingerprints that its links lack?"""

from datetime import datetime

from userneeds.analysis.insight.evidence.rechecks import unmarked_cards, with_fingerprints
from userneeds.commands.batch import Batch
from userneeds.commands.cards import EditCard
from userneeds.commands.command import Command
from userneeds.model.wording import counted, pluralise
from userneeds.model.workshop import Workshop


def link_marking(workshop: Workshop, command: Command, now: datetime) -> Batch | None:
    """Return what keeps the fingerprint of everything that cards rest on, before a command.

    None where no link lacks one, or where the command itself is about links.
    """
    if changes_links(command):
        return None
    cards = unmarked_cards(workshop)
    if not cards:
        return None
    edits = [
        EditCard(at=now, before=card, after=with_fingerprints(workshop, card)) for card in cards
    ]
    rest = pluralise(len(cards), "rests", "rest")
    words = f"noted what {counted(len(cards), 'card')} {rest} on, so that a change there is seen"
    return Batch(at=now, parts=tuple(edits), words=words)


def changes_links(command: Command) -> bool:
    """Tell whether a command changes what a card rests on, by itself or in one of its parts."""
    if isinstance(command, Batch):
        return any(map(changes_links, command.parts))
    return isinstance(command, EditCard) and _links_differ(command)


def _links_differ(edit: EditCard) -> bool:
    before, after = edit.before, edit.after
    return (before.evidence, before.links) != (after.evidence, after.links)
