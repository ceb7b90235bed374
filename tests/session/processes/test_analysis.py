"""What a process beside the app finds out is what is found out here, and it is told no more."""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from tests.build import NOON, a_card, a_workshop
from tests.posix_calls import end_at_once
from userneeds.analysis.insight.network.measured_here import MEASURED_HERE
from userneeds.analysis.themes.explain import why_here
from userneeds.analysis.themes.from_workshop import clustering_input
from userneeds.analysis.themes.series_themes import theme_tracks
from userneeds.analysis.themes.split_and_merge import what_would_merge, what_would_split
from userneeds.analysis.themes.suggested_groups import SuggestedGroups
from userneeds.analysis.themes.suggestion import Suggestion, suggest_themes
from userneeds.analysis.themes.theme_tracks import meetup_of
from userneeds.model.agenda import Run
from userneeds.model.people import Organisation, Person
from userneeds.model.theme import Pin, Theme
from userneeds.model.workshop import Workshop
from userneeds.session.processes.analysis import ANALYSIS_PROGRAM, Analysis
from userneeds.session.processes.request_process import RequestProcess

CONFIDENTIAL = "Zebedee"


def themes_suggested_by(workshop: Workshop, **options: Any) -> Suggestion:
    return suggest_themes(clustering_input(workshop), **options)


def a_room() -> Workshop:
    """Return a room that has themes, pins, a hidden card, and a secret wherever a name stands."""
    damp = [f"The wall of flat {number} is damp and mouldy" for number in range(8)]
    lifts = [f"The lift in house {number} stops between floors" for number in range(8)]
    cards = [
        a_card(
            f"k{number}aaaa",
            kind="challenge",
            text=text,
            theme="homes",
            by="cat",
            notes=CONFIDENTIAL,
        )
        for number, text in enumerate([*damp, *lifts])
    ]
    hidden = a_card("hhaaaa", kind="idea", text=f"{CONFIDENTIAL} said so", stage="silent")
    return a_workshop(
        *cards,
        hidden,
        runs={"r1": Run(id="r1", stage="silent", started=NOON)},
        title=CONFIDENTIAL,
        people={"cat": Person(id="cat", name=CONFIDENTIAL, organisation="north")},
        organisations={"north": Organisation(id="north", name=CONFIDENTIAL)},
        themes={"homes": Theme(id="homes", name="Homes")},
        pins={"p1": Pin(id="p1", kind="together", cards=("k0aaaa", "k9aaaa"))},
    )


@pytest.fixture(scope="module")
def process() -> Iterator[RequestProcess]:
    asked = RequestProcess(ANALYSIS_PROGRAM, "Comparing cards")
    yield asked
    asked.close()


def groups_here(workshop: Workshop, **options: float | bool) -> dict[str, object]:
    found = themes_suggested_by(workshop, **options)
    names = SuggestedGroups.__dataclass_fields__
    return {name: getattr(found, name) for name in names}


@pytest.mark.parametrize("options", [{}, {"resolution": 2.25}, {"afresh": True}])
def test_it_suggests_what_is_suggested_here(
    process: RequestProcess, options: dict[str, float | bool]
) -> None:
    found = Analysis(process).suggest(a_room(), meaning="words", **options)  # type: ignore[arg-type]
    here = groups_here(a_room(), **options)
    assert {name: getattr(found.groups, name) for name in here} == here


def test_questions_about_a_suggestion_are_answered_as_here_also_by_a_new_process(
    process: RequestProcess,
) -> None:
    room = replace(a_room(), themes={}, pins={})
    room = replace(room, cards={key: replace(each, theme="") for key, each in room.cards.items()})
    here = themes_suggested_by(room)
    analysis = Analysis(process)
    found = analysis.suggest(room, meaning="words")
    card = here.themes[0].cards[0]
    reasons = why_here(card, here).sentences()
    assert analysis.reasons(found, card) == list(reasons)
    end_at_once(process.pid)
    assert analysis.reasons(found, card) == list(reasons)
    assert analysis.reasons(found, "nobody") is None
    assert analysis.closest(found, card)
    assert analysis.closest(found, "nobody") == []
    merges = [(pair.one.cards, pair.other.cards) for pair in what_would_merge(here)]
    assert [(one.cards, other.cards) for one, other in analysis.mergers(found)] == merges


def test_what_would_split_is_found_as_here(process: RequestProcess) -> None:
    room = replace(a_room(), pins={})
    here = themes_suggested_by(room)
    split = what_would_split(next(each for each in here.themes if each.theme == "homes"), here)
    parts = Analysis(process).split(Analysis(process).suggest(room, meaning="words"), "homes")
    assert split is not None
    assert parts == list(zip(split.pieces, split.names, strict=True))
    assert Analysis(process).split(Analysis(process).suggest(room, meaning="words"), "no") == []


def test_themes_are_followed_as_here(process: RequestProcess) -> None:
    room = a_room()
    later = replace(room, id="later", date=room.date.replace(year=room.date.year + 1))
    meetups = [meetup_of(later), meetup_of(room)]
    names = {"homes": "Good homes"}
    tracks = Analysis(process).tracks(meetups, names)
    assert tracks == theme_tracks(meetups, names)
    assert [moment.became for moment in tracks[0].moments] == ["born", "held"]


def test_networks_are_measured_as_here(process: RequestProcess) -> None:
    themes_of = {"ann": {"t1", "t2"}, "bob": {"t2", "t1"}, "cat": {"t1"}}
    groups = {"ann": "north", "cat": "north"}
    network = {"a": ["b"], "b": ["a", "c"], "c": ["b"]}
    analysis = Analysis(process)
    assert analysis.closest_pairs(themes_of, groups, 5) == MEASURED_HERE.closest_pairs(
        themes_of, groups, 5
    )
    assert analysis.betweenness(network) == MEASURED_HERE.betweenness(network)


def test_it_is_told_what_readable_cards_say_and_no_name(tmp_path: Path) -> None:
    heard = tmp_path / "heard"
    interpreter = tmp_path / "python"
    answer = json.dumps(["answer", []])
    interpreter.write_text(
        f"#!/bin/sh\nwhile read -r line; do\necho \"$line\" >> '{heard}'\necho '{answer}'\ndone\n",
        encoding="ascii",
    )
    interpreter.chmod(0o700)
    process = RequestProcess(ANALYSIS_PROGRAM, "Comparing cards", str(interpreter))
    with pytest.raises(AssertionError):  # it says that it knows no such question
        Analysis(process).suggest(a_room())
    assert Analysis(process).tracks([meetup_of(a_room())], {}) == ()
    process.close()
    told = heard.read_text(encoding="ascii")
    assert told.count("damp and mouldy") == 2 * 8
    assert CONFIDENTIAL not in told
    assert CONFIDENTIAL in str(asdict(a_room()))
