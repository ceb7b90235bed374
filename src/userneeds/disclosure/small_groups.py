"""Groups so small that a figure or an organisation's name would point at one person."""

from collections.abc import Iterable

from userneeds.model.card import Card
from userneeds.model.people import Person
from userneeds.model.wording import counted
from userneeds.model.workshop import Workshop


def count_in_words(number: int, smallest: int, one: str, many: str) -> str:
    """Return a number of people in words; groups below the smallest size are not counted out."""
    if 0 < number < smallest:
        return f"fewer than {smallest} {many}"
    return counted(number, one, many)


def identifies_author(card: Card, workshop: Workshop, present: Iterable[Person]) -> bool:
    """Tell whether an organisation's name alone would give away an author who is not to be named.

    It does where fewer people than the smallest group were present for that organisation.
    """
    author = workshop.people.get(card.by)
    if author is None or author.consent == "named":
        return False
    colleagues = [person for person in present if person.organisation == author.organisation]
    return len(colleagues) < workshop.smallest_group
