"""Files of other programs give exactly these cards. `made` files were written for this project.

Real files lie in a folder beside the checkout, and their tests are left out by name where it is
missing.
"""

from datetime import date
from pathlib import Path

import pytest

from userneeds.exchange.bringing.brought import Brought
from userneeds.exchange.bringing.brought_cards import bring_table
from userneeds.exchange.bringing.column_plan import plan_columns
from userneeds.exchange.bringing.found_file import find_tables

SAMPLES = Path(__file__).parent / "samples"
REAL = Path(__file__).parents[3] / "shared" / "exchange"
MADE_FILES = sorted(path.relative_to(SAMPLES).as_posix() for path in SAMPLES.rglob("*.made.*"))
TODAY = date(2026, 3, 1)


def brought(path: Path) -> Brought:
    (table,) = find_tables(path.read_bytes(), path.name).tables
    return bring_table(plan_columns(table), None, TODAY)


def said(name: str) -> list[tuple[str, ...]]:
    """Return of each card its kind, its words, and what stands beside them."""
    rows: list[tuple[str, ...]] = []
    for card in brought(SAMPLES / name).cards:
        fields = dict(card.read.fields)
        notes = fields.pop("notes", "")
        beside = (card.organisation, card.theme, ", ".join(card.tags), str(card.dots or ""))
        rows.append((card.read.kind, " | ".join(fields.values()), notes, *beside))
    return rows


SLOT = "Tenants do not know when the engineer comes"
ASKED = "What gets in the way of a good repair?"
CARDS: dict[str, list[tuple[str, ...]]] = {
    "microsoft/forms-responses.made.csv": [
        ("uncertainty", SLOT, ASKED, "Northside Homes", "", "", ""),
        (
            "question",
            "Who owns the asbestos register?",
            "What would you like to know before we meet?",
            "Northside Homes",
            "",
            "",
            "",
        ),
        (
            "challenge",
            "We book twice because the system loses the first slot",
            ASKED,
            "Riverside Council",
            "",
            "",
            "",
        ),
    ],
    "microsoft/forms-uk-excel-semicolon-cp1252.made.csv": [
        ("challenge", "It costs £80 a visit – nobody says so", ASKED, "", "", "", "")
    ],
    "microsoft/planner-tasks.made.csv": [],
    "google/forms-responses.made.csv": [
        ("uncertainty", SLOT, ASKED, "Northside Homes", "", "", "")
    ],
    "jira/cloud-all-fields.made.csv": [
        (
            "need",
            "tenant | know when the engineer comes | I can take time off",
            "Reference: REP-1\nDescription: Acceptance: * a text the day before",
            "",
            "",
            "repairs, contact",
            "",
        ),
        (
            "challenge",
            "Slots in the booking system",
            "Reference: REP-2",
            "",
            "",
            "repairs",
            "",
        ),
    ],
    "gitlab/issues.made.csv": [
        (
            "need",
            "tenant | know the slot | I can take time off",
            "Reference: 12",
            "",
            "",
            "repairs",
            "",
        )
    ],
    "gitlab/glab-issues.made.json": [
        (
            "need",
            "tenant | know the slot | I can take time off",
            "Reference: 12",
            "",
            "",
            "repairs",
            "",
        )
    ],
    "github/gh-issue-list.made.json": [
        (
            "need",
            "tenant | know the slot | I can take time off",
            "Reference: 12\n- [ ] a text the day before",
            "",
            "",
            "repairs",
            "",
        )
    ],
    "scrumlr/board.made.csv": [
        ("uncertainty", SLOT, "", "", "Challenges", "", "4"),
        (
            "need",
            "tenant | know the slot | I can take time off",
            "",
            "",
            "Challenges",
            "",
            "1",
        ),
        ("question", "Who owns the asbestos register?", "", "", "Uncertainties", "", ""),
    ],
    "parabol/retro.made.csv": [
        (
            "uncertainty",
            SLOT,
            "prompt: What gets in the way?",
            "",
            "Knowing when somebody comes",
            "",
            "",
        ),
        (
            "challenge",
            "No text message on the day",
            "prompt: What gets in the way?",
            "",
            "Knowing when somebody comes",
            "",
            "",
        ),
    ],
    "whiteboards/padlet.made.csv": [
        ("uncertainty", SLOT, "", "", "What gets in the way?", "", ""),
        (
            "challenge",
            "We book twice because the system loses the first slot",
            "Slots",
            "",
            "What gets in the way?",
            "",
            "",
        ),
    ],
    "whiteboards/one-note-a-line.made.txt": [
        ("question", "What gets in the way?", "", "", "", "", ""),
        ("uncertainty", SLOT, "", "", "", "", ""),
        ("challenge", "We book twice", "", "", "", "", ""),
        ("question", "Who owns the asbestos register?", "", "", "", "", ""),
    ],
    "taguette/highlights.made.csv": [
        ("challenge", "I sat in all day", "document: interview 3", "", "waiting", "", ""),
        (
            "challenge",
            "they said between eight and six",
            "document: interview 3",
            "",
            "waiting\\slots",
            "",
            "",
        ),
    ],
    "taguette/codebook.made.csv": [
        (
            "challenge",
            "Waiting for somebody who does not come",
            "Reference: 12",
            "",
            "",
            "waiting",
            "",
        )
    ],
    "trello/board.made.json": [
        (
            "uncertainty",
            SLOT,
            "Description: From the **survey**; Checklist: a text is sent",
            "",
            "Challenges",
            "Repairs",
            "1",
        )
    ],
}


