"""Forms become orders in the words of commands: what each asks for, and what it is refused for."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from tests.build import NOON
from tests.web.page_reader import default_fields, read_page
from tests.web.page_states import (
    ACTIONS,
    ANN,
    BALLOT,
    BLUEPRINT,
    NAMELESS,
    PICK,
    STATES,
    PageState,
    a_stage,
    own_card,
    running,
    state,
)
from userneeds.commands.batch import Batch
from userneeds.commands.cards import AddCards, EditCard, RemoveCards
from userneeds.commands.command import Command
from userneeds.commands.participation.mapping import AddStep, EditStep
from userneeds.commands.participation.wishes import Wish
from userneeds.commands.records import PutEntry
from userneeds.commands.rights.sent_commands import sent_command
from userneeds.commands.themes import MakeTheme, ProposeName
from userneeds.commands.voting import PlacePriority, Vote
from userneeds.live.phone.phone_view import OwnCard, OwnView
from userneeds.model.action import Action
from userneeds.model.placing import Placing
from userneeds.surfaces.web.forms.form_reader import FORMS, read_form
from userneeds.surfaces.web.words.translations import translation

ROOM_WORDS = {"Join", "Claim", "Ready", "Hand", "Leave"}


def orders(shown: PageState, **fields: str) -> tuple[Mapping[str, Any], ...]:
    request = read_form({"id": "phone-id", **fields}, shown.view)
    assert request.refusal == ""
    return request.orders


def commands(shown: PageState, **fields: str) -> list[Any]:
    return [understood(order) for order in orders(shown, **fields)]


def understood(order: Mapping[str, Any]) -> Command:
    return sent_command(json.dumps(order), "ann", NOON)


def refusal(shown: PageState, language: str = "en", **fields: str) -> str:
    request = read_form(fields, shown.view, language)
    assert request.orders == ()
    return request.refusal


def dotted(**fields: str) -> dict[str, str]:
    return {name.replace("__", "."): value for name, value in fields.items()}


def test_words_that_stand_already_are_refused_and_the_same_form_sent_again_is_not() -> None:
    shown = state(stage=a_stage(kinds=("challenge",)))
    said = {"doing": "write", "kind": "challenge", "text": "Cold homes"}
    (first,) = commands(shown, **said)[0].cards
    known = replace(shown.view.own, cards=(OwnCard(card=first, editable=True, is_open=False),))
    written = shown._replace(view=replace(shown.view, own=known))
    assert commands(written, **said)[0].cards == (first,)
    assert refusal(written, **{**said, "id": "another-form"}) == (
        "You have written this already: it stands under Mine. Change it there, or write something "
        "else."
    )
    assert commands(written, **{**said, "id": "third-form", "text": "Damp homes"})


def test_a_card_says_who_what_and_why_in_the_fields_of_its_kind() -> None:
    said = {"who": "tenant", "text": "see when", "why": "I am at home", "card": "k1"}
    stage = a_stage(kinds=("need", "story", "job", "idea"))
    shown = state(stage=stage)
    cards = {
        kind: commands(shown, doing="write", kind=kind, **said)[0].cards[0] for kind in stage.kinds
    }
    assert (cards["need"].role, cards["need"].need, cards["need"].benefit) == tuple(said.values())[
        :3
    ]
    assert (cards["story"].role, cards["story"].want) == ("tenant", "see when")
    assert (cards["job"].situation, cards["job"].motivation) == ("tenant", "see when")
    assert cards["job"].outcome == "I am at home"
    assert cards["idea"].text == "see when"
    assert cards["idea"].notes == "tenant\nI am at home"
    assert all(card.stage == "s1" and card.by == "ann" for card in cards.values())


def test_a_form_with_only_words_is_a_card_of_the_stage() -> None:
    (command,) = commands(state(), doing="write", text="see when")
    assert isinstance(command, AddCards)
    assert (command.cards[0].kind, command.cards[0].need) == ("need", "see when")


def test_a_form_sent_twice_makes_one_card() -> None:
    once = orders(state(), doing="write", text="see when")
    assert once == orders(state(), doing="write", text="see when")
    assert once != orders(state(), doing="write", text="see when", id="another")
    assert orders(state(), doing="write", text="a", card="k7")[0]["cards"][0]["id"] == "k7"


def test_a_card_of_a_nameless_stage_has_no_author_and_an_organisation_only_when_ticked() -> None:
    offered = state(replace(ANN, may_tick_organisation=True), stage=NAMELESS)
    sent = [
        *commands(offered, doing="write", text="a", organisation="yes"),
        *commands(offered, doing="write", text="a"),
        *commands(state(stage=NAMELESS), doing="write", text="a", organisation="yes"),
    ]
    assert [(c.cards[0].by, c.cards[0].organisation, c.says_organisation) for c in sent] == [
        ("", "northmoor", True),
        ("", "", False),
        ("", "", False),
    ]
    (named,) = commands(state(), doing="write", text="a", organisation="yes")
    assert (named.cards[0].organisation, named.says_organisation) == ("", False)


def test_an_own_card_is_edited_as_it_was_seen() -> None:
    shown = STATES["edit"]
    said = {"who": "tenant", "text": "know who comes", "why": "I open"}
    (command,) = commands(shown, doing="edit", card="c0", kind="need", **said)
    assert isinstance(command, EditCard)
    assert (command.before.need, command.after.need) == (
        "see when the plumber comes",
        "know who comes",
    )
    assert command.after.benefit == "I open"
    (other,) = commands(shown, doing="edit", card="c0", kind="challenge", text="nobody comes")
    assert (other.after.kind, other.after.text, other.after.need) == (
        "challenge",
        "nobody comes",
        "",
    )


def test_what_a_card_says_besides_is_not_lost_by_an_edit() -> None:
    own = own_card(0)
    card = replace(own.card, trigger="it leaks", notes="from Bo")
    shown = state(replace(ANN, cards=(replace(own, card=card),)))
    (command,) = commands(shown, doing="edit", card="c0", kind="need", text="see", who="tenant")
    assert (command.after.trigger, command.after.notes) == ("it leaks", "from Bo")


def test_an_own_card_is_withdrawn_and_no_other() -> None:
    (command,) = commands(STATES["mine"], doing="withdraw-card", card="c1")
    assert isinstance(command, RemoveCards)
    assert command.cards == ("c1",)
    assert "not there any more" in refusal(STATES["mine"], doing="withdraw-card", card="c5")


def test_ticked_cards_are_wished_into_a_theme_each() -> None:
    sent = dotted(card__c0="on", card__c3="on", theme="t2", doing="wish")
    given = [(wish.person, wish.card, wish.theme) for wish in commands(STATES["group"], **sent)]
    assert given == [("ann", "c0", "t2"), ("ann", "c3", "t2")]
    (back,) = commands(STATES["group"], doing="wish", card="c1", theme="")
    assert (back.card, back.theme) == ("c1", "")
    (single,) = commands(STATES["group"], doing="wish", card="c1", theme="t1")
    assert isinstance(single, Wish)


def test_a_theme_is_made_with_the_ticked_cards_in_it() -> None:
    sent = dotted(card__c0="on", name="Warmth", new="t9", theme="t1", doing="theme")
    made, wish = commands(STATES["group"], **sent)
    assert isinstance(made, MakeTheme)
    assert (made.theme.id, made.theme.name) == ("t9", "Warmth")
    assert (wish.card, wish.theme) == ("c0", "t9")


def test_only_names_that_differ_are_proposed() -> None:
    sent = dotted(name__t1="When do they come?", name__t2="Addresses", doing="name")
    (command,) = commands(STATES["name"], **sent)
    assert isinstance(command, ProposeName)
    assert (command.theme, command.name) == ("t2", "Addresses")
    assert [each.name for each in commands(STATES["name"], doing="name", theme="t1", name="A")] == [
        "A"
    ]


def test_dots_are_how_many_there_shall_be() -> None:
    (command,) = commands(STATES["vote"], **dotted(dots__t1="3", doing="vote"))
    assert isinstance(command, Vote)
    assert (command.voter, command.target, command.dots) == ("ann", "t1", 3)
    assert commands(STATES["vote"], doing="vote", target="t2", dots="0")[0].dots == 0
    for nonsense in ("-1", "x", "1.5", "٣", "9" * 30, ""):
        assert "whole numbers" in refusal(STATES["vote"], doing="vote", target="t1", dots=nonsense)


def test_cards_are_placed_where_that_differs() -> None:
    sent = dotted(impact__c0="4", effort__c0="2", impact__c1="5", effort__c1="", doing="place")
    (command,) = commands(STATES["place"], **sent)
    assert isinstance(command, PlacePriority)
    assert (command.card, command.placing) == ("c1", Placing(impact=5))
    taken = commands(STATES["place"], **dotted(impact__c0="", effort__c0="", doing="place"))
    assert taken[0].placing == Placing()
    for nonsense in ("0", "6", "x", "nan", "inf", "1e400"):
        assert "1 to 5" in refusal(STATES["place"], doing="place", card="c1", impact=nonsense)


def test_answers_of_other_methods_are_from_their_lists() -> None:
    (moscow,) = commands(STATES["place-moscow"], **dotted(moscow__c0="won't", doing="place"))
    assert moscow.placing.moscow == "won't"
    assert refusal(STATES["place-moscow"], **dotted(moscow__c0="maybe", doing="place"))
    kano = dotted(functional__c0="like", dysfunctional__c0="dislike", doing="place")
    assert commands(STATES["place-kano"], **kano)[0].placing.dysfunctional == "dislike"


def test_a_step_stands_where_it_was_put() -> None:
    sent = {"doing": "step", "name": "Tenant is asked", "blueprint": "b1", "step": "x9"}
    (command,) = commands(STATES["map"], place="p1 x1", user_actions="answers", **sent)
    assert isinstance(command, AddStep)
    assert (command.phase, command.after, command.step.id) == ("p1", "x1", "x9")
    assert dict(command.step.cells) == {"user_actions": "answers"}
    assert commands(STATES["map"], **sent)[0].phase == "p1"


def test_an_own_step_is_worded_anew_or_taken_away() -> None:
    (worded,) = commands(STATES["map"], doing="edit-step", step="x2", name="A date is set")
    assert isinstance(worded, EditStep)
    assert worded.after is not None
    assert worded.after.name == "A date is set"
    assert commands(STATES["map"], doing="edit-step", step="x2", take="yes")[0].after is None


def test_a_need_is_linked_to_a_step_once() -> None:
    (linked,) = commands(STATES["map"], doing="link", step="x2", need="c0")
    assert linked.after.needs == ("c0",)
    assert orders(STATES["map"], doing="link", step="x1", need="c1") == ()
    assert BLUEPRINT.phases[0].steps[0].needs == ("c1",)


def test_a_promise_is_its_authors() -> None:
    (command,) = commands(
        STATES["act"], doing="act", text="Ask them", due="2026-12-14", action="a9"
    )
    assert isinstance(command, PutEntry)
    assert isinstance(command.entry, Action)
    assert (command.entry.owner, str(command.entry.due)) == ("ann", "2026-12-14")
    assert "no day" in refusal(STATES["act"], doing="act", text="Ask", due="soon")


def test_an_own_promise_is_changed_and_no_other() -> None:
    (command,) = commands(
        STATES["act-edit"], doing="edit-act", action="a1", text=ACTIONS[0].text, done="yes", due=""
    )
    assert command.entry.done
    assert command.entry.due is None
    assert command.before.due is not None
    assert "not there" in refusal(STATES["act-edit"], doing="edit-act", action="a2", text="x")


def test_the_room_has_words_of_its_own() -> None:
    new = state(OwnView(), people_to_pick=PICK)
    assert orders(new, doing="join", name=" Di Oh ", role="data") == (
        {"do": "Join", "name": "Di Oh", "organisation": "", "role": "data"},
    )
    assert orders(new, doing="join-pick", person="bo") == ({"do": "Join", "person": "bo"},)
    assert refusal(new, doing="join-pick", person="zed")
    assert "Choose your name" in refusal(new, doing="join-pick", person="")
    assert orders(new, doing="join-nameless") == ({"do": "Join", "nameless": True},)
    assert orders(new, doing="claim", code="AB") == ({"do": "Claim", "code": "AB"},)
    assert orders(state(), doing="ready", on="no") == ({"do": "Ready", "on": False},)
    assert orders(state(), doing="hand", on="yes") == ({"do": "Hand", "on": True},)
    assert orders(state(), doing="leave", sure="yes") == ({"do": "Leave"},)
    assert "Tick the box" in refusal(state(), doing="leave")


@pytest.mark.parametrize(
    "fields",
    [
        {"doing": "write", "text": "  "},
        {"doing": "write", "text": "a" * 501},
        {"doing": "wish", "theme": "t1"},
        {"doing": "theme", "name": ""},
        {"doing": "act", "text": ""},
        {"doing": "step", "name": "", "blueprint": "b1"},
        {"doing": "step", "name": "a", "blueprint": "b7"},
        {"doing": "edit-step", "step": "x2", "name": ""},
        {"doing": "edit", "card": "c77", "text": "a"},
        {"doing": "join", "name": ""},
        {"doing": "no such"},
        {},
    ],
)
def test_what_cannot_be_done_is_refused_in_the_language_of_the_page(
    fields: dict[str, str],
) -> None:
    shown = state(blueprints=(BLUEPRINT,), ballot=BALLOT, **running("map"))
    english, welsh = (refusal(shown, language, **fields) for language in ("en", "cy"))
    assert english in flat_words("en")
    assert welsh in flat_words("cy")


def flat_words(language: str) -> set[str]:
    entries = translation(language).entries
    words = {each for key, each in entries.items() if key.startswith("refused.")}
    return {each.replace("{most}", "500") for each in words if isinstance(each, str)}


@pytest.mark.parametrize("name", STATES)
def test_every_form_of_every_page_is_understood_as_it_stands(name: str) -> None:
    shown = STATES[name]
    for form in read_page(shown.html()).every("form"):
        assert form.attributes["method"] == "post"
        filled = {key: value or "1" for key, value in default_fields(form).items() if key != "due"}
        for button in form.every("button"):
            pressed = {button.attributes.get("name", ""): button.attributes.get("value", "")}
            fields = {**filled, **pressed}
            assert fields["doing"] in FORMS
            request = read_form(fields, shown.view)
            assert request.orders or request.refusal or fields["doing"] in {"link", "place", "name"}
            for order in request.orders:
                known = order["do"] in ROOM_WORDS
                assert known or not isinstance(understood(order), Batch)


@pytest.mark.long
def test_whatever_is_sent_is_answered() -> None:
    names = (
        *("doing", "id", "card", "text", "who", "why", "kind", "theme", "name", "dots.t1"),
        *("impact.c0", "person", "step", "need", "place", "due", "action", "on", "blueprint"),
    )
    values = ("", " ", "c0", "t1", "x1", "p1 x1", "\0", "<b>", "9" * 40, "NaN", "a" * 600, "\ud800")
    for doing in FORMS:
        for shown in STATES.values():
            for place, value in enumerate(values):
                fields = {
                    name: values[(place + step) % len(values)] for step, name in enumerate(names)
                }
                request = read_form({**fields, "text": value, "doing": doing}, shown.view)
                assert request.orders or request.refusal or doing in {"link", "place", "name"}
