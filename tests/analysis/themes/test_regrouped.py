"""Which cards stand elsewhere in one suggestion than in another."""

from userneeds.analysis.themes.regrouped import RegroupedCard, regrouped_cards
from userneeds.analysis.themes.suggested_groups import SuggestedGroups, SuggestedTheme


def groups(*named: tuple[str, str], accepted: str = "", tray: str = "") -> SuggestedGroups:
    """Return groups by name and their cards, a letter each; `accepted` are ids, a letter each."""
    themes = []
    for place, (name, cards) in enumerate(named):
        theme = accepted[place : place + 1]
        themes.append(
            SuggestedTheme(theme, name, (name,), tuple(cards), cards[:1], (), 0.5, "fair", 0.1, 1.0)
        )
    place_of = {card: place for place, (_, cards) in enumerate(named) for card in cards}
    return SuggestedGroups(tuple(themes), place_of, tuple(tray), (), (), (), "words")


def test_a_group_with_another_name_or_one_card_more_is_still_the_same() -> None:
    before = groups(("Damp", "abc"), ("Lifts", "def"))
    after = groups(("Lifts and stairs", "defx"), ("Mould", "abc"))
    assert regrouped_cards(before, after) == ()


def test_a_card_that_changes_its_group_is_told_with_both_names() -> None:
    before = groups(("Damp", "abc"), ("Lifts", "def"))
    after = groups(("Damp", "ab"), ("Lifts", "cdef"))
    assert regrouped_cards(before, after) == (RegroupedCard("c", "Damp", "Lifts"),)


def test_into_the_tray_and_out_of_it_is_a_move() -> None:
    before = groups(("Damp", "abc"), tray="z")
    after = groups(("Damp", "abz"), tray="c")
    moved = {each.card: (each.before, each.after) for each in regrouped_cards(before, after)}
    assert moved == {"c": ("Damp", ""), "z": ("", "Damp")}


def test_cards_that_only_one_suggestion_read_did_not_move() -> None:
    assert regrouped_cards(groups(("Damp", "abc")), groups(("Damp", "ab"), ("New", "xyz"))) == ()


def test_an_accepted_theme_is_the_same_however_few_cards_stay() -> None:
    before = groups(("Damp", "abcd"), ("Lifts", "ef"), accepted="1")
    after = groups(("Damp", "aef"), ("Rest", "bcd"), accepted="1")
    moved = [each.card for each in regrouped_cards(before, after)]
    assert moved == ["b", "c", "d", "e", "f"]
