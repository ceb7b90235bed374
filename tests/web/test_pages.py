"""Pages are pure functions: what each state shows, and what no page ever does."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from tests.contrast import contrast_ratio
from tests.web.page_reader import Node, read_page
from tests.web.page_states import (
    ANN,
    BALLOT,
    MATRIX,
    REVEALED,
    SCREENS,
    STATES,
    a_frame,
    a_public,
    a_stage,
    cards,
    every_page,
    own_card,
    running,
    state,
)
from userneeds.live.phone.phone_view import OwnView, PeopleHere, PhoneView
from userneeds.surfaces.web.chat_text import chat_text
from userneeds.surfaces.web.pages.assets import screen_style_sheet, script, style_sheet
from userneeds.surfaces.web.pages.big_screen import big_screen_page
from userneeds.surfaces.web.pages.card_pages import CARDS_A_PAGE
from userneeds.surfaces.web.pages.markup import Markup, element
from userneeds.surfaces.web.pages.whole_page import public_parts, whole_page

PAGES = {language: dict(every_page(language)) for language in ("en", "cy")}
NASTY = "<img src=x onerror=alert(1)> \"'><script>alert(2)</script>&amp;"


def page(name: str) -> Node:
    return read_page(PAGES["en"][name])


def by_id(tree: Node, wanted: str) -> Node:
    return next(node for node in tree.walk() if node.attributes.get("id") == wanted)


def buttons(tree: Node) -> list[str]:
    return [node.text() for node in tree.every("button")]


def check_names(tree: Node, language: str) -> None:
    ids = [node.attributes["id"] for node in tree.walk() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    labelled = {node.attributes["for"] for node in tree.every("label") if "for" in node.attributes}
    inside = {box.attributes["id"] for label in tree.every("label") for box in label.every("input")}
    for box in (*tree.every("input"), *tree.every("textarea"), *tree.every("select")):
        if box.attributes.get("type") != "hidden":
            assert box.attributes["id"] in labelled | inside
    for node in tree.walk():
        assert node.attributes.get("aria-describedby", ids[0]) in ids
    for button in tree.every("button"):
        assert button.text().strip()
        assert button.attributes["id"]
    assert tree.every("html")[0].attributes["lang"] == language
    assert len(tree.every("h1")) == 1


def check_addresses(tree: Node) -> None:
    for node in tree.walk():
        for attribute, value in node.attributes.items():
            assert not attribute.startswith("on")
            assert attribute != "style"
            if attribute in {"src", "href", "action"}:
                assert value.startswith(("/", "#"))
    assert all(not node.text() for node in tree.every("script"))


@pytest.mark.parametrize("name", PAGES["en"])
def test_a_page_is_whole_names_every_part_and_loads_nothing_from_elsewhere(name: str) -> None:
    for language, pages in PAGES.items():
        tree = read_page(pages[name])
        check_names(tree, language)
        check_addresses(tree)


def filled(value: Any, words: str) -> Any:
    """Return a value with `words` wherever somebody may have typed something."""
    if is_dataclass(value) and not isinstance(value, type):
        keep = {"id", "kind", "theme", "about", "due", "standing", "doing", "progress", "method"}
        keep |= {"language", "variant", "status"}
        changed = {
            each.name: filled(getattr(value, each.name), words)
            for each in fields(value)
            if each.name not in keep
        }
        return replace(value, **changed)
    if isinstance(value, str):
        return words
    if isinstance(value, tuple) and value and is_dataclass(value[0]):
        return tuple(filled(each, words) for each in value)
    return value


@pytest.mark.parametrize("name", STATES)
def test_what_people_type_is_never_markup(name: str) -> None:
    shown = STATES[name]
    view: PhoneView = filled(shown.view, NASTY)
    plain = read_page(shown.html())
    typed = {**dict.fromkeys(("name", "who", "text", "why"), NASTY), "doing": "write"}
    frame = a_frame(query=shown.query, refusal=NASTY, typed=typed)
    tree = read_page(whole_page(view, frame))
    assert not tree.every("img")
    assert len(tree.every("script")) == len(plain.every("script"))
    assert NASTY in tree.text()


def test_the_big_screen_and_the_parts_for_everybody_escape_too() -> None:
    for name, public in SCREENS.items():
        nasty = filled(public, NASTY)
        assert "<img" not in big_screen_page(nasty, a_frame()), name
        assert all("<img" not in part for part in public_parts(nasty, a_frame()).values())


def test_only_what_is_markup_stands_as_it_is() -> None:
    assert element("p", "<b>", Markup("<b></b>")) == "<p>&lt;b&gt;<b></b></p>"
    assert element("p", element("b", "x") + "<i>") == "<p>&lt;b&gt;x&lt;/b&gt;&lt;i&gt;</p>"
    assert element("input", value='"><i>') == '<input value="&quot;&gt;&lt;i&gt;"/>'


def test_colours_can_be_read_in_light_and_dark() -> None:
    schemes = re.findall(r":root\{(.*?)\}", style_sheet())
    assert len(schemes) == 2
    for scheme in schemes:
        colour = dict(re.findall(r"--(\w+):(#\w+)", scheme))
        full = {
            name: value if len(value) == 7 else "#" + "".join(2 * sign for sign in value[1:])
            for name, value in colour.items()
        }
        grounds = [full[name] for name in ("paper", "ground", "tint")]
        for text in ("ink", "soft", "accent"):
            assert min(contrast_ratio(full[text], ground) for ground in grounds) >= 4.5
        assert contrast_ratio(full["on"], full["accent"]) >= 4.5
        assert contrast_ratio(full["alarm"], full["blush"]) >= 4.5
        assert min(contrast_ratio(full["edge"], full[name]) for name in ("paper", "ground")) >= 3
        assert min(contrast_ratio(full["focus"], ground) for ground in grounds) >= 3


# What each state shows.


def test_who_joins_reads_what_is_stored_before_the_first_word() -> None:
    tree = page("join")
    words = by_id(tree, "work").text()
    assert words.index("are stored") < words.index("For example")
    assert "without your name" in by_id(page("join-nameless"), "work").text()
    assert not page("join-nameless").every("textarea")


def test_who_comes_types_their_name_at_once_and_hears_what_is_stored() -> None:
    tree = page("join")
    name = by_id(tree, "join-name").attributes
    assert "autofocus" in name
    assert "are stored" in by_id(tree, name["aria-describedby"]).text()
    # After a refusal the sentence that says why has the focus, and nothing else.
    focused = [node for node in page("join-refused").walk() if "autofocus" in node.attributes]
    assert [node.attributes["id"] for node in focused] == ["said"]


def test_who_is_expected_picks_themselves_from_the_list() -> None:
    options = [option.text() for option in by_id(page("join-list"), "pick").every("option")]
    assert options == ["Choose your name", "Bo Ray, Eastbridge Council", "Cy Moss"]
    assert "required" in by_id(page("join-list"), "pick").attributes


def test_what_was_typed_comes_back_with_a_refusal() -> None:
    tree = page("write-refused")
    assert by_id(tree, "said").text().startswith("Not taken")
    assert "autofocus" in by_id(tree, "said").attributes
    assert by_id(tree, "write-text").text() == "know <b>all</b>"
    assert by_id(tree, "write-who").attributes["value"] == "tenant"
    assert by_id(page("join-refused"), "join-name").attributes["value"] == "Ann Lee"


def test_a_stage_of_plain_kinds_asks_for_no_who_and_why() -> None:
    names = {box.attributes["name"] for box in by_id(page("write-text"), "write").every("input")}
    assert names == {"doing", "id", "back", "card", "kind"}


def test_one_question_follows_a_card_and_stands_in_the_way_of_nothing() -> None:
    tree = by_id(page("write-cards"), "work")
    assert "What can they do once they know" in tree.text()
    assert "Keep card" in buttons(tree)


def test_own_cards_can_be_changed_until_the_stage_ends_and_withdrawn_after() -> None:
    links = [link.attributes["href"] for link in page("write-cards").every("a")]
    assert "/K7MQ2X?see=write&edit=c0" in links
    closed = by_id(page("closed"), "work")
    assert not any("edit=" in link.attributes["href"] for link in closed.every("a"))
    assert "Withdraw" in buttons(closed)
    assert by_id(page("edit"), "write-text").text() == "see when the plumber comes"


def test_the_organisation_is_ticked_a_card_at_a_time_and_it_is_said_what_no_tick_means() -> None:
    tree = page("write-nameless")
    assert "Northmoor Homes" in by_id(tree, "write").text()
    assert "counts for no organisation" in by_id(tree, "write-organisation-hint").text()
    assert "checked" not in by_id(tree, "write-organisation").attributes


def test_revealed_cards_come_twenty_at_a_time() -> None:
    first = by_id(page("reveal"), "work")
    assert len(first.every("li")) == CARDS_A_PAGE
    assert "Page 1 of 3" in first.text()
    assert [link.text() for link in first.every("a")][:1] == ["Next page"]
    second = by_id(page("reveal-page"), "work")
    assert "Back a page" in second.text()
    beyond = state(query={"page": "99"}, doing="reveal", stage=a_stage(), cards=cards(41))
    assert "Page 3 of 3" in beyond.html()


def test_a_page_number_that_is_none_shows_the_first_page() -> None:
    for asked in ("0", "-1", "x", "٣", "9" * 40):
        shown = state(query={"page": asked}, doing="reveal", stage=a_stage(), cards=cards(41))
        assert "Page 1 of 3" in shown.html()


def test_grouping_says_where_people_differ() -> None:
    words = by_id(page("group"), "work").text()
    assert "One true address · Knowing when somebody comes: 1 · One true address: 3" in words
    assert "you: Knowing when somebody comes" in words


def test_cards_without_a_theme_come_first_to_group() -> None:
    labels = [label.text() for label in by_id(page("group"), "group").every("label")]
    assert "no theme yet" in labels[0]


def test_a_long_list_of_doings_is_reached_from_every_page() -> None:
    links = [link.text() for link in by_id(page("many"), "work").every("nav")[-1].every("a")]
    assert links == [
        *("Write", "Group", "Name", "Vote", "Place", "Map", "Promise"),
        *("All cards", "Results", "Mine"),
    ]


def test_votes_lie_hidden_until_they_are_revealed() -> None:
    hidden = PAGES["en"]["vote"]
    assert "11 dots" not in hidden
    assert "7 people have voted" in hidden
    assert "11 dots" in PAGES["en"]["vote-revealed"]


def test_what_was_revealed_is_drawn_and_said() -> None:
    tree = by_id(page("results"), "work")
    assert "impact 4.6, effort 1.8, placed by 6 people" in tree.text()
    pictures = [each for each in tree.every("svg") if each.attributes.get("role") == "img"]
    assert [each.attributes["aria-label"] for each in pictures] == ["Impact and effort"]
    bars = [each.attributes["width"] for each in tree.every("rect") if "x" not in each.attributes]
    assert bars == ["100.0", "36.4"]


def test_who_comes_late_sees_what_was_decided() -> None:
    assert "Knowing when somebody comes: 11 dots" in by_id(page("late"), "status").text()


def test_withdrawing_everything_needs_a_tick_and_says_what_it_does() -> None:
    tree = by_id(page("mine"), "leave")
    assert [box.attributes["name"] for box in tree.every("input")][-1] == "sure"
    assert "removed from the record for good" in by_id(page("mine"), "work").text()
    assert "Only this phone knows" in by_id(page("mine-nameless"), "work").text()


def test_what_was_done_is_said_and_takes_the_focus() -> None:
    kept = state(query={"did": "write"})
    tree = read_page(kept.html())
    assert by_id(tree, "said").text() == "Your card is kept."
    assert "autofocus" in by_id(tree, "said").attributes
    voted = state(ANN, {"did": "vote"}, ballot=BALLOT, **running("vote"))
    assert by_id(read_page(voted.html()), "said").text() == "3 dots left"


def test_a_word_in_the_address_that_leads_nowhere_shows_what_is_on() -> None:
    for see in ("vote", "<b>", "closed", "act"):
        assert "Keep card" in state(query={"see": see, "did": "<i>", "edit": "zz"}).html()


def test_the_big_screen_can_do_nothing() -> None:
    for name in SCREENS:
        tree = page(name)
        assert not tree.every("form")
        assert not tree.every("a")
    words = page("screen-write").text()
    assert "K7MQ2X" in words
    assert "17 cards written" in words
    assert "5 of 12 ready" in words


def test_the_big_screen_shows_a_code_to_scan_where_an_address_has_answered() -> None:
    marked = [
        node for node in page("screen-write").every("svg") if "scan" in node.attributes["class"]
    ]
    assert marked[0].every("path")[0].attributes["d"].count("M") == sum(map(sum, MATRIX))
    without = read_page(big_screen_page(a_public(), a_frame()))
    assert not [node for node in without.every("svg") if "scan" in node.attributes["class"]]


def test_the_chat_is_told_link_code_and_what_is_stored_in_two_sentences() -> None:
    for asks in (True, False):
        said = chat_text(a_public(asks_for_names=asks), a_frame())
        assert "http://192.168.1.20:8080/K7MQ2X" in said
        assert "code K7MQ2X" in said
        assert "stored" in said
        assert len(re.findall(r"\.(?: |$)", said)) == 2


# The table of complaints about the tools of others: what concerns pages.


def test_complaint_6_who_waits_sees_a_place_and_no_login() -> None:
    words = by_id(page("wait"), "work").text()
    assert "You are number 4" in words
    assert "no account and no password" in words
    assert not by_id(page("wait"), "work").every("form")


def test_complaint_4_who_was_denied_is_told_what_to_do_and_cannot_ask_again() -> None:
    tree = by_id(page("denied"), "work")
    assert not tree.every("form")
    assert "Tell the facilitator who you are" in tree.text()


def test_complaint_7_every_address_is_of_the_room_wherever_it_is_served() -> None:
    for shown in STATES.values():
        tree = read_page(shown.html(base="/KMQRXT"))
        for node in (*tree.every("a"), *tree.every("form")):
            address = node.attributes.get("href") or node.attributes["action"]
            assert address.startswith(("/KMQRXT", "#work"))


def test_complaint_15_a_vote_says_how_many_dots_and_never_one_more() -> None:
    sent = {
        (button.attributes["name"], button.attributes["value"])
        for button in by_id(page("vote"), "vote").every("button")
    }
    assert sent == {("dots.t1", "3"), ("dots.t1", "1"), ("dots.t2", "1"), ("dots.t2", "0")}
    full = by_id(page("vote-full"), "vote").every("button")
    spent = [each for each in full if each.attributes.get("aria-disabled") == "true"]
    assert {each.attributes["value"] for each in spent} == {"5", "0"}
    assert not any("disabled" in each.attributes for each in full)


def test_complaint_18_nothing_has_to_be_dragged() -> None:
    assert "drag" not in style_sheet() + screen_style_sheet() + script()
    assert all("draggable" not in html for html in PAGES["en"].values())


def test_complaint_20_everybody_sees_the_time_left_as_the_room_counts_it() -> None:
    for name in ("write", "screen-write"):
        clock = [node for node in page(name).walk() if "data-left" in node.attributes]
        assert [(node.attributes["data-left"], node.text()) for node in clock] == [("340", "5:40")]
    assert "data-left" not in PAGES["en"]["paused"]
    assert "clock stands still" in PAGES["en"]["paused"]


def test_complaint_21_what_is_stored_is_said_for_the_stage_at_hand() -> None:
    def about(shown: PhoneView) -> str:
        return read_page(whole_page(shown, a_frame())).every("footer")[0].text()

    named = PhoneView(public=a_public(), own=ANN, position="1.1")
    nameless = replace(named, public=a_public(stage=a_stage(is_anonymous=True)))
    assert "Your name, organisation and work are stored" in about(named)
    assert "without your name" in about(nameless)


def test_complaint_23_each_button_says_what_it_is_for_and_on_what() -> None:
    tree = page("vote")
    for button in by_id(tree, "vote").every("button"):
        described = by_id(tree, button.attributes["aria-describedby"]).text()
        assert described in {option.words for option in BALLOT.options}


def test_complaint_24_no_code_to_scan_where_no_address_answered() -> None:
    assert "scan" not in big_screen_page(a_public(), a_frame(address=""))


def test_complaint_19_and_17_results_are_there_in_any_stage() -> None:
    shown = state(OwnView(standing="in"), {"see": "results"}, ballot=REVEALED, people=PeopleHere())
    assert "11 dots" in shown.html()


def test_a_card_that_lies_face_down_is_only_its_authors() -> None:
    view = state(replace(ANN, cards=(own_card(0),)))
    parts = public_parts(view.view.public, a_frame())
    assert "plumber" not in "".join(parts.values())
    assert "plumber" in view.html()
