import pytest

from userneeds.model.card import Card
from userneeds.model.grammar.frames import (
    occasion_clause,
    outcome_clause,
    reason_clause,
    spoken_want,
    uncapitalise,
    written_want,
)
from userneeds.model.grammar.phrases import PhraseForm, phrase_form
from userneeds.model.grammar.roles import spoken_role

FORMS: dict[PhraseForm, tuple[str, ...]] = {
    "infinitive": (
        "report damp",
        "be told",
        "to be told",
        "access the file",
        "help my mother",
        "quickly find a bench",
        "not be ignored",
        "talk to a person",
        "check that the door is shut",
        "clean the stairs more often",
        "notice that the date has moved",
        "pay rent",
    ),
    "thing": (
        "a spare key",
        "time to look for the cause",
        "my home checked",
        "access to my file",
        "help with forms",
        "letters I can read",
        "letters my mum can read",
        "a lift that is working",
        "phone number that is answered",
        "clean water",
        "parking near the door",
        "someone to believe them",
        "up to date information",
        "nobody to come in without asking",
        "the council to answer",
        "not to be passed on",
        "proof that I paid",
        "weekly report on repairs",
        "text updates",
    ),
    "predicate": ("do not want to wait", "don't want letters in English"),
    "sentence": (
        "the lift is always broken",
        "nobody answers",
        "letters come too late",
        "my son coughs all night",
        "the surgery cancelled my appointment",
        "I waited in three times",
        "the lift needs fixing",
        "it is always cold",
        "last year the bus stopped",
    ),
    "question": (
        "do cold bridges cause mould?",
        "who pays for the gate",
        "can we paint the door",
        "wheres my repair",
    ),
    "other": (
        "tell me when you are coming",
        "please answer the phone",
        "no hot water since Tuesday",
        "knowing who will come",
        "waiting for six months",
        "spent an hour on hold",
        "if the lift stops",
        "don't call me",
    ),
}


@pytest.mark.parametrize(
    ("words", "form"), [(words, form) for form, group in FORMS.items() for words in group]
)
def test_a_phrase_has_a_form(words: str, form: PhraseForm) -> None:
    assert phrase_form(words) == form


@pytest.mark.parametrize(
    ("stored", "sentence"),
    [
        ("time to look for the cause", "I need time to look for the cause"),
        ("to be told", "I need to be told"),
        ("my home checked", "I need my home checked"),
        ("We need an app for reporting damp", "I need an app for reporting damp"),
        ("I need to get this looked at", "I need to get this looked at"),
        ("Do cold bridges cause mould?", "Do cold bridges cause mould?"),
        ("I waited in three times", "I waited in three times"),
        ("don't want to wait", "I don't want to wait"),
        ("able to see my rent", "I need to be able to see my rent"),
        ("Parking near the clinic", "I need parking near the clinic"),
        ("English classes", "I need English classes"),
    ],
)
def test_a_stored_need_is_said_right(stored: str, sentence: str) -> None:
    assert Card(id="k1", kind="need", need=stored).statement() == sentence


@pytest.mark.parametrize(
    ("role", "need", "sentence"),
    [
        ("tenants", "someone to believe them", "As a tenant I need someone to believe them"),
        ("tenant", "nobody answers", "As a tenant: nobody answers"),
        ("tenant", "I waited in all day", "As a tenant I waited in all day"),
        ("tenants and carers", "a say", "As tenants and carers we need a say"),
    ],
)
def test_a_need_with_a_role_is_said_right(role: str, need: str, sentence: str) -> None:
    assert Card(id="k1", kind="need", role=role, need=need).statement() == sentence


@pytest.mark.parametrize(
    ("role", "words", "pronoun"),
    [
        ("tenants", "a tenant", "I"),
        ("a tenants", "a tenant", "I"),
        ("wheelchair users", "a wheelchair user", "I"),
        ("young people", "a young person", "I"),
        ("people who rent", "people who rent", "we"),
        ("MPs", "an MP", "I"),
        ("UX designer", "a UX designer", "I"),
        ("uninsured driver", "an uninsured driver", "I"),
        ("as a carer", "a carer", "I"),
        ("tenant as a tenant", "a tenant", "I"),
        ("families", "a family", "we"),
        ("school staff", "school staff", "we"),
        ("operations", "operations", "we"),
        ("housing officer, working alone", "a housing officer, working alone", "I"),
        ("", "", "I"),
    ],
)
def test_a_role_is_spoken_as_one_person(role: str, words: str, pronoun: str) -> None:
    assert spoken_role(role) == (words, pronoun)


def test_reasons_are_joined_once_and_by_their_own_word() -> None:
    assert reason_clause("I can sleep") == "so that I can sleep"
    assert reason_clause("so that so that I can sleep") == "so that I can sleep"
    assert reason_clause("I can I can sleep") == "so that I can sleep"
    assert reason_clause("because it is cold") == "because it is cold"
    assert reason_clause("in order to claim it back") == "in order to claim it back"
    assert reason_clause("to claim it back") == "to claim it back"
    assert outcome_clause("sleep") == "so I can sleep"
    assert outcome_clause("I can sleep") == "so I can sleep"
    assert outcome_clause("it is dry") == "so it is dry"


def test_an_occasion_keeps_its_own_word() -> None:
    assert occasion_clause("the lift stops") == "when the lift stops,"
    assert occasion_clause("If the lift stops,") == "if the lift stops,"
    assert occasion_clause("after surgery") == "after surgery"
    assert occasion_clause("before we move") == "before we move,"


def test_names_keep_their_capital_inside_a_sentence() -> None:
    assert uncapitalise("The key") == "the key"
    assert uncapitalise("Wi-Fi in the lobby") == "Wi-Fi in the lobby"
    assert uncapitalise("CCTV") == "CCTV"
    assert uncapitalise("Elm Court to be quiet") == "Elm Court to be quiet"
    assert uncapitalise("When I move") == "when I move"


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("a key", "thing"),
        ("report leaks", "infinitive"),
        ("report leaks", "thing"),
        ("contact details", "infinitive"),
        ("contact details", "thing"),
        ("time to think", "thing"),
    ],
)
def test_a_want_is_written_so_that_it_is_said_again(words: str, form: PhraseForm) -> None:
    assert spoken_want(written_want(words, form, "need"))[:2] == (words, form)
