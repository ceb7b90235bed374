"""Headings that people made take the cards that belong under them, and say how sure they are."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from userneeds.analysis.themes.headings.heading_lines import GivenHeading, place_lines

DAMP = ("mould on the bedroom wall", "damp comes back each winter", "black mould behind the bed")
HEAT = ("heating does not come on", "radiators stay cold", "the heating bill is too high")
LINES = [*DAMP, *HEAT]
HEADINGS = [GivenHeading("Damp and mould", (0,)), GivenHeading("Heating and radiators", ())]
ANY_LINES = st.lists(
    st.sampled_from([*LINES, "", "one", "Schimmel an der Wand", "parking permits"]), max_size=14
)


def test_a_heading_without_cards_takes_those_that_say_what_it_is_called() -> None:
    answer = place_lines(LINES, HEADINGS)
    assert answer["labels"] == [0, 0, 0, 1, 1, 1]
    assert answer["themes"][1]["cards"] == [3, 4, 5]
    assert [theme["name"] for theme in answer["themes"]] == [each.name for each in HEADINGS]


def test_a_card_that_people_placed_stays_and_its_runner_up_is_told() -> None:
    answer = place_lines(LINES, [HEADINGS[0], HEADINGS[1]._replace(lines=(1,))])
    assert answer["labels"][1] == answer["best"][1] == 1
    assert answer["second"][1] == 0
    assert answer["sure"][:2] == [1.0, 1.0]


@settings(max_examples=25, deadline=None)
@given(ANY_LINES, st.data())
def test_an_answer_never_moves_a_card_that_a_person_placed(
    lines: list[str], data: st.DataObject
) -> None:
    headings = _drawn_headings(lines, data)
    answer = place_lines(lines, headings)
    for place, heading in enumerate(headings):
        assert {answer["labels"][line] for line in heading.lines} <= {place}
    sizes = {len(answer[part]) for part in ("labels", "best", "second", "sure")}
    assert sizes == {len(lines)}
    assert all(0 <= sure <= 1 for sure in answer["sure"])
    assert answer["outliers"] == [at for at, label in enumerate(answer["labels"]) if label < 0]


def _drawn_headings(lines: Sequence[str], data: st.DataObject) -> list[GivenHeading]:
    names = data.draw(st.lists(st.sampled_from(["Damp", "damp", "Heat", "Rent"]), max_size=4))
    places = list(range(len(lines)))
    drawn: list[GivenHeading] = []
    for name in names:
        own = [place for place in places if data.draw(st.booleans())]
        places = [place for place in places if place not in own]
        drawn.append(GivenHeading(name, tuple(own)))
    return drawn


def test_the_order_of_lines_changes_nothing() -> None:
    order = [4, 0, 3, 5, 2, 1]
    before = place_lines(LINES, HEADINGS)
    lines_of = [GivenHeading(each.name, tuple(map(order.index, each.lines))) for each in HEADINGS]
    after = place_lines([LINES[at] for at in order], lines_of)
    for part in ("labels", "best", "second", "sure"):
        assert [before[part][at] for at in order] == after[part]


def test_a_heading_twice_is_a_tie_and_said() -> None:
    answer = place_lines(LINES, [GivenHeading("Damp", ()), GivenHeading("damp", ())])
    assert set(answer["labels"]) == {-1}
    assert set(answer["sure"]) == {0.0}
    assert answer["notes"][0].startswith("2 headings are called 'Damp'")


def test_sixty_headings_and_one_that_nothing_fits_are_no_trouble() -> None:
    many = [GivenHeading(f"Subject {number}", ()) for number in range(58)]
    answer = place_lines(LINES, [*HEADINGS, *many])
    assert answer["labels"][:3] == [0, 0, 0]
    assert "Nothing here fits" in answer["notes"][-1]


def test_a_card_that_is_like_nothing_stays_in_the_tray_and_its_best_is_told() -> None:
    lines = [*LINES, *(f"{line} again" for line in LINES), "choir practice on tuesdays"]
    answer = place_lines(lines, HEADINGS)
    assert answer["labels"][-1] == -1
    assert answer["best"][-1] in {0, 1}


def test_without_headings_everything_is_in_the_tray() -> None:
    answer = place_lines(LINES, [])
    assert answer["outliers"] == list(range(len(LINES)))
    assert answer["notes"] == ["There are no headings, so nothing has a place yet."]


def test_cards_in_another_language_find_a_heading_by_its_words_and_it_is_said() -> None:
    german = ["die Miete ist zu hoch", "Miete wieder erhöht", "der Aufzug steht", "Tür klemmt"]
    answer = place_lines(german, [GivenHeading("Miete", ()), GivenHeading("Boilers", ())])
    assert answer["labels"] == [0, 0, -1, -1]
    assert any("few words that the English" in note for note in answer["notes"])


def test_a_heading_in_another_language_is_not_counted_as_a_card() -> None:
    answer = place_lines(LINES, [*HEADINGS, GivenHeading("Schimmel und Feuchtigkeit", ())])
    assert not any("few words that the English" in note for note in answer["notes"])


def test_headings_of_one_word_and_a_room_of_seven_are_enough() -> None:
    answer = place_lines(
        [*LINES, "parking"], [GivenHeading("Mould", ()), GivenHeading("Heating", ())]
    )
    assert answer["labels"][0] == answer["labels"][2] == 0
    assert answer["labels"][3] == answer["labels"][5] == 1


def test_where_no_card_is_like_a_heading_all_stay_in_the_tray_and_it_is_said() -> None:
    lines = ["日本語", "ремонт", "zzyzx", "γειά", "qwfp", "שלום", "hjkl", "wyvb", "ტექსტი"]
    answer = place_lines(lines, [GivenHeading("Boilers", ()), GivenHeading("Miete", ())])
    assert set(answer["labels"]) == {-1}
    assert "Nothing here fits 'Boilers' and 'Miete'." in answer["notes"]


def test_two_cards_that_say_the_same_go_under_the_same_heading() -> None:
    answer = place_lines([*LINES, LINES[1]], HEADINGS)
    assert answer["labels"][-1] == answer["labels"][1] == 0
    assert answer["sure"][-1] == answer["sure"][1]
