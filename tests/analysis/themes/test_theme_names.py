from collections import Counter

import pytest

from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.features.tfidf import tokenise_cards
from userneeds.analysis.themes.features.word_vectors import packaged_word_vectors
from userneeds.analysis.themes.labels.part_of_speech import count_noun_verb_uses
from userneeds.analysis.themes.labels.truecasing import truecase_words
from userneeds.analysis.themes.labels.word_families import (
    is_abstract_noun,
    word_families,
    word_root,
)
from userneeds.analysis.themes.suggested_groups import SuggestedTheme
from userneeds.analysis.themes.suggestion import suggest


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("reserve", "reservation"),
        ("cryptographic", "cryptography"),
        ("encrypt", "encryption"),
        ("pay", "payment"),
        ("validated", "validation"),
        ("connection", "connectivity"),
        ("fraud", "fraudulent"),
        ("stored", "storage"),
    ],
)
def test_relatives_are_one_family(said: str, other: str) -> None:
    found = word_families({said: 2, other: 1}, packaged_word_vectors())
    assert found[said] == found[other]


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("police", "policy"),
        ("community", "communication"),
        ("rent", "parent"),
        ("commun", "community"),
        ("process", "processor"),
    ],
)
def test_words_that_only_look_alike_are_two_families(said: str, other: str) -> None:
    found = word_families({said: 2, other: 1}, packaged_word_vectors())
    assert found[said] != found[other]


def test_the_forms_of_one_word_are_one_family_even_if_the_table_does_not_know_them() -> None:
    found = word_families(
        Counter(("ремонт", "repairs", "repaired", "repair")), packaged_word_vectors()
    )
    assert found["repairs"] == found["repaired"] == found["repair"] != found["ремонт"]


@pytest.mark.parametrize("word", ["", "a", "ing", "日本語", "ization", "x" * 500])
def test_any_word_has_a_root(word: str) -> None:
    assert word.startswith(word_root(word))


def test_names_of_actions_and_states_are_abstract_nouns() -> None:
    assert all(
        map(is_abstract_noun, ("reservation", "payments", "security", "tenancy", "delivery"))
    )
    assert not any(map(is_abstract_noun, ("reserve", "pay", "safe", "boiler")))


def _theme(*texts: str) -> SuggestedTheme:
    others = ("water the garden plants", "mow the garden lawn", "trim the garden hedge")
    cards = [*pinned("one", *texts), *pinned("two", *others)]
    return next(theme for theme in suggest(cards).themes if theme.theme == "one")


def pinned(theme: str, *texts: str) -> list[CardText]:
    return [
        CardText(id=f"{theme}-{place}", text=text, theme=theme, pinned=True)
        for place, text in enumerate(texts)
    ]


def words_of(name: str) -> set[str]:
    return set(name.casefold().replace(",", "").split())


def test_a_theme_is_called_by_its_noun() -> None:
    theme = _theme(
        "reserve a table", "can I reserve a seat", "change my reservation", "who reserved this room"
    )
    assert "reservation" in theme.name.casefold()


def test_a_reason_quotes_what_the_cards_say() -> None:
    theme = _theme(
        "reserve a table", "can I reserve a seat", "change my reservation", "who reserved this room"
    )
    assert "All 4 cards say a form of 'reserve'" in theme.reasons


def test_words_that_are_said_side_by_side_are_a_phrase_in_a_name() -> None:
    theme = _theme(
        "a fire door that shuts",
        "check the fire door",
        "the fire door is wedged open",
        "fire door seals",
    )
    assert any("fire door" in name.casefold() for name in theme.names)


def test_a_name_speaks_for_cards_that_its_first_word_leaves_out() -> None:
    theme = _theme(
        "boiler broken", "boiler cold", "boiler leaking", "radiator cold", "radiator noisy"
    )
    assert {"boiler", "radiator"} <= words_of(theme.name)


def test_pronouns_and_numbers_name_nothing_while_there_are_other_words() -> None:
    texts = (
        "somebody fixes three boilers",
        "somebody checks three boilers",
        "three boilers that somebody has sold",
    )
    name = _theme(*texts).name
    assert "boiler" in name.casefold()
    assert not {"somebody", "three"} & words_of(name)
    assert _theme("somebody", "somebody").names == ("Somebody",)


def test_words_of_other_languages_name_a_theme() -> None:
    assert "ремонт" in _theme("ремонт крыши", "ремонт двери", "срочный ремонт").name.casefold()


def test_a_word_that_every_card_of_every_theme_says_names_none_of_them() -> None:
    theme = _theme("water the boiler", "water in the boiler", "water from the boiler")
    things = ("lawn", "hedge", "lawn and hedge", "hedge and lawn")
    watered = pinned("two", *(f"water for the {thing}" for thing in things))
    boilers = pinned("one", *(f"water the boiler {number}" for number in range(3)))
    assert "water" in theme.name.casefold()
    names = [found.name.casefold() for found in suggest([*boilers, *watered]).themes]
    assert not any("water" in name for name in names)


def test_a_word_that_one_card_says_does_not_push_out_one_that_several_say() -> None:
    theme = _theme(
        "the painter saw a leak",
        "the painter came again",
        "a painter and his scaffold",
        "leak above, leak",
    )
    assert "leak" in theme.name.casefold()
    assert "scaffold" not in theme.name.casefold()


def test_words_with_another_between_them_are_no_phrase() -> None:
    theme = _theme(
        "shots to travel", "shots for my travel", "which shots to travel", "shots when I travel"
    )
    assert not any("shots travel" in name.casefold() for name in theme.names)


@pytest.mark.parametrize(
    ("texts", "thing"),
    [
        (("send the reminder", "a reminder by text", "remind me", "please remind us"), "reminder"),
        (("charge", "the charge is wrong", "they charged me", "why charged"), "charge"),
    ],
)
def test_a_name_shows_the_form_that_is_used_as_the_name_of_a_thing(
    texts: tuple[str, ...], thing: str
) -> None:
    assert thing in words_of(_theme(*texts).name)


def test_what_a_word_is_used_for_is_told_by_the_words_around_it() -> None:
    texts = ["I need to report the leak", "the report", "my report says leak", "to report it"]
    uses = count_noun_verb_uses(tokenise_cards(texts))
    assert uses.noun_counts["report"] == uses.verb_counts["report"] == 2
    assert uses.noun_share(["leak"]) > uses.noun_share(["report"]) == 0.5


@pytest.mark.parametrize(
    ("texts", "written"),
    [
        (("letters in Welsh", "Welsh on the phone", "no Welsh speaker"), {"welsh": "Welsh"}),
        (("use TLS", "which tls", "TLS certificates"), {"tls": "TLS"}),
        (("Boilers break. Boilers leak", "Boilers: old"), {}),
        (("WELSH LETTERS", "a welsh letter"), {"welsh": "welsh"}),
        (("menus at the Café", "a Café"), {"cafe": "Café"}),
    ],
)
def test_a_word_is_spelt_as_cards_write_it_inside_sentences(
    texts: tuple[str, ...], written: dict[str, str]
) -> None:
    assert truecase_words({"welsh", "tls", "boilers", "cafe"}, texts) == written


def test_abbreviations_and_names_keep_their_capitals_in_a_name() -> None:
    name = _theme(
        "renew the TLS certificate", "old TLS certificate", "who renews TLS certificates in Wales"
    ).name
    assert "TLS" in name
