"""What is left of a workshop when its raw cards, or the names of people, are kept no longer?

Without raw cards there are still its themes with their reasons, its blueprints, its case study and
what was promised. Without names nobody can be told from anybody: dots are those of the room.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from userneeds.commands.cards import card_removal
from userneeds.commands.change import apply_changes
from userneeds.disclosure.names_in_words.typed_names import NameRedactor
from userneeds.model.blueprint import Step, map_steps
from userneeds.model.case_study import Quote
from userneeds.model.ids import ROOM
from userneeds.model.people import Organisation, Person
from userneeds.model.series import RetentionPart, Series
from userneeds.model.vote import sum_dots
from userneeds.model.workshop import Workshop
from userneeds.session.forgetting.forgotten_person import map_words


def retired_workshop(
    workshop: Workshop, parts: tuple[RetentionPart, ...], others: Mapping[str, Person]
) -> Workshop:
    """Return a workshop without what is due; `others` are the people of its series."""
    if "raw_cards" in parts:
        removed = frozenset(workshop.cards)
        workshop = apply_changes(workshop, tuple(card_removal(workshop, removed)))
        workshop = replace(workshop, pins={}, votes={}, placings={})
    if "names" in parts:
        workshop = _without_people(workshop, others)
    return workshop


def _without_people(workshop: Workshop, others: Mapping[str, Person]) -> Workshop:
    people = {**others, **workshop.people}
    callings = {key: person.pseudonym for key, person in people.items()}
    quotes = tuple(_of_nobody(quote, callings) for quote in workshop.case_study.quotes)
    cards = workshop.cards.values()
    nobodys = replace(
        workshop,
        people={},
        cards={card.id: replace(card, by="", owner="") for card in cards},
        themes={key: replace(theme, names={}) for key, theme in workshop.themes.items()},
        actions={key: replace(action, owner="") for key, action in workshop.actions.items()},
        votes=_dots_of_the_room(workshop),
        placings={},
        wishes={},
        blueprints={
            key: map_steps(blueprint, _by_nobody) for key, blueprint in workshop.blueprints.items()
        },
        case_study=replace(workshop.case_study, quotes=quotes),
    )
    redactor = _redactor(people.values(), workshop.organisations.values())
    return map_words(nobodys, lambda words: redactor.redact(words).text)


def _by_nobody(step: Step) -> Step:
    return replace(step, by="")


def _redactor(people: Iterable[Person], organisations: Iterable[Organisation]) -> NameRedactor:
    withdrawn = [replace(person, consent="withdrawn") for person in people]
    return NameRedactor(withdrawn, [each.name for each in organisations])


def _of_nobody(quote: Quote, callings: Mapping[str, str]) -> Quote:
    return replace(quote, who=callings.get(quote.who, quote.who))


def _dots_of_the_room(workshop: Workshop) -> dict[str, Mapping[str, int]]:
    dots = dict(sum_dots(workshop.counted_votes()))
    return {ROOM: dots} if dots else {}


def retired_series(series: Series, parts: tuple[RetentionPart, ...]) -> Series:
    """Return a series without what is due: its people, and who owns its projects."""
    if not {"names", "everything"} & set(parts):
        return series
    projects = {key: replace(project, owner="") for key, project in series.projects.items()}
    redactor = _redactor(series.people.values(), series.organisations.values())
    nobodys = replace(series, people={}, projects=projects)
    return map_words(nobodys, lambda words: redactor.redact(words).text)
