"""Which fields has a blueprint, with its phases, steps and lanes?

A part of `entities`, by the same rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from userneeds.model.blueprint import VARIANTS, Blueprint, BlueprintPhase, Step
from userneeds.yamlfile.schema.common_fields import ONE_LINE, PROSE, WORDS, optional_text, required
from userneeds.yamlfile.schema.field_types import ListOf, OneOf
from userneeds.yamlfile.schema.record_codec import Field, MapOf, RecordType
from userneeds.yamlfile.syntax.emitter import SpacedList

if TYPE_CHECKING:
    from collections.abc import Mapping

LANE_MEANINGS: Mapping[str, str] = {
    "time": "How long it takes, or when it happens.",
    "physical_evidence": "What people see, hold or get: a letter, a van, a text message.",
    "user_actions": "What the person does whom the service is for.",
    "emotion": "How that person feels meanwhile.",
    "frontstage": "What staff do that people see.",
    "backstage": "What staff do that people do not see.",
    "support": "What others and systems do so that this works.",
    "policy": "Which rules and laws hold here.",
    "metrics": "How we would know that it goes well.",
    "pain_points": "What goes wrong here, and for whom.",
}
"""What stands in each lane of a step, from top to bottom of the sheet."""

STEP = RecordType(
    "step",
    Step,
    (
        required("id", "The name that others know it by."),
        required("name", "What the step is called."),
        Field("cells", "What happens in each lane.", MapOf(PROSE, allowed_keys=LANE_MEANINGS), {}),
        Field("needs", "The needs it answers, by their ids.", WORDS, ()),
        optional_text("by", "Who added it, where a participant did.", ONE_LINE),
    ),
)
PHASE = RecordType(
    "phase",
    BlueprintPhase,
    (
        required("id", "The name that others know it by."),
        optional_text("name", "What this part of the service is called."),
        Field("steps", "Its steps, first to last.", ListOf(STEP), ()),
    ),
)
BLUEPRINT = RecordType(
    "blueprint",
    Blueprint,
    (
        required("title", "What the service is called."),
        Field(
            "variant",
            "Which way of working it shows; empty for none of these.",
            OneOf(VARIANTS),
            "",
        ),
        optional_text("scope", "Where it begins and ends, in a sentence.", PROSE),
        optional_text("version", "Which version it is, as people call it."),
        Field("phases", "The parts of the service, first to last.", ListOf(PHASE, SpacedList), ()),
    ),
    keyed=True,
)
