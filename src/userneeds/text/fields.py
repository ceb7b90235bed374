"""Which fields does a file have? The one table that reader, writer, patch, merge and JSON Schema all follow.

The order here is the order in a new file; keys are the attributes of the model. A field that has its default is not
written. Which card belongs to which theme, its rank and its status are fields of the card, and dots are kept by
voter, so that two people who work at the same time touch different lines. There are no counters, no stamps and
nothing that a program could work out again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from userneeds.model.action import Action
from userneeds.model.agenda import Run, Stage
from userneeds.model.blueprint import LANES, VARIANTS, Blueprint, BlueprintPhase, Step
from userneeds.model.card import KINDS, Card
from userneeds.model.case_study import CaseStudy, Figure, Quote
from userneeds.model.evidence import CONSENTS, SOURCE_KINDS, Evidence, EvidenceLink
from userneeds.model.need import IMPACTS, JUSTIFICATIONS, PHASES, STATUSES
from userneeds.model.people import NAMINGS, Organisation, Person
from userneeds.model.placing import KANO_ANSWERS, MOSCOW, Placing
from userneeds.model.series import Fund, Project, Series, StandingTheme
from userneeds.model.template import Template
from userneeds.model.theme import ORIGINS, PIN_KINDS, Pin, Theme
from userneeds.model.vote import Ballot
from userneeds.model.workshop import Workshop
from userneeds.text.kinds import Choice, Day, Line, Many, Moment, Number, Prose, Report, Schema, Truth, Whole
from userneeds.text.layout import Items, Plain, Words
from userneeds.text.records import Field, Keyed, Record

if TYPE_CHECKING:
    from userneeds.text.nodes import Node

FORMAT = 1
"""The version of the format that this program writes."""


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A link to a source: `e4k2mz`, or `e4k2mz@fingerprint`."""

    def read(self, node: Node, report: Report) -> EvidenceLink:
        return EvidenceLink.parse(Line().read(node, report))

    def plain(self, value: object) -> Plain:
        return str(value)

    def schema(self) -> Schema:
        return Line().schema()


_line, _prose, _block = Line(), Prose(), Prose(block=True)
_whole, _number, _truth, _day, _moment = Whole(), Number(), Truth(), Day(), Moment()
_words, _sentences = Many(_line, Words), Many(_prose)


def _text(key: str, kind: Line | Prose = _line, about: str = "") -> Field:
    return Field(key, kind, "", about=about)


def _must(key: str, kind: Line | Prose | Whole | Day | Moment | Choice | Many = _line, about: str = "") -> Field:
    return Field(key, kind, required=True, about=about)


_ballot = Record(
    "ballot",
    Ballot,
    (
        _text("question", _prose),
        Field("dots", _whole, 3),
        Field("stacking", _truth, True),
        Field("revealed", _truth, False),
    ),
)
_stage = Record(
    "stage",
    Stage,
    (
        _must("id"),
        _must("title"),
        _must("technique"),
        _must("minutes", _whole),
        _text("prompt", _prose, "The question people answer."),
        _text("script", _block, "What the facilitator says and does."),
        Field("kinds", Many(Choice(KINDS), Words), ()),
        Field("anonymous", _truth, False),
        Field("optional", _truth, False),
    ),
)
_organisation = Record(
    "organisation",
    Organisation,
    (_must("name"), _text("kind"), _text("region"), Field("homes", _whole, 0)),
    keyed=True,
    inline=True,
)
_person = Record(
    "person",
    Person,
    (
        _must("name"),
        _text("organisation"),
        _text("role"),
        Field("facilitates", _truth, False),
        Field("present", _truth, True),
        Field("consent", Choice(NAMINGS), ""),
        _text("pseudonym"),
    ),
    keyed=True,
    inline=True,
)
_evidence = Record(
    "source",
    Evidence,
    (
        _must("kind", Choice(SOURCE_KINDS)),
        _must("says", _prose),
        _text("where"),
        Field("gathered", _day),
        _text("organisation"),
        Field("people", _whole, 0),
        Field("consent", Choice(CONSENTS), ""),
    ),
    keyed=True,
)
_theme = Record(
    "theme",
    Theme,
    (
        _must("name"),
        Field("origin", Choice(ORIGINS), "hand"),
        Field("reasons", _sentences, ()),
        Field("names", Keyed(_line), {}),
        _text("standing"),
        _text("notes", _block),
    ),
    keyed=True,
)
_pin = Record("pin", Pin, (_must("kind", Choice(PIN_KINDS)), _must("cards", _words)), keyed=True, inline=True)
_card = Record(
    "card",
    Card,
    (
        _must("kind", Choice(KINDS)),
        _text("text", _prose),
        _text("role", _prose, "A person or group with one relation to the need; not just “user”."),
        _text("need", _prose),
        _text("want", _prose),
        _text("benefit", _prose),
        _text("situation", _prose),
        _text("motivation", _prose),
        _text("outcome", _prose),
        _text("trigger", _prose, "“When …”."),
        _text("constraint", _prose, "“Because …”."),
        Field("acceptance", _sentences, (), about="“It is done when …”, a line each."),
        Field("evidence", Many(SourceLink(), Words), ()),
        Field("justification", Choice(JUSTIFICATIONS)),
        Field("impact", Choice(IMPACTS)),
        Field("status", Choice(STATUSES), "proposed"),
        _text("conditions", _prose),
        _text("reasons", _prose),
        _text("duplicate_of"),
        _text("research_question", _prose),
        _text("measure", _prose),
        Field("phase", Choice(PHASES)),
        _text("owner"),
        Field("links", _words, ()),
        _text("forwarded_to", _prose),
        _text("notes", _block),
        Field("tags", _words, ()),
        _text("by"),
        _text("organisation"),
        _text("stage"),
        _text("theme"),
        Field("pinned", _truth, False),
        _text("rank"),
        Field("dismissed", _words, ()),
    ),
    keyed=True,
)
_placing = Record(
    "placing",
    Placing,
    (
        Field("moscow", Choice(MOSCOW)),
        Field("impact", _number),
        Field("effort", _number),
        Field("functional", Choice(KANO_ANSWERS)),
        Field("dysfunctional", Choice(KANO_ANSWERS)),
        Field("reach", _number),
        Field("confidence", _number),
        Field("value", _number),
        Field("urgency", _number),
        Field("risk_reduction", _number),
        Field("size", _number),
    ),
    inline=True,
)
_step = Record(
    "step",
    Step,
    (_must("id"), _must("name"), Field("cells", Keyed(_prose, keys=LANES), {}), Field("needs", _words, ())),
)
_phase = Record("phase", BlueprintPhase, (_must("id"), _must("name"), Field("steps", Many(_step), ())))
_blueprint = Record(
    "blueprint",
    Blueprint,
    (
        _must("title"),
        Field("variant", Choice(VARIANTS), ""),
        _text("scope", _prose),
        _text("version"),
        Field("phases", Many(_phase, Items), ()),
    ),
    keyed=True,
)
_action = Record(
    "action",
    Action,
    (
        _must("text", _prose),
        _text("owner"),
        Field("due", _day),
        Field("done", _truth, False),
        Field("about", _words, ()),
    ),
    keyed=True,
)
_figure = Record("figure", Figure, (_must("value"), _must("label"), _text("source")), inline=True)
_quote = Record("quote", Quote, (_must("text", _prose), _text("who"), _text("source")))
_case_study = Record(
    "case study",
    CaseStudy,
    (
        _text("title"),
        _text("outcome", _prose),
        _text("duration"),
        Field("did", _sentences, ()),
        Field("figures", Many(_figure), ()),
        _text("challenge", _block),
        _text("approach", _block),
        _text("learned", _block),
        _text("did_not_work", _block),
        Field("next_steps", _sentences, ()),
        Field("quotes", Many(_quote), ()),
    ),
)
_run = Record(
    "run",
    Run,
    (
        _must("stage"),
        _must("started", _moment),
        Field("ended", _moment),
        Field("paused_at", _moment),
        Field("paused_seconds", _whole, 0),
        Field("extra_minutes", _whole, 0),
        Field("revealed", _truth, False),
        _text("note", _prose),
    ),
    keyed=True,
)

