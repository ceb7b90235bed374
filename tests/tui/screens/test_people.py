from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.session.small_workshop import open_in_older_version
from tests.tui.playing import HOSTILE, Play, a_meeting, at_home, playing
from userneeds.commands.people_lists import NewPerson
from userneeds.disclosure.people_to_choose import people_to_choose
from userneeds.model.action import Action
from userneeds.model.people import Organisation, Person
from userneeds.model.problem import Problem
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.app.action_palette import action_options
from userneeds.surfaces.tui.dialogs.typed_people import typed_person
from userneeds.surfaces.tui.keymap.lookup import key_actions
from userneeds.surfaces.tui.people.entry_actions import read_homes
from userneeds.surfaces.tui.people.screen import WorkshopPeopleScreen
from userneeds.surfaces.tui.screen_base.speakers import named_speaker
from userneeds.surfaces.tui.widgets.row_list import RowList
from userneeds.yamlfile.read.reader import read_series
from userneeds.yamlfile.write.writer import write_series, write_workshop

TODAY = date(2021, 2, 17)
SIGN_UP = """Name, Role, Organisation, E-mail
Eve Orr, repairs manager, Alpha Homes, eve@alpha.example
Fay Poe, tenant, Alpha Homes, fay@alpha.example
Please be on time
"""


class Counted(Play):
    """A play that counts the keys it is played with; words that are typed count nothing."""

    pressed = 0

    async def keys(self, *keys: str) -> None:
        self.pressed += len(keys)
        await super().keys(*keys)


def counting(play: Play) -> Counted:
    return Counted(play.pilot, play.app, play.path, play.clock)


def a_group(*people: Person) -> Series:
    organisations = {"alpha": Organisation(id="alpha", name="Alpha Homes")}
    return Series(
        id="group",
        title="Our group",
        organisations=organisations,
        people={person.id: person for person in people},
    )


def write_group(folder: Path, series: Series) -> Path:
    path = folder / "series.yaml"
    path.write_text("# ours\n" + write_series(series), encoding="utf-8")
    return path


def read_group(path: Path) -> Series:
    value = read_series(path.read_text(encoding="utf-8")).value
    assert value is not None
    return value


def person(saved: Workshop, name: str) -> Person:
    return next(each for each in saved.people.values() if each.name == name)


async def test_a_latecomer_is_there_with_their_consent_in_six_keys(tmp_path: Path) -> None:
    async with playing(tmp_path) as opened:
        play = counting(opened)
        await play.keys("O", "a")
        await play.types("Grace Obi, repairs manager, Northgate Homes")
        await play.keys("enter", "p", "escape")
        assert play.pressed <= 6
        saved = play.saved()
        grace = person(saved, "Grace Obi")
        assert saved.organisations[grace.organisation].name == "Northgate Homes"
        assert (grace.role, grace.present) == ("repairs manager", True)
        assert (grace.consent, grace.pseudonym) == ("anonymous", "a repairs manager")
        assert grace.asked == TODAY
        assert play.app.screen is play.room


def a_table(*, number: int) -> Workshop:
    people = [
        Person(id=f"p{index}", name=f"Person {index}", role=f"role {index}", present=True)
        for index in range(number)
    ]
    return a_meeting(people={each.id: each for each in people}, cards={}, votes={})


async def test_ten_people_are_asked_one_by_one_in_fifteen_keys(tmp_path: Path) -> None:
    async with playing(tmp_path, a_table(number=10)) as opened:
        play = counting(opened)
        await play.keys("O", *"npl", "minus", *"nnnppl", "escape")
        assert play.pressed <= 15
        consents = [each.consent for each in play.saved().people.values()]
        assert consents[:4] == ["named", "anonymous", "anonymous", ""]
        assert consents[4:] == ["named"] * 3 + ["anonymous"] * 3
        assert play.saved().people["p1"].pseudonym == "a role 1"
        assert play.saved().people["p2"].pseudonym == ""


