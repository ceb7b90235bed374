from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from userneeds.analysis.themes.from_workshop import clustering_input
from userneeds.analysis.themes.labels.name_agreement import name_tally_in_words, tally_names
from userneeds.analysis.themes.suggestion import Suggestion, suggest_themes
from userneeds.model.agenda import Run, Stage
from userneeds.model.card import Card
from userneeds.model.theme import Pin, PinKind, Theme
from userneeds.model.workshop import Workshop

TEXTS = {
    "repair-a": "Report a repair online without waiting on the phone",
    "repair-b": "Track a repair and know when somebody comes",
    "repair-c": "Repairs are reported twice because nobody sees the first report",
    "repair-d": "Choose the time of a repair appointment",
    "repair-e": "Operatives arrive without the parts for the repair",
    "mould-a": "Damp and mould come back a year after treatment",
    "mould-b": "Mould cases are closed before the cause of the damp is found",
    "mould-c": "Sensors could warn us of damp before mould grows",
    "mould-d": "Residents with mould feel that they are blamed for it",
    "fire-a": "Fire doors are inspected but the certificates are lost",
    "fire-b": "See the fire risk assessment of each block",
    "fire-c": "Residents do not know what to do when the fire alarm sounds",
    "fire-d": "Fire safety information packs are out of date",
    "rent-a": "See rent arrears early",
    "rent-b": "Rent arrears grow when universal credit is late",
    "rent-c": "Tenants want to see their rent account and arrears online",
    "rent-d": "Letters about rent arrears frighten people who are one day late",
}


def themes_suggested_by(workshop: Workshop, **options: Any) -> Suggestion:
    return suggest_themes(clustering_input(workshop), **options)


def workshop(**changes: object) -> Workshop:
    cards = {name: Card(id=name, kind="challenge", text=text) for name, text in TEXTS.items()}
    made = Workshop(id="meetup", title="A meetup", date=date(2021, 2, 3), cards=cards)
    return replace(made, **changes)  # type: ignore[arg-type]  # fields by name


def with_card(made: Workshop, card: str, **changes: object) -> Workshop:
    changed = replace(made.cards[card], **changes)  # type: ignore[arg-type]  # fields by name
    return replace(made, cards={**made.cards, card: changed})


def accepted(made: Workshop, found: Suggestion) -> Workshop:
    themes: dict[str, Theme] = {}
    cards = dict(made.cards)
    for place, theme in enumerate(found.themes):
        name = theme.theme or f"theme-{place}"
        themes[name] = made.themes.get(name, Theme(id=name, name=theme.name, origin="suggested"))
        for card in theme.cards:
            cards[card] = replace(cards[card], theme=name)
    return replace(made, themes=themes, cards=cards)


def groups(found: Suggestion) -> set[frozenset[str]]:
    of_themes = {frozenset(theme.cards) for theme in found.themes}
    alone = {frozenset({card}) for card in found.outliers}
    return of_themes | alone


def pin(kind: PinKind, *cards: str) -> dict[str, Pin]:
    return {"wish": Pin(id="wish", kind=kind, cards=cards)}


@given(st.permutations(sorted(TEXTS)))
@settings(deadline=None, derandomize=True, max_examples=25)
def test_the_order_of_cards_in_the_file_changes_nothing(order: list[str]) -> None:
    made = workshop()
    shuffled = replace(made, cards={name: made.cards[name] for name in order})
    assert themes_suggested_by(shuffled).themes == themes_suggested_by(made).themes


@given(st.sets(st.sampled_from(sorted(TEXTS)), min_size=2, max_size=5))
@settings(deadline=None, derandomize=True, max_examples=25)
def test_cards_pinned_together_are_always_together(chosen: set[str]) -> None:
    found = themes_suggested_by(workshop(pins=pin("together", *chosen)))
    assert any(chosen <= group for group in groups(found))


@given(
    st.sets(st.sampled_from(sorted(TEXTS)), min_size=2, max_size=5),
    st.sampled_from([0.25, 1.0, 4.0]),
)
@settings(deadline=None, derandomize=True, max_examples=25)
def test_cards_pinned_apart_are_never_together(chosen: set[str], resolution: float) -> None:
    found = themes_suggested_by(workshop(pins=pin("apart", *chosen)), resolution=resolution)
    for pair in combinations(chosen, 2):
        assert not any(set(pair) <= group for group in groups(found))


def test_nothing_moves_when_a_suggestion_is_accepted_and_asked_again() -> None:
    made = workshop()
    agreed = accepted(made, themes_suggested_by(made))
    again = themes_suggested_by(agreed)
    assert again.moves == ()
    assert groups(again) == groups(themes_suggested_by(made))


def test_a_pinned_card_stays_in_its_theme() -> None:
    made = accepted(workshop(), themes_suggested_by(workshop()))
    home = made.cards["mould-a"].theme
    found = themes_suggested_by(with_card(made, "rent-a", theme=home, pinned=True))
    theme = found.theme_of("rent-a")
    assert theme is not None
    assert theme.theme == home


def test_a_name_that_people_gave_is_never_replaced() -> None:
    made = accepted(workshop(), themes_suggested_by(workshop()))
    first, *_ = made.themes
    named = replace(
        made, themes={**made.themes, first: replace(made.themes[first], name="What keeps us awake")}
    )
    found = themes_suggested_by(named)
    assert [theme.name for theme in found.themes if theme.theme == first] == ["What keeps us awake"]