WORKSHOP = Record(
    "workshop",
    Workshop,
    (
        _must("id"),
        _must("title"),
        _must("date", _day),
        _text("series"),
        _text("place"),
        _text("focus", _prose, "What this meeting is about, in a sentence."),
        Field("language", _line, "en-GB"),
        Field("smallest_group", _whole, 3, about="Figures about fewer people than this are not published."),
        Field("agenda", Many(_stage, Items), ()),
        Field("ballot", _ballot, Ballot()),
        Field("organisations", Keyed(_organisation), {}),
        Field("people", Keyed(_person), {}),
        Field("glossary", Keyed(_prose), {}),
        Field("jargon", _words, ()),
        Field("evidence", Keyed(_evidence, spaced=True), {}),
        Field("themes", Keyed(_theme), {}),
        Field("pins", Keyed(_pin), {}),
        Field("cards", Keyed(_card, spaced=True, beside="by"), {}),
        Field("votes", Keyed(Keyed(_whole)), {}),
        Field("placings", Keyed(Keyed(_placing)), {}),
        Field("blueprints", Keyed(_blueprint, spaced=True), {}),
        Field("actions", Keyed(_action), {}),
        Field("case_study", _case_study, CaseStudy()),
        Field("runs", Keyed(_run), {}),
    ),
)

_fund = Record(
    "fund",
    Fund,
    (
        _must("name"),
        Field("opens", _day),
        Field("closes", _day),
        Field("minimum_partners", _whole, 2),
        Field("maximum_amount", _whole, 0, about="Pounds."),
        Field("phases", Many(Choice(PHASES), Words), ()),
        _text("url"),
        _text("notes", _block),
    ),
    keyed=True,
)
_project = Record(
    "project",
    Project,
    (
        _must("name"),
        Field("organisations", _words, ()),
        _text("owner"),
        Field("phase", Choice(PHASES)),
        Field("themes", _words, ()),
        Field("started", _day),
        _text("notes", _block),
    ),
    keyed=True,
)
_standing = Record("standing theme", StandingTheme, (_must("name"), _text("notes", _block)), keyed=True)

SERIES = Record(
    "series",
    Series,
    (
        _must("id"),
        _must("title"),
        _text("purpose", _prose),
        Field("language", _line, "en-GB"),
        Field("organisations", Keyed(_organisation), {}),
        Field("people", Keyed(_person), {}),
        Field("funds", Keyed(_fund), {}),
        Field("projects", Keyed(_project), {}),
        Field("themes", Keyed(_standing), {}),
        Field("glossary", Keyed(_prose), {}),
    ),
)

TEMPLATE = Record(
    "template",
    Template,
    (
        _text("id"),
        _must("title"),
        _text("purpose", _prose),
        _text("focus", _prose),
        Field("agenda", Many(_stage, Items), ()),
        Field("ballot", _ballot, Ballot()),
    ),
)
