"""A workshop as the room may see it: what a shared screen, an answer or another tool is given.

The value is a workshop again, so every analysis reads it as it reads a file. Cards that are face
down are not in it, nor anything of people who have withdrawn, nor dots before the vote is revealed.
A card of an anonymous stage has no author and no organisation. Whoever has not agreed to be named
is their pseudonym or 'somebody of' their organisation, and has another id: ids are made of names.
Figures count everybody else as before.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias, TypeVar

from userneeds.analysis.insight.dot_votes import without_hidden_votes
from userneeds.disclosure.visibility import Disclosure
from userneeds.model.action import Action
from userneeds.model.card import Card
from userneeds.model.evidence import Evidence
from userneeds.model.ids import ROOM, PersonId
from userneeds.model.people import Person
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop

_ShownIds: TypeAlias = Mapping[PersonId, PersonId]
"""By the id of everybody who is not withdrawn, the id that stands for them here."""
_Given = TypeVar("_Given")

_WITHDRAWN_WORDS = "a source that was withdrawn"


def seen_by_room(workshop: Workshop) -> Workshop:
    """Return the workshop without what the room may not see."""
    disclosure = Disclosure(workshop, is_public=False)
    shown_ids = _shown_ids(disclosure)
    cards = {card.id: _seen_card(card, disclosure, shown_ids) for card in disclosure.cards}
    votes = without_hidden_votes(workshop).votes
    themes = workshop.themes.values()
    actions = workshop.actions.values()
    sources = workshop.evidence.values()
    return replace(
        workshop,
        people=_seen_people(disclosure, shown_ids),
        cards=cards,
        votes=_by_shown_id(votes, shown_ids),
        placings=_by_shown_id(workshop.placings, shown_ids),
        themes={theme.id: _seen_theme(theme, shown_ids) for theme in themes},
        actions={action.id: _seen_action(action, shown_ids) for action in actions},
        evidence={source.id: _seen_source(source) for source in sources},
    )


def are_votes_hidden(workshop: Workshop) -> bool:
    """Tell whether somebody has voted and the result is not to be seen yet."""
    return bool(workshop.votes) and not workshop.ballot.revealed


def _shown_ids(disclosure: Disclosure) -> _ShownIds:
    """Return the ids to show; one that stands for somebody without a name is nobody's id."""
    people = disclosure.workshop.people
    shown_ids: dict[PersonId, PersonId] = {ROOM: ROOM}
    number = 0
    for person in people.values():
        if person.has_withdrawn:
            continue
        shown_ids[person.id] = person.id
        if person.consent != "named":
            number = _next_free_number(number, people)
            shown_ids[person.id] = _numbered_id(number)
    return shown_ids


def _next_free_number(number: int, people: Mapping[PersonId, Person]) -> int:
    number += 1
    while _numbered_id(number) in people:
        number += 1
    return number


def _numbered_id(number: int) -> PersonId:
    return f"participant-{number:03}"


def _seen_people(disclosure: Disclosure, shown_ids: _ShownIds) -> dict[PersonId, Person]:
    seen: dict[PersonId, Person] = {}
    for person in disclosure.workshop.people.values():
        if person.id in shown_ids:
            shown = shown_ids[person.id]
            seen[shown] = replace(person, id=shown, name=_shown_name(person, disclosure))
    return seen


def _shown_name(person: Person, disclosure: Disclosure) -> str:
    if name := disclosure.person_name(person.id):
        return name
    organisation = disclosure.organisation_name(person.organisation)
    return f"somebody of {organisation}" if organisation else "somebody"


def _seen_card(card: Card, disclosure: Disclosure, shown_ids: _ShownIds) -> Card:
    owner = shown_ids.get(card.owner, "")
    if disclosure.is_nameless(card):
        return replace(card, by="", organisation="", owner=owner)
    return replace(card, by=shown_ids.get(card.by, ""), owner=owner)


def _seen_theme(theme: Theme, shown_ids: _ShownIds) -> Theme:
    return replace(theme, names=_by_shown_id(theme.names, shown_ids))


def _seen_action(action: Action, shown_ids: _ShownIds) -> Action:
    return replace(action, owner=shown_ids.get(action.owner, ""))


def _seen_source(source: Evidence) -> Evidence:
    if source.is_withdrawn:
        return replace(source, says=_WITHDRAWN_WORDS, where="", organisation="", people=0)
    return source


def _by_shown_id(given: Mapping[PersonId, _Given], shown_ids: _ShownIds) -> dict[PersonId, _Given]:
    """Return what people gave by the ids to show; nothing of people who have withdrawn."""
    return {shown_ids[person]: what for person, what in given.items() if person in shown_ids}
