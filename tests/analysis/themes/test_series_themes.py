from dataclasses import replace
from datetime import date

from userneeds.analysis.themes.series_themes import standing_themes
from userneeds.analysis.themes.theme_tracks import ThemeTrack
from userneeds.model.card import Card
from userneeds.model.series import Series, StandingTheme
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop

REPAIRS = (
    "Track a repair after it was reported",
    "Report a repair online",
    "Choose when the repair is done",
    "Repairs are reported twice",
    "Know which operative comes for the repair",
    "Operatives arrive for a repair without the parts",
)
MOULD = (
    "Damp and mould come back after treatment",
    "Mould grows where the damp was not cured",
    "Sensors could warn of damp before mould grows",
    "Residents feel blamed for mould and damp",
    "Find the homes with damp walls and mould",
    "Close a mould case only when the damp is gone",
)
RENT = (
    "See rent arrears early",
    "Rent arrears grow with late credit",
    "Letters about rent arrears frighten people",
)


def meetup(
    month: int, themes: dict[str, tuple[str, ...]], standing: dict[str, str] | None = None
) -> Workshop:
    cards: dict[str, Card] = {}
    for theme, texts in themes.items():
        for place, text in enumerate(texts):
            card = Card(id=f"{theme}-{place}", kind="challenge", text=text, theme=theme)
            cards[card.id] = card
    day = date(2021, month, 1)
    named = {theme: made_theme(theme, standing or {}) for theme in themes}
    return Workshop(id=f"meetup-{month}", title="A meetup", date=day, cards=cards, themes=named)


def made_theme(name: str, standing: dict[str, str]) -> Theme:
    return Theme(id=name, name=name.title(), standing=standing.get(name, ""))


def became(track: ThemeTrack) -> list[str]:
    return [moment.became for moment in track.moments]


def track_of(tracks: tuple[ThemeTrack, ...], name: str) -> ThemeTrack:
    return next(track for track in tracks if track.name == name)


def test_a_theme_goes_on_under_another_name_by_what_its_cards_say() -> None:
    first = meetup(1, {"repairs": REPAIRS[:3], "mould": MOULD[:3]})
    second = meetup(2, {"fixing": REPAIRS[3:], "damp": MOULD[3:]})
    tracks = standing_themes([first, second])
    assert {track.name for track in tracks} == {"Fixing", "Damp"}
    assert all(became(track) == ["born", "held"] for track in tracks)


def test_a_theme_that_nobody_came_back_to_has_ended_and_may_return() -> None:
    first = meetup(1, {"repairs": REPAIRS[:3], "rent": RENT})
    second = meetup(2, {"repairs": REPAIRS[3:]})
    third = meetup(3, {"repairs": REPAIRS[:3], "rent": RENT})
    tracks = standing_themes([first, second, third])
    assert became(track_of(tracks, "Rent")) == ["born", "ended", "returned"]


def test_growing_and_shrinking_are_told_by_the_share_of_a_meetups_cards() -> None:
    first = meetup(1, {"repairs": REPAIRS[:2], "mould": MOULD[:4]})
    second = meetup(2, {"repairs": REPAIRS[2:], "mould": MOULD[4:]})
    tracks = standing_themes([first, second])
    assert became(track_of(tracks, "Repairs")) == ["born", "grew"]
    assert became(track_of(tracks, "Mould")) == ["born", "shrank"]


def test_two_themes_that_become_one_have_merged() -> None:
    first = meetup(1, {"damp": MOULD[::2], "mould": MOULD[1::2], "rent": RENT})
    second = meetup(2, {"mould": MOULD, "rent": RENT})
    tracks = standing_themes([first, second])
    assert sorted(became(track)[-1] for track in tracks) == ["grew", "held", "merged"]
    (merged,) = (track for track in tracks if not track.is_alive)
    alive = {track.id for track in tracks if track.is_alive}
    assert merged.moments[-1].other in alive


def test_a_theme_that_becomes_two_has_split() -> None:
    first = meetup(1, {"mould": MOULD, "rent": RENT})
    second = meetup(2, {"damp": MOULD[::2], "mould": MOULD[1::2], "rent": RENT})
    tracks = standing_themes([first, second])
    split = next(track for track in tracks if became(track)[0] == "split off")
    assert split.moments[0].other == "meetup-1/mould"


def test_what_people_say_a_theme_continues_is_believed() -> None:
    homes = StandingTheme(id="homes", name="Healthy homes")
    series = Series(id="group", title="The group", themes={"homes": homes})
    first = meetup(1, {"mould": MOULD}, {"mould": "homes"})
    second = meetup(2, {"rent": RENT, "damp": MOULD}, {"rent": "homes"})
    track, *_ = standing_themes([first, second], series)
    assert (track.id, track.name) == ("homes", "Healthy homes")
    assert [moment.themes for moment in track.moments] == [("mould",), ("rent",)]


def test_the_order_in_which_workshops_are_given_does_not_matter() -> None:
    workshops = [meetup(month, {"repairs": REPAIRS[:month], "mould": MOULD}) for month in (2, 3, 4)]
    assert standing_themes(workshops) == standing_themes(workshops[::-1])


def test_a_series_without_workshops_has_no_standing_themes() -> None:
    assert standing_themes([]) == ()


def test_what_a_theme_is_called_helps_it_to_go_on() -> None:
    """The same name twice is likelier one theme than the same cards under another name."""
    first = meetup(1, {"cold": ("Who pays for the boiler?", "Nobody rang back"), "rent": RENT})
    second = meetup(2, {"cold": ("The hall is ten degrees", "Ring first"), "rent": RENT})
    names = {theme: Theme(id=theme, name="Warm homes in winter") for theme in ("cold",)}
    first, second = (replace(each, themes={**each.themes, **names}) for each in (first, second))
    tracks = {track.name: became(track) for track in standing_themes([first, second])}
    assert tracks["Warm homes in winter"][0] == "born"
    assert len(tracks["Warm homes in winter"]) == 2