async def test_a_whole_table_is_named_by_role_after_a_question(tmp_path: Path) -> None:
    async with playing(tmp_path, a_table(number=10)) as opened:
        play = counting(opened)
        await play.keys("O", "n", "R")
        assert await play.shows("9 people will be called by their role")
        await play.keys("enter", "escape")
        assert play.pressed <= 15
        people = play.saved().people
        assert people["p0"].consent == "named"
        assert {each.asked for each in people.values()} == {TODAY}
        assert people["p9"].pseudonym == "a role 9"
        await play.keys("u")
        assert [each.consent for each in play.saved().people.values()] == ["named"] + [""] * 9


async def test_who_is_here_today_is_noted_by_one_key_for_one_and_for_all(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("O", "space")
        assert [each.present for each in play.saved().people.values()] == [False, True, True]
        await play.keys("*")
        assert all(each.present for each in play.saved().people.values())
        await play.keys("*")
        assert not any(each.present for each in play.saved().people.values())


async def test_a_pasted_list_is_shown_and_mended_before_it_is_taken(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("O", "a")
        await play.types(SIGN_UP)
        assert await play.shows("2 people in this list · 1 line without one")
        await play.keys("space", "e")
        await play.answers("Fay Poe, board member, Alpha Homes")
        assert not any("Poe" in each.name for each in play.saved().people.values())
        await play.keys("enter")
        saved = play.saved()
        assert person(saved, "Fay Poe").role == "board member"
        assert "Eve Orr" not in {each.name for each in saved.people.values()}
        assert "@" not in play.path.read_text(encoding="utf-8")
        await play.keys("u")
        assert len(play.saved().people) == 3


@pytest.mark.parametrize("typed", ["12.5", "many", "9" * 30, "-4"])
def test_what_is_no_number_of_homes_is_not_taken_for_one(typed: str) -> None:
    assert read_homes(typed) is None


async def test_an_organisation_is_described_and_marked(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("O", "home", "enter")
        await play.types("what kind")
        await play.keys("enter")
        await play.answers("council")
        await play.keys("enter")
        await play.types("homes")
        await play.keys("enter")
        await play.answers("plenty")
        assert await play.shows("'plenty' is no number of homes")
        await play.answers("12,000")
        await play.keys("enter")
        await play.types("colour")
        await play.keys("enter")
        await play.types("teal")
        await play.keys("enter")
        northmoor = play.saved().organisations["northmoor"]
        assert (northmoor.kind, northmoor.homes, northmoor.colour) == ("council", 12_000, "teal")
        assert await play.shows("council · 12,000 homes · teal mark")


async def test_a_person_moves_to_an_organisation_that_is_added_by_its_name(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("O", "m")
        await play.types("Northgate Homes")
        await play.keys("enter")
        saved = play.saved()
        home = saved.organisations[saved.people["ann"].organisation]
        assert home.name == "Northgate Homes"
        assert await play.shows("Ann Lee · customer experience · Northgate Homes")


async def test_two_who_are_one_keep_what_both_gave_under_the_stricter_consent(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path) as play:
        await play.keys("O", "n", "l", "up", "up", "M")
        await play.types("ann")
        await play.keys("enter")
        saved = play.saved()
        assert "bob" not in saved.people
        assert saved.cards["c3cccc"].by == "ann"
        assert saved.people["ann"].consent == "anonymous"
        await play.keys("u")
        assert play.saved().cards["c3cccc"].by == "bob"


async def test_two_organisations_that_are_one_are_merged(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("O", "home", "M", "enter")
        saved = play.saved()
        assert list(saved.organisations) == ["southby"]
        assert {each.organisation for each in saved.people.values()} == {"southby"}


async def test_the_cards_of_a_wrong_person_are_given_away_in_one_go(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("O", "down", "c")
        await play.types("Grace Obi, Northmoor")
        await play.keys("enter")
        saved = play.saved()
        assert saved.cards["c3cccc"].by == person(saved, "Grace Obi").id
        assert person(saved, "Grace Obi").organisation == "northmoor"


async def test_who_gave_something_stays_and_who_did_not_goes(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("O", "down", "x")
        assert "Bob Ng has given something here: 1 card" in play.said
        await play.keys("up", "x")
        assert list(play.saved().people) == ["bob", "cat"]


async def test_who_withdraws_goes_with_everything_after_a_question(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("O")
        screen = play.app.screen
        assert isinstance(screen, WorkshopPeopleScreen)
        screen.rows.go_to_person("cat")
        await play.keys("W")
        assert await play.shows("Does Cat Roe withdraw?")
        assert await play.shows("1 card")
        await play.keys("enter")
        assert "cat" in play.saved().people
        await play.keys("W", "down", "enter")
        saved = play.saved()
        assert "cat" not in saved.people
        assert not [card for card in saved.cards.values() if card.by == "cat"]
        await play.keys("u")
        assert "cat" not in play.saved().people


async def test_who_withdraws_in_one_meeting_goes_from_all_of_the_series(tmp_path: Path) -> None:
    cat = a_meeting().people["cat"]
    series = Series(id="north", title="North", people={"cat": cat})
    other = replace(a_meeting(), id="w2", title="Another")
    (tmp_path / "series.yaml").write_text(write_series(series), encoding="utf-8")
    async with playing(tmp_path) as play:
        beside = play.path.with_name("other.workshop.yaml")
        beside.write_text(write_workshop(other), encoding="utf-8")
        await play.keys("O")
        screen = play.app.screen
        assert isinstance(screen, WorkshopPeopleScreen)
        screen.rows.go_to_person("cat")
        await play.keys("W", "down", "enter")
        assert await play.shows("Cat Roe has withdrawn")
    said = beside.read_text(encoding="utf-8") + play.path.read_text(encoding="utf-8")
    assert "Cat Roe" not in said
    kept = read_series(play.path.with_name("series.yaml").read_text(encoding="utf-8")).value
    assert kept is not None
    assert kept.people["cat"].has_withdrawn


async def test_whoever_has_withdrawn_is_counted_and_not_listed(tmp_path: Path) -> None:
    gone = Person(id="dan", name="Dan Fox", consent="withdrawn")
    meeting = a_meeting()
    async with playing(tmp_path, a_meeting(people={**meeting.people, "dan": gone})) as play:
        await play.keys("O")
        assert await play.shows("1 withdrawn and left out")
        assert not any("Dan" in row for row in play.screen())


@pytest.mark.parametrize(
    "size",
    [(60, 20), *(pytest.param(each, marks=pytest.mark.long) for each in [(80, 24), (120, 40)])],
)
async def test_hostile_names_of_forty_people_are_shown_as_text(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    people = [
        Person(id=f"p{index}", name=HOSTILE[index % len(HOSTILE)] + str(index), role=HOSTILE[7])
        for index in range(40)
    ]
    meeting = a_meeting(people={each.id: each for each in people}, cards={})
    async with playing(tmp_path, meeting, size=size) as play:
        await play.keys("O", "end", "n", "p", "home")
        rows = play.screen()
        assert {len(row) for row in rows} <= set(range(size[0] + 1))
        assert "\x1b" not in "".join(rows)
        assert play.saved().people["p39"].consent == "anonymous"


async def test_the_group_is_brought_in_by_one_key(tmp_path: Path) -> None:
    eve = Person(id="eve", name="Eve Orr", organisation="alpha", consent="named", asked=TODAY)
    write_group(tmp_path, a_group(eve, Person(id="ann", name="Ann Lee")))
    async with playing(tmp_path) as play:
        await play.keys("O", "g")
        saved = play.saved()
        assert saved.people["eve"].consent == "named"
        assert saved.organisations["alpha"].name == "Alpha Homes"
        assert saved.people["ann"].role == "customer experience"
        await play.keys("g")
        assert play.said == "Everybody of the series is listed already."


async def test_a_latecomer_is_kept_in_the_series_with_its_comments(tmp_path: Path) -> None:
    path = write_group(tmp_path, a_group())
    async with playing(tmp_path) as play:
        await play.keys("O", "a")
        await play.types("Grace Obi, Northgate Homes")
        await play.keys("enter", "n", "s")
        group = read_group(path)
        grace = next(iter(group.people.values()))
        assert (grace.name, grace.consent, grace.asked) == ("Grace Obi", "named", TODAY)
        assert group.organisations[grace.organisation].name == "Northgate Homes"
        assert path.read_text(encoding="utf-8").startswith("# ours\n")
        assert play.said == "Grace Obi is in the series Our group, for the next meetings."


async def test_everybody_who_is_new_is_kept_in_the_series_by_one_key(tmp_path: Path) -> None:
    path = write_group(tmp_path, a_group(Person(id="ann", name="Ann Lee", consent="named")))
    async with playing(tmp_path) as play:
        await play.keys("O")
        assert await play.shows("changed here")
        await play.keys("&")
        assert play.said == "3 people are in the series Our group, for the next meetings."
        group = read_group(path)
        assert list(group.people) == ["ann", "bob", "cat"]
        assert list(group.organisations) == ["alpha", "northmoor", "southby"]
        await play.keys("&")
        assert play.said == "Everybody here is in the series already, as they are here."
        assert read_group(path).people["ann"].role == "customer experience"
        assert read_group(path).people["ann"].consent == "named"


async def test_a_group_that_has_not_met_is_gone_to_among_others(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        write_group(tmp_path / name, a_group())
    async with at_home(tmp_path, tmp_path / "state") as play:
        await play.keys("down", "p", "A")
        await play.answers("Northgate Homes")
        await play.keys("escape")
    assert "Northgate Homes" not in (tmp_path / "first" / "series.yaml").read_text("utf-8")
    assert "Northgate Homes" in (tmp_path / "second" / "series.yaml").read_text("utf-8")


async def test_no_screen_names_whoever_has_withdrawn(tmp_path: Path) -> None:
    people = dict(a_meeting().people)
    people["cat"] = replace(people["cat"], consent="withdrawn")
    actions = {"x1": Action(id="x1", text="Ring them", owner="cat")}
    async with playing(tmp_path, a_meeting(people=people, actions=actions)) as play:
        play.room.go_to_card("c2bbbb")
        for keys in (("enter",), ("escape", "c"), ("o",)):
            await play.keys(*keys)
            assert not any("Cat Roe" in row for row in play.screen())


async def test_a_series_that_is_broken_takes_nobody_and_loses_nobody(tmp_path: Path) -> None:
    path = write_group(tmp_path, a_group())
    async with playing(tmp_path) as play:
        await play.keys("O")
        path.write_text("people: [", encoding="utf-8")
        await play.keys("s")
        assert play.said.startswith("Not kept in the series: series.yaml cannot be read")
        assert path.read_text(encoding="utf-8") == "people: ["
        assert len(play.saved().people) == 3


async def test_without_a_series_there_is_no_group_to_bring_in_or_to_keep_in(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        for key in "gs":
            await play.keys("O", key)
            assert play.said.startswith("There is no series beside this workshop")
            await play.keys("escape")


async def test_a_series_has_its_people_its_saving_and_its_undo(tmp_path: Path) -> None:
    path = write_group(tmp_path, a_group(Person(id="eve", name="Eve Orr", role="tenant")))
    async with at_home(tmp_path, tmp_path / "state") as play:
        await play.keys("O", "p", "a")
        await play.types("Grace Obi, repairs manager, Alpha Homes")
        await play.keys("enter", "n", "m")
        await play.types("Northgate Homes")
        await play.keys("enter", "u", "u")
        await play.keys("escape")
        group = read_group(path)
        assert group.people["eve"].pseudonym == "a tenant"
        grace = next(each for each in group.people.values() if each.name == "Grace Obi")
        assert (grace.organisation, grace.consent) == ("alpha", "named")
        assert path.read_text(encoding="utf-8").startswith("# ours\n")
        await play.keys("u")
        assert read_group(path) == group


async def test_a_series_that_an_older_version_holds_can_be_looked_at(tmp_path: Path) -> None:
    path = write_group(tmp_path, a_group(Person(id="eve", name="Eve Orr")))
    open_in_older_version(path, tmp_path / "state")
    async with at_home(tmp_path, tmp_path / "state") as second:
        await second.keys("O", "n")
        assert "only look" in second.said
    assert read_group(path).people["eve"].consent == ""


async def test_a_series_held_elsewhere_leaves_a_latecomer_in_the_workshop(tmp_path: Path) -> None:
    path = write_group(tmp_path, a_group())
    open_in_older_version(path, tmp_path / "state")
    async with playing(tmp_path) as play:
        await play.keys("O", "s")
        assert "Not kept in the series" in play.said
        assert "another version" in play.said
        assert len(play.saved().people) == 3
    assert read_group(path).people == {}


@pytest.mark.parametrize("words", ["people", "organisation", "consent", "person"])
def test_the_palette_finds_the_screen_by_what_people_look_for(words: str) -> None:
    options = action_options(key_actions("workshop"))
    assert words in next(each.words.casefold() for each in options if each.key == "do:people")


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Ann Lee, repairs, northgate homes", NewPerson("Ann Lee", "Northgate Homes", "repairs")),
        ("Ann Lee, 07700 900123, Northgate Homes", NewPerson("Ann Lee", "Northgate Homes", "")),
        ("Ann Lee, ann@elsewhere.example", NewPerson("Ann Lee", "", "")),
        ("Ann Lee (Southby Homes)", NewPerson("Ann Lee", "Southby Homes", "")),
        ("O'Neill", NewPerson("O'Neill")),
        ("ann@north.example", None),
        ("Northgate Homes", None),
        ("07700 900123", None),
        ("", None),
    ],
)
def test_one_typed_line_is_one_person_without_contact_details(
    line: str, read: NewPerson | None
) -> None:
    typed = typed_person(line, ["Northgate Homes"])
    assert (None if isinstance(typed, Problem) else typed) == read


@pytest.mark.parametrize(
    ("line", "person", "words"),
    [
        ("Ann: the lift stops", "ann", "the lift stops"),
        ("ann lee : the lift stops", "ann", "the lift stops"),
        ("Cat: goal: one list", "cat", "goal: one list"),
        ("Bob: the lift stops", "", "Bob: the lift stops"),
        ("Bob Ng: the lift stops", "bob", "the lift stops"),
        ("Dan: he is not here", "", "Dan: he is not here"),
        ("Eve: she has withdrawn", "", "Eve: she has withdrawn"),
        ("Goal: one list", "", "Goal: one list"),
        ("Ann:", "", "Ann:"),
        ("10:30 is late", "", "10:30 is late"),
        ("nobody is named", "", "nobody is named"),
    ],
)
def test_a_line_names_who_says_it_where_one_person_here_is_called_so(
    line: str, person: str, words: str
) -> None:
    others = (
        Person(id="bob2", name="Bob Roe"),
        Person(id="dan", name="Dan Fox", present=False),
        Person(id="eve", name="Eve Orr", consent="withdrawn"),
        Person(id="goal", name="Goal Keeper"),
    )
    meeting = a_meeting()
    people = {**meeting.people, **{each.id: each for each in others}}
    assert named_speaker(people_to_choose(a_meeting(people=people)), line) == (person, words)


async def test_a_name_and_a_colon_write_for_that_person_once(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("a")
        await play.types("Cat: know who comes")
        assert await play.shows("for Cat Roe ›")
        await play.keys("enter")
        assert await play.shows("for the room ›")
        await play.types("know when")
        await play.keys("enter")
        authors = {card.need: card.by for card in play.saved().cards.values()}
        assert (authors["know who comes"], authors["know when"]) == ("cat", "")


async def test_who_walks_in_is_added_where_one_says_for_whom_one_types(tmp_path: Path) -> None:
    async with playing(tmp_path) as opened:
        play = counting(opened)
        await play.keys("o")
        await play.types("Grace Obi, repairs manager, Northgate Homes")
        assert await play.shows("Add 'Grace Obi' as a person of Northgate Homes")
        await play.keys("enter", "a")
        await play.types("know who comes")
        await play.keys("enter")
        assert play.pressed <= 6
        saved = play.saved()
        grace = person(saved, "Grace Obi")
        assert [card.by for card in saved.cards.values() if card.need == "know who comes"] == [
            grace.id
        ]
        assert saved.organisations[grace.organisation].name == "Northgate Homes"


async def test_an_organisation_that_nobody_knew_is_added_in_the_same_line(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("o")
        await play.types("Northgate Homes")
        assert await play.shows("Add 'Northgate Homes' as an organisation")
        await play.keys("enter")
        assert await play.shows("for Northgate Homes ›")
        names = [each.name for each in play.saved().organisations.values()]
        assert names == ["Northmoor", "Southby", "Northgate Homes"]


async def test_of_whom_only_the_name_is_typed_the_organisation_is_asked(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("v", "o")
        await play.types("Grace")
        await play.keys("enter")
        assert await play.shows("Of which organisation is Grace?")
        await play.types("south")
        await play.keys("enter", "plus")
        saved = play.saved()
        grace = person(saved, "Grace")
        assert grace.organisation == "southby"
        assert sum(saved.votes[grace.id].values()) == 1


async def test_who_was_noted_as_away_is_here_when_they_are_named(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("O", "space", "escape", "V", "o")
        await play.types("ann lee")
        assert await play.shows("was not here: is here now")
        await play.keys("enter")
        assert play.saved().people["ann"].present
        assert await play.shows("for Ann Lee")


async def test_every_question_for_a_person_adds_who_is_not_there_yet(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("t", "N")
        await play.types("Eve Orr, Southby")
        await play.keys("enter")
        await play.answers("Leaks")
        await play.keys("escape", "escape", "c", "n")
        await play.answers("Ring them")
        await play.types("Fay Poe, Southby")
        await play.keys("enter")
        saved = play.saved()
        proposed = [name for theme in saved.themes.values() for name in theme.names]
        assert proposed == [person(saved, "Eve Orr").id]
        assert [action.owner for action in saved.actions.values()] == [person(saved, "Fay Poe").id]


async def test_a_card_gets_an_author_and_an_organisation_that_are_new(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("enter")
        rows = play.app.screen.query_one(RowList).items
        names = [field.name for field in rows]
        await play.keys(*["down"] * names.index("organisation"), "enter")
        await play.types("Northgate Homes")
        await play.keys("enter", *["down"] * (names.index("by") - names.index("organisation")))
        await play.keys("enter")
        await play.types("Eve Orr, Northgate Homes")
        await play.keys("enter")
        saved = play.saved()
        eve = person(saved, "Eve Orr")
        card = next(card for card in saved.cards.values() if card.by == eve.id)
        assert saved.organisations[card.organisation].name == "Northgate Homes"
        assert eve.organisation == card.organisation


async def test_a_late_no_takes_the_name_off_before_anything_is_asked(tmp_path: Path) -> None:
    people = dict(a_meeting().people)
    people["cat"] = replace(people["cat"], consent="named")
    series = Series(id="north", title="North", people={"cat": people["cat"]})
    (tmp_path / "series.yaml").write_text(write_series(series), encoding="utf-8")
    async with playing(tmp_path, a_meeting(people=people)) as play:
        await play.keys("right", "down", "enter")
        assert await play.shows("Cat Roe")
        await play.keys("exclamation_mark")
        assert await play.shows("The name is off the screen.")
        assert play.saved().people["cat"].consent == "anonymous"
        assert not any("Cat Roe" in row for row in play.screen())
        await play.keys("escape")
        assert await play.shows("somebody of Southby")
        assert play.saved().people["cat"].pseudonym == ""
        await play.keys("exclamation_mark")
        assert "Nobody is named here" in play.said
    kept = read_series((tmp_path / "series.yaml").read_text(encoding="utf-8")).value
    assert kept is not None
    assert kept.people["cat"].consent == "anonymous"


async def test_who_withdrew_in_the_series_is_on_no_screen_and_that_is_said(tmp_path: Path) -> None:
    gone = replace(a_meeting().people["cat"], consent="withdrawn")
    series = Series(id="north", title="North", people={"cat": gone})
    (tmp_path / "series.yaml").write_text(write_series(series), encoding="utf-8")
    async with playing(tmp_path) as play:
        assert "1 person has withdrawn from the series" in play.said
        assert await play.hides("Cat Roe")
        assert play.app.controller is not None
        assert "cat" not in {card.by for card in play.app.controller.seen.cards.values()}
        await play.keys("O")
        screen = play.app.screen
        assert isinstance(screen, WorkshopPeopleScreen)
        screen.rows.go_to_person("cat")
        await play.keys("W", "down", "enter")
        assert "cat" not in play.saved().people