def test_a_new_card_joins_an_accepted_theme_and_moves_nobody() -> None:
    made = accepted(workshop(), themes_suggested_by(workshop()))
    new = Card(id="new", kind="challenge", text="Mould grows again after the damp was treated")
    found = themes_suggested_by(replace(made, cards={"new": new, **made.cards}))
    assert [move.card for move in found.moves] == ["new"]
    theme = found.theme_of("new")
    assert theme is not None
    assert "mould-a" in theme.cards


def test_new_cards_about_something_else_form_a_theme_of_their_own() -> None:
    made = accepted(workshop(), themes_suggested_by(workshop()))
    texts = (
        "Charge electric cars at home",
        "Electric car chargers in car parks",
        "Who pays for electric car charging",
    )
    new = {
        f"car-{place}": Card(id=f"car-{place}", kind="challenge", text=text)
        for place, text in enumerate(texts)
    }
    found = themes_suggested_by(replace(made, cards={**made.cards, **new}))
    assert frozenset(new) in groups(found)
    assert all(move.card in new for move in found.moves)


def test_wishes_that_contradict_each_other_are_told_in_a_sentence() -> None:
    pins = {
        "a": Pin(id="a", kind="together", cards=("rent-a", "fire-a")),
        "b": Pin(id="b", kind="apart", cards=("rent-a", "fire-a")),
    }
    found = themes_suggested_by(workshop(pins=pins))
    assert any({"rent-a", "fire-a"} <= group for group in groups(found))
    assert "'b' asks to keep" in found.notes[0]


def test_two_suggested_themes_never_have_one_name() -> None:
    found = themes_suggested_by(workshop(), resolution=8)
    names = [theme.name.casefold() for theme in found.themes]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("resolution", [0.0, -1.0, 1e-9, 1e9])
def test_an_odd_resolution_is_taken_as_the_nearest_step(resolution: float) -> None:
    found = themes_suggested_by(workshop(), resolution=resolution)
    assert sum(len(theme.cards) for theme in found.themes) > 0


def test_a_workshop_without_cards_suggests_nothing() -> None:
    found = themes_suggested_by(workshop(cards={}))
    assert not found.themes
    assert not found.outliers
    assert not found.moves


def test_what_people_call_a_theme_is_shown_as_a_spread() -> None:
    given = {"cem": "Repairs", "ann": "Broken things", "bea": "repairs ", "dan": ""}
    assert tally_names(given) == (("repairs", ("bea", "cem")), ("Broken things", ("ann",)))
    assert name_tally_in_words(given) == "Called: 'repairs' ×2, 'Broken things'"
    assert name_tally_in_words({"ann": "  "}) == ""


def test_two_themes_that_people_call_the_same_keep_their_name_and_are_told_apart() -> None:
    made = accepted(workshop(), themes_suggested_by(workshop()))
    same = {
        name: replace(theme, name="Homes")
        for name, theme in made.themes.items()
        if name in {"theme-0", "theme-1"}
    }
    found = themes_suggested_by(replace(made, themes={**made.themes, **same}))
    assert [theme.name for theme in found.themes].count("Homes") == 2
    assert "2 themes are called 'Homes'" in found.notes[0]


def test_a_hidden_card_is_in_no_theme() -> None:
    stage = Stage(id="silent", title="Write", technique="silent-writing", minutes=5)
    made = workshop(
        agenda=(stage,),
        runs={"run": Run(id="run", stage="silent", started=datetime(2021, 2, 3, tzinfo=UTC))},
    )
    hidden = with_card(made, "fire-a", stage="silent")
    assert hidden.is_hidden(hidden.cards["fire-a"])
    found = themes_suggested_by(hidden)
    assert all("fire-a" not in group for group in groups(found))


def test_progress_is_told_from_nothing_towards_the_whole() -> None:
    told: list[tuple[str, float]] = []
    themes_suggested_by(workshop(), progress=lambda doing, done: told.append((doing, done)))
    shares = [done for _, done in told]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] < 1


def misplaced() -> Workshop:
    """Return a workshop with accepted themes and a card about rent among those about mould."""
    made = accepted(workshop(), themes_suggested_by(workshop()))
    return with_card(made, "rent-a", theme=made.cards["mould-a"].theme)


def test_a_card_that_somebody_placed_stays_and_is_told_of_for_a_second_look() -> None:
    made = misplaced()
    found = themes_suggested_by(made)
    assert found.moves == ()
    assert [move.card for move in found.second_look] == ["rent-a"]
    rather = found.themes[found.second_look[0].after or 0]
    assert rather.theme == made.cards["rent-b"].theme


def test_grouped_afresh_a_card_goes_where_its_words_are_and_themes_keep_their_names() -> None:
    made = misplaced()
    found = themes_suggested_by(made, afresh=True)
    assert [move.card for move in found.moves] == ["rent-a"]
    assert {theme.name for theme in found.themes} == {theme.name for theme in made.themes.values()}


def test_grouped_afresh_a_pinned_card_stays() -> None:
    made = misplaced()
    pinned = with_card(made, "rent-a", pinned=True)
    theme = themes_suggested_by(pinned, afresh=True).theme_of("rent-a")
    assert theme is not None
    assert theme.theme == made.cards["mould-a"].theme
