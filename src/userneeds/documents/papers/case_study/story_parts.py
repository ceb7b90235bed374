"""Who took part, who is quoted, and who may be asked: the people in a case study."""

from collections.abc import Iterable

from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import Block, Heading, Quotation, plain_paragraph
from userneeds.documents.papers.phrasing import clip_words
from userneeds.model.case_study import Quote
from userneeds.model.people import Person
from userneeds.model.wording import capitalise, counted, join_nonempty, join_with_and

_LONGEST_QUOTE = 60
_MOST_CONTACTS = 3


def who_took_part(disclosure: Disclosure) -> list[Block]:
    """Return every organisation that sent somebody, and people as a number only."""
    people = disclosure.present_people()
    if not people:
        return []
    seen = disclosure.seen
    here = [each.name for each in seen.organisations.values() if each.id in seen.took_part]
    count = capitalise(disclosure.count_of_people(len(people), "person", "people"))
    words = f"{count} took part"
    if here:
        words += f", from {counted(len(here), 'organisation')}: {join_with_and(sorted(here))}"
    return [Heading(2, "Who took part"), plain_paragraph(f"{words}.")]


def quotation_blocks(disclosure: Disclosure) -> list[Block]:
    """Return one quotation: the first that is short, else the beginning of the shortest."""
    quotes = [quote for quote in disclosure.seen.case_study.quotes if quote.text.strip()]
    if not quotes:
        return []
    short = [quote for quote in quotes if len(quote.text.split()) <= _LONGEST_QUOTE]
    chosen = short[0] if short else min(quotes, key=lambda quote: len(quote.text))
    return [_quotation(chosen, disclosure)]


def _quotation(quote: Quote, disclosure: Disclosure) -> Quotation:
    words = clip_words(quote.text.strip('“”"'), _LONGEST_QUOTE)
    who = quote.who
    if who in disclosure.seen.people:
        who = disclosure.person_name(who)
    return Quotation(words, who)


def contact_blocks(disclosure: Disclosure) -> list[Block]:
    """Return whom to ask: the facilitators who agreed to be named; nothing where there is none."""
    names = list(_contacts(disclosure.present_people(), disclosure))
    if not names:
        return []
    words = f"Ask {join_with_and(names[:_MOST_CONTACTS])}."
    return [Heading(2, "Who to ask"), plain_paragraph(words)]


def _contacts(people: Iterable[Person], disclosure: Disclosure) -> Iterable[str]:
    for person in people:
        if person.facilitates and person.consent == "named":
            organisation = disclosure.organisation_name(person.organisation)
            yield join_nonempty([person.name, organisation], ", ")
