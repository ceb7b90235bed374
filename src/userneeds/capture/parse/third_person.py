"""What does a sentence say that others need: 'Tenants need to …', 'MK said that carers need …'?"""

import re
from typing import NamedTuple

from userneeds.capture.parse.draft import NeedFrame, join_parts, tidy_field
from userneeds.capture.parse.sentence_parts import split_want_and_benefit
from userneeds.capture.words import names_people, strip_article
from userneeds.model.grammar import phrase_markers
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.verbs import is_adverb

_LONGEST_SAYING = 25
"""Words; a longer 'Tenants need …' is prose."""
_LONGEST_LEAD_IN = 9
"""Words; a longer 'Tenants need …:' is prose too."""
_PROSE = LazyPattern(r"\.\s|\?['’\"”]?$")
"""Several sentences, or a question."""
_NOT_A_ROLE_ENDINGS = ("team", "teams", " not", "n't")
"""Ends of what is no role before 'need': the team's plans, and what people do not need."""


def frame_in_third_person(text: str, mask: str) -> NeedFrame | None:
    """Return the frame of 'Tenants need to …', also of 'Once they move in, tenants need to …'.

    Only a short sentence about people counts, never prose.
    """
    told = phrase_markers.REPORTED.match(mask)
    start = told.end() if told else 0
    opening = _leading_context(text, mask, start)
    start = opening.end
    marker = phrase_markers.THEY_NEED.match(mask, start)
    if marker is None or _is_prose(text):
        return None
    role = strip_article(text[start : marker.end("who")].strip())
    if not _is_role(role):
        return None
    want, context, benefit, joiner = split_want_and_benefit(text, mask, marker.end())
    verb = " ".join(marker[0][marker.start("verb") - marker.start() :].lower().split())
    context = join_parts(opening.words, context, ", ")
    name = "" if _is_user_needs(marker, role, text) else tidy_field(role)
    return NeedFrame(name, want, benefit, context, is_marked=True, verb=verb, joiner=joiner)


class _Opening(NamedTuple):
    """An occasion in front of a sentence, and where the sentence goes on."""

    words: str
    end: int


def _leading_context(text: str, mask: str, start: int) -> _Opening:
    comma = mask.find(", ", start)
    if comma < 0 or not phrase_markers.CONTEXT_START.match(mask, start):
        return _Opening("", start)
    return _Opening(tidy_field(text[start:comma]), comma + len(", "))


def _is_role(name: str) -> bool:
    if is_adverb(name.partition(" ")[0].casefold()):  # 'Apparently tenants need …'
        return False
    return names_people(name) and not name.lower().endswith(_NOT_A_ROLE_ENDINGS)


def _is_prose(text: str) -> bool:
    longest = _LONGEST_LEAD_IN if text.endswith(":") else _LONGEST_SAYING
    return len(text.split(None, longest)) > longest or _PROSE.search(text) is not None


def _is_user_needs(marker: re.Match[str], role: str, text: str) -> bool:
    """Say whether 'need' is a noun, as in 'the user needs' and 'User need: …'."""
    if not role.lower().endswith("user") or " to" in marker[0][-5:]:
        return False
    return marker["verb"].lower() == "needs" or text[marker.end("verb") :].lstrip()[:1] == ":"
