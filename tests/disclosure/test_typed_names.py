"""Names in a string: which are replaced, which are left to people, and what is left alone."""

import random
import re
import unicodedata

import pytest

from tests.disclosure.names_among_words import EXAMPLES, TAKEN_FOR_THE_OTHER, NameExample
from userneeds.disclosure.names_in_words.found_names import WITHHELD
from userneeds.disclosure.names_in_words.private_numbers import NUMBER_CLUE, NUMBERS
from userneeds.disclosure.names_in_words.typed_names import NameRedactor
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
    redaction = NameRedactor([_person("Mark Ellis")]).redact("Mark Ellis said: Mark has it. Ask!")
    assert redaction.text == f"{WITHHELD} said: Mark has it. Ask!"
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


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("ann pascoe", "Ann Pascoe"),
        ("KWAME ASANTE", "Kwame"),
        ("Dr Kwame Asante", "Kwame Asante"),
        ("Asante, Kwame", "Kwame Asante"),
        ("Siobhán O’Neill", "Siobhan O'Neill"),
        ("Siobhán O’Neill", "ONEILL"),
        ("José García", "Jose\u0301 Garci\u0301a"),
        ("Jean-Luc Smith-Jones", "Jean Luc Smith Jones"),
        ("Anna van der Berg", "A. van der Berg"),
        ("Anna van der Berg", "van der Berg"),
        ("Mary Jane Green", "Mary Green"),
        ("Mary Jane Green", "M. J. Green"),
        ("Rose Bridge", "Rose  Bridge"),
        ("Rose Bridge", "Rose\nBridge"),
        ("Rose Bridge", "Rose\u00a0Bridge"),
        ("Rose Bridge", "Bridge, Rose"),
        ("Rose Bridge", "rose_bridge"),
        ("Rose Bridge", "rose.bridge@x.example"),
        ("Wenna Pascoe", "wennapascoe"),
        ("Wenna Pascoe", "Pascoe, Wenna"),
        ("Bob Ng", "bob.ng@x.example"),
        ("May", "may@x.example"),
        ("Cher", "cher"),
        ("Li Wei", "Wei Li"),
    ],
)
def test_nobody_is_found_by_another_way_of_writing_their_name(name: str, typed: str) -> None:
    redacted = NameRedactor([_person(name)]).redact(f"heard {typed} there")
    assert redacted.text == (f"heard {WITHHELD} there")


def test_places_and_words_that_sound_like_a_name_are_left() -> None:
    redactor = NameRedactor([_person("May Field"), _person("Rose Bridge")])
    words = "From Mayfield the bridge rose over a rose."
    assert redactor.redact(words).text == words


def test_a_pseudonym_that_is_somebody_elses_name_stands_in_for_nobody() -> None:
    people = [_person("Carol King", pseudonym="Bob Ng"), _person("Bob Ng")]
    assert NameRedactor(people).redact("Carol King said so.").text == f"{WITHHELD} said so."


@pytest.mark.parametrize("example", EXAMPLES, ids=" in ".join)
def test_what_means_somebody_is_told_from_what_is_a_word(example: NameExample) -> None:
    typed = re.sub("[{}]", "", example.sentence)
    printed = re.sub(r"\{[^}]*\}", WITHHELD, example.sentence)
    told = NameRedactor([_person(example.person)]).redact(typed).text
    assert told == printed


@pytest.mark.parametrize("example", TAKEN_FOR_THE_OTHER, ids=" in ".join)
def test_what_is_known_to_be_mistaken_is_still(example: NameExample) -> None:
    typed = re.sub("[{}]", "", example.sentence)
    printed = re.sub(r"\{[^}]*\}", WITHHELD, example.sentence)
    assert NameRedactor([_person(example.person)]).redact(typed).text != printed


def test_an_abbreviation_that_the_group_uses_is_nobodys_signature() -> None:
    redactor = NameRedactor([_person("Ursula Cole")], ["UC"])
    assert redactor.redact("They wait for it (UC)").text == "They wait for it (UC)"


_NAMES_TO_DRAW = (
    *("Wenna Pascoe", "Bob Ng", "Li Wei", "J Ó Sé", "Jean-Luc Smith-Jones", "Siobhán O’Neill"),
    *("Anna van der Berg", "May", "Al", "Rose Bridge", "Işık Şahin", "Mary Jane Green", "D'Arcy"),
    *("Asante, Kwame", "Ng Li", "-", "Bo -", "Łukasz Żak"),
)
_BETWEEN = (*("", "", "", "", " ", ".", ". ", "_", "-", ", ", "\n"), *("'", "s ", "x", "1", "@"))


def _drawn_words(lot: random.Random, own_name: str) -> str:
    """Return pieces of names in all cases, with anything between them."""
    pieces = []
    for _ in range(lot.randint(1, 4)):
        name = lot.choice((own_name, lot.choice(_NAMES_TO_DRAW)))
        plain = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode()
        joined = plain.replace(" ", "")
        piece = lot.choice((*re.split(r"[\s,'-]+", plain), plain, joined, plain[:1]))
        pieces += [lot.choice((piece, piece.lower(), piece.upper())), lot.choice(_BETWEEN)]
    return "".join(pieces)


def test_words_that_are_passed_over_for_want_of_a_clue_hold_no_name() -> None:
    # Whatever is not in plain letters alone is always looked through.
    sign_that_is_looked_through = " é"
    lot = random.Random(16)  # noqa: S311 - the same words each time
    redactors = {name: NameRedactor([_person(name)], hides_numbers=True) for name in _NAMES_TO_DRAW}
    passed_over = 0
    for _ in range(9_000):
        name, redactor = lot.choice(list(redactors.items()))
        words = _drawn_words(lot, name)
        passed_over += not redactor.has_clue_in(words)
        looked_through = redactor.redact(words + sign_that_is_looked_through)
        told = redactor.redact(words)
        assert (told.text + sign_that_is_looked_through, told.replaced, told.doubtful) == (
            looked_through.text,
            looked_through.replaced,
            looked_through.doubtful,
        ), words
    assert passed_over > 1_000


def test_every_number_that_is_withheld_holds_the_clue_to_it() -> None:
    lot = random.Random(16)  # noqa: S311 - the same words each time
    found = 0
    for _ in range(40_000):
        words = "".join(lot.choices("0123456789ABSWab +(-)", k=13))
        if NUMBERS.search(words):
            found += 1
            assert NUMBER_CLUE.search(words), words
    assert found > 100