@pytest.mark.parametrize("name", MADE_FILES)
def test_a_made_file_gives_exactly_these_cards(name: str) -> None:
    assert said(name) == CARDS[name]


def test_tasks_of_planner_become_actions() -> None:
    (action,) = brought(SAMPLES / "microsoft" / "planner-tasks.made.csv").actions
    assert (action.text, action.is_done) == ("Ask the contractor for slots", False)


def test_what_is_archived_on_a_board_stays_out_unless_it_is_asked_for() -> None:
    path = SAMPLES / "trello" / "board.made.json"
    (table,) = find_tables(path.read_bytes(), path.name).tables
    without = bring_table(plan_columns(table), None, TODAY)
    whole = bring_table(plan_columns(table.with_hidden()), None, TODAY)
    losses = [loss.sentence() for loss in without.losses]
    archived = len(whole.cards) - len(without.cards)
    assert archived == 1
    assert "1 row left out: archived on the board" in losses
    assert "1 comment left out: cards have no threads" in losses


def test_dots_of_a_group_come_to_its_theme() -> None:
    votes = brought(SAMPLES / "parabol" / "retro.made.csv").theme_dots
    assert votes == {"Knowing when somebody comes": 5}


@pytest.mark.parametrize("name", MADE_FILES)
def test_no_card_of_a_sample_names_its_author(name: str) -> None:
    made = brought(SAMPLES / name)
    words = [value for card in made.cards for value in card.read.fields.values()]
    words += [action.text for action in made.actions]
    assert not [each for each in words if "Example" in each or "@" in each or "Hornet" in each]


@pytest.mark.parametrize(
    ("name", "count", "first"),
    [
        (
            "polis/london-youth-policing-comments.csv",
            39,
            "Eliminate bias - wider background check to see the type of people they are hiring",
        ),
        ("scrumlr/dummy-board-data.json", 4, "qwert"),
        ("strictdoc/requirements.xlsx", 2, "a statement"),
    ],
)
def test_a_real_file_gives_its_cards(name: str, count: int, first: str) -> None:
    if not REAL.is_dir():
        pytest.skip(f"the real file {name} is not beside this checkout")
    cards = brought(REAL / name).cards
    assert len(cards) == count
    assert next(iter(cards[0].read.fields.values())) == first
