"""Names that try to leave their folder, and a workshop and series full of them."""

from random import Random

from tests.build import a_card, a_stage, a_workshop
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Step
from userneeds.model.people import Organisation
from userneeds.model.series import Fund, Series
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop

_PIECES = (
    "..",
    "../",
    "..\\",
    "/",
    "\\",
    "//server/share/",
    "C:",
    "C:\\Windows\\",
    "~",
    "~root/",
    "$HOME/",
    "\N{DIVISION SLASH}",
    "\N{FULLWIDTH SOLIDUS}",
    "\N{FULLWIDTH FULL STOP}" * 2,
    "\0",
    "\n",
    "\r\n",
    "\x1b]0;title\x07",
    "\N{RIGHT-TO-LEFT OVERRIDE}fdp.",
    "%2e%2e%2f",
    "CON",
    "nul.md",
    "aux",
    "-rf",
    "--out=",
    ":stream",
    "*?",
    "a" * 300,
    "日本",
    "é",
    "😀",
    "fund",
    "Fund",
    " ",
    ".",
    "etc/passwd",
    ".git/hooks/pre-commit",
    "",
)


def hostile_name(random: Random) -> str:
    """Return a few hostile pieces in a row; it may be empty."""
    return "".join(random.choices(_PIECES, k=random.randint(1, 5)))


def hostile_workshop(random: Random) -> tuple[Workshop, Series]:
    """Return a workshop and its series in which every id, title and name is hostile."""
    theme, card, organisation = (hostile_name(random) for _ in range(3))
    blueprints = {name: _blueprint(name, random) for name in _names(random)}
    funds = {name: Fund(id=name, name=hostile_name(random)) for name in _names(random)}
    theme_value = Theme(id=theme, name=hostile_name(random) or "Theme")
    organisations = {organisation: Organisation(id=organisation, name=hostile_name(random))}
    workshop = a_workshop(
        a_card(card, theme=theme, organisation=organisation),
        id=hostile_name(random),
        title=hostile_name(random),
        themes={theme: theme_value},
        organisations=organisations,
        people={},
        blueprints=blueprints,
        agenda=(a_stage(hostile_name(random)),),
    )
    title = hostile_name(random)
    series = Series(id=hostile_name(random), title=title, funds=funds, organisations=organisations)
    return workshop, series


def _names(random: Random) -> tuple[str, str]:
    return hostile_name(random), hostile_name(random)


def _blueprint(name: str, random: Random) -> Blueprint:
    step = Step(id=hostile_name(random), name="Call", cells={"frontstage": "Answer"})
    phase = BlueprintPhase(id=hostile_name(random), name="Report", steps=(step,))
    return Blueprint(id=name, title=hostile_name(random), phases=(phase,))
