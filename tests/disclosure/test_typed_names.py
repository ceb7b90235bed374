"""Names in a string: which are replaced, which are left to people, and what is left alone."""

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
