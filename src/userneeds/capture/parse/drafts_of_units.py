"""Which card does a unit make, with what was said before it, and how are reasons shared?"""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from userneeds.capture.parse.draft import BENEFIT_JOINER, Draft, NeedFrame, join_parts
from userneeds.capture.parse.needs_of_others import role_of_speaker
from userneeds.capture.parse.row_cards import FramedKind
from userneeds.capture.parse.text_units import TextUnit
from userneeds.capture.words import frame_kind
from userneeds.model.grammar.kind_guesses import SectionKind

_LONGEST_SHARED = 2_000
"""Characters of reasons that every card of a group is given; more belongs to the last one.

As much as a field holds: without a bound a paste could become the square of its length.
"""


class SharedContext(NamedTuple):
    """What was said before a need and belongs to it."""

    shared: NeedFrame
    """For several cards: whose needs they are."""
    earlier: NeedFrame
    """For this one alone: its reason or its occasion."""
    title: str
    section: SectionKind | None


def draft_of_unit(unit: TextUnit, frame: NeedFrame, before: SharedContext) -> Draft:
    """Return the draft of the need that a unit says."""
    role = frame.role or before.shared.role or role_of_speaker(unit.who)
    earlier_context = join_parts(before.earlier.context, before.shared.context, ", ")
    context = join_parts(earlier_context, frame.context, ", ")
    earlier_benefit = join_parts(before.earlier.benefit, before.shared.benefit)
    benefit = join_parts(earlier_benefit, frame.benefit)
    kind: FramedKind = frame_kind(frame.verb)
    if context and not role and kind == "story":
        kind = "job"
    note = "\n".join(filter(None, (unit.who, frame.note, *unit.links)))
    return Draft(
        kind,
        role,
        frame.want,
        benefit,
        context,
        frame.title or before.title,
        frame.ref,
        note,
        " ".join(unit.text.split()),
        unit.line,
        verb=frame.verb,
        joiner="" if earlier_benefit else frame.joiner,
        section=before.section,
    )


class GroupReasons(NamedTuple):
    """Why a group of cards is wanted."""

    of_all: str
    of_last: str
    """What only the last card is given besides."""


def share_reasons(reasons: Sequence[str]) -> GroupReasons:
    """Return what each card of a group is given of the reasons that stand below them."""
    ends = accumulate(len(reason) for reason in reasons)
    shared_count = sum(1 for end in ends if end <= _LONGEST_SHARED)
    of_all = BENEFIT_JOINER.join(reasons[:shared_count])
    return GroupReasons(of_all, BENEFIT_JOINER.join(reasons[shared_count:]))
