"""Names in a string: which are replaced, which are left to people, and what is left alone."""

import pytest

from userneeds.disclosure.typed_names import WITHHELD, NameRedactor
from userneeds.model.people import NamingConsent, Person


def _person(name: str, consent: NamingConsent = "anonymous", pseudonym: str = "") -> Person:
    return Person(id=name, name=name, consent=consent, pseudonym=pseudonym)


def test_a_string_without_names_is_the_very_same_string() -> None:
    words = "The boiler's age is not known."
    redaction = NameRedactor([_person("Wenna Pascoe")]).redact(words)
    assert redaction.text is words
    assert not redaction.replaced
    assert not redaction.doubtful


def test_what_was_replaced_is_reported_as_it_was_typed() -> None:
    redactor = NameRedactor([_person("Wenna Pascoe", pseudonym="a lead")])
    redaction = redactor.redact("Ask Wenna or Wenna Pascoe.")
    assert redaction.text == "Ask a lead or a lead."
    assert redaction.replaced == {"Wenna", "Wenna Pascoe"}


def test_a_doubtful_name_is_reported_and_left() -> None:
    redaction = NameRedactor([_person("Mark Ellis")]).redact("Mark Ellis said: mark it. Mark it!")
    assert redaction.text == f"{WITHHELD} said: mark it. Mark it!"
    assert redaction.doubtful == {"Mark"}


def test_nobody_is_replaced_where_all_agreed_to_be_named() -> None:
    redactor = NameRedactor([_person("Wenna Pascoe", "named"), _person(" ")])
    assert redactor.redact("Wenna asked.").text == "Wenna asked."


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Ring Pascoe about it.", "Ring a lead about it."),
        ("Pascoe's boiler", "A lead's boiler"),
        ("WENNA PASCOE and PASCOE", "A lead and a lead"),
        ("W. Pascoe or W Pascoe", "A lead or a lead"),
        ("Ask wenna.pascoe@orgsolo.example first.", f"Ask {WITHHELD} first."),
        ("Ask info@orgsolo.example first.", "Ask info@orgsolo.example first."),
        ("Pascoes and pascoeland", "Pascoes and pascoeland"),
        ("we wait for wenna every week", "we wait for a lead every week"),
        ("wenna pascoe said so", "A lead said so"),
        ("it is wennas team", "it is a lead's team"),
        ("Wennas team", "A lead's team"),
    ],
)
def test_a_name_is_found_in_every_way_it_is_written(typed: str, printed: str) -> None:
    redactor = NameRedactor([_person("Wenna Pascoe", pseudonym="a lead")])
    assert redactor.redact(typed).text == printed


def test_a_surname_that_is_a_word_is_replaced_only_where_it_is_a_name() -> None:
    redactor = NameRedactor([_person("Wenna Green", pseudonym="a lead")])
    redaction = redactor.redact("Green roofs, says Mrs Green; W. Green knows.")
    assert redaction.text == "Green roofs, says Mrs a lead; a lead knows."
    assert redaction.doubtful == {"Green"}


def test_a_surname_that_somebody_named_or_an_organisation_shares_is_left_to_people() -> None:
    people = [_person("Wenna Pascoe"), _person("Jory Pascoe", "named"), _person("Ada Quenbury")]
    redaction = NameRedactor(people, ["Quenbury Homes"]).redact("Pascoe rang Quenbury Homes.")
    assert redaction.text == "Pascoe rang Quenbury Homes."
    assert redaction.doubtful == {"Pascoe", "Quenbury"}


@pytest.mark.parametrize("name", ["Porter Obi", "Sue Obi", "Carol Obi", "Dot Obi"])
def test_a_word_in_small_letters_is_no_name(name: str) -> None:
    word = name.split(maxsplit=1)[0].lower()
    words = f"The {word} is old, and they {word} it."
    assert NameRedactor([_person(name)]).redact(words).text == words
