"""The directory: who of the group works on what, what they offer, and what they look for.

Only people who agreed to be named and said themselves what they offer or look for stand in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    plain_paragraph,
)
from userneeds.documents.content.runs import Text, bold, text
from userneeds.documents.papers.phrasing import with_full_stop
from userneeds.documents.papers.workshop_document import workshop_document
from userneeds.model.ids import ThemeId
from userneeds.model.people import Person
from userneeds.model.series import Series
from userneeds.model.wording import join_nonempty, join_with_and

_LEAD = "People of the group who want to be found by the others, and agreed to be named."


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """Somebody in the directory."""

    person: Person
    home: str
    """The name of their organisation; empty where it may not be told."""
    themes: tuple[ThemeId, ...]
    """Of the cards they wrote, in the order of the file."""
    projects: tuple[str, ...]
    """Names of those they lead."""

    @property
    def place(self) -> tuple[str, str, str]:
        """Where they stand: by organisation, then by name."""
        return self.home.casefold(), self.person.name.casefold(), self.person.id


def directory_paper(workshop: AnySeen, series: Series | None) -> Document | None:
    """Return the directory of those who came; None where nobody is in it."""
    disclosure = Disclosure(workshop)
    people = [person for person in workshop.people.values() if person.is_listed]
    listed = [_listed(person, disclosure, series) for person in people]
    if not listed:
        return None
    listed.sort(key=lambda each: each.place)
    blocks: list[Block] = [Heading(1, "Who works on what"), plain_paragraph(_LEAD, "lead")]
    for each in listed:
        blocks += _person_blocks(each, workshop)
    blocks += _shared_blocks(workshop, listed)
    return workshop_document(
        disclosure,
        series,
        title=f"Directory: {workshop.title}",
        subject="Who works on what",
        blocks=blocks,
        foot="Directory",
    )


def _listed(person: Person, disclosure: Disclosure, series: Series | None) -> ListedPerson:
    own = [card for card in disclosure.cards if card.by == person.id]
    themes = {card.theme for card in own}
    in_order = tuple(theme for theme in disclosure.seen.themes if theme in themes)
    homes = [disclosure.organisation_name(disclosure.organisation_of(card)) for card in own]
    named = disclosure.organisation_name(person.organisation)
    projects = series.projects.values() if series is not None else ()
    led = tuple(project.name for project in projects if project.owner == person.id)
    home = next(filter(None, (named, *homes, _home_in(series, person))), "")
    return ListedPerson(person, home, in_order, led)


def _home_in(series: Series | None, person: Person) -> str:
    """Return where the group knows somebody to work, who is named there too."""
    known = series.people.get(person.id) if series is not None else None
    if series is None or known is None or known.consent != "named":
        return ""
    home = series.organisations.get(known.organisation)
    return home.name if home is not None else ""


def _person_blocks(listed: ListedPerson, workshop: AnySeen) -> Iterator[Block]:
    person = listed.person
    facts = {
        "Offers": person.offers,
        "Looks for": person.looks_for,
        "Wrote about": join_with_and([workshop.themes[theme].name for theme in listed.themes]),
        "Leads": join_with_and(listed.projects),
    }
    yield Heading(2, person.name)
    work = join_nonempty((person.role, listed.home))
    if work:
        yield plain_paragraph(work, "facts")
    yield Bullets(tuple(_fact(label, words) for label, words in facts.items() if words))


def _fact(label: str, words: str) -> Text:
    return text(bold(f"{label}: "), with_full_stop(words))


def _shared_blocks(workshop: AnySeen, listed: Sequence[ListedPerson]) -> list[Block]:
    """Return who of different organisations wrote about one theme; nothing where nobody did."""
    sentences = list(_shared_problems(workshop, listed))
    if not sentences:
        return []
    items = tuple(text(sentence) for sentence in sentences)
    return [Heading(1, "Who shares which problem"), Bullets(items)]


def _shared_problems(workshop: AnySeen, listed: Sequence[ListedPerson]) -> Iterator[str]:
    for theme in workshop.themes.values():
        people = [each for each in listed if theme.id in each.themes]
        if len({each.home for each in people} - {""}) > 1:
            names = [join_nonempty((each.person.name, each.home), ", ") for each in people]
            yield f"‘{theme.name}’: {'; '.join(names)}."
