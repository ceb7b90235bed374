"""What do others need whom a line speaks of: 'Tenants need to …', 'MK said that carers need …'?

Only short sentences about people count, never prose.
"""

import re
from dataclasses import replace
from typing import NamedTuple

from userneeds.capture.parse.draft import NeedFrame, join_parts, tidy_field
from userneeds.capture.parse.sentence_parts import split_want_and_benefit
from userneeds.capture.words import names_people, strip_article
from userneeds.model.grammar import phrase_markers
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.references import reference_length, split_reference
from userneeds.model.grammar.roles import strip_quantity
from userneeds.model.grammar.several_stories import part_stories
from userneeds.model.grammar.verbs import is_adverb

_REPORTED = LazyPattern(
    r"(?:\d+(?:\.\d+)*\.?\s+)?(?:(?:[\w.'-]+\s+){1,4}?(?:said|says|reported|noted|explained"
    r"|told\s+us|felt|asked|agreed|raised)\s+that(?!\s+they\b)|(?-i:[A-Z]{2,3})\s+(?:said|says|felt)"
    r"|(?:we|i)(?:\s+have|['’]ve)?\s+(?:believe|think|know|assume|expect|found|heard|learn(?:ed|t)|saw)"
    r"(?:\s+that)?)\s+",
    re.IGNORECASE,
)
"""'4.1 MK said that', 'we believe that': what somebody reports of others."""
_THEY_NEED = LazyPattern(
    r"\s*(?!(?:in|at|on|for|as|by|with|i|we|it|this|that|there|they|you|what|which)\b)"
    r"(?P<who>(?:[^\s.,;:!?()–—]+ +){0,7}?[^\s.,;:!?()–—]+)\s+"
    r"(?:(?:told\s+us|said|say|felt|reported)\s+(?:that\s+)?they\s+)?(?:also\s+|only\s+|often\s+)?"
    r"(?P<verb>needs?|wants?|would\s+like|(?:must|should|shall)\s+be\s+able(?=\s+to\b)|asked(?=\s+(?:for|to)\b))\b(?:(?<=asked)\s+for\b)?(?!\s+(?:would|should|can|could|will|may|is|are|was"
    r"|were|have|has|had|and|or"
    r"|of|that|for|from|at|on|by|with|in|arises?)\b)(?:\s+to\b)?" + phrase_markers.GAP,
    re.IGNORECASE,
)
"""'Tenants need to …'; in 'a tenant with access needs would …' it is a noun."""
_LONGEST_SAYING = 25
"""Words; a longer 'Tenants need …' is prose."""
_LONGEST_LEAD_IN = 9
"""Words; a longer 'Tenants need …:' is prose too."""
_PROSE = LazyPattern(r"\.\s|\?['’\"”]?$")
"""Several sentences, or a question."""
_NOT_A_ROLE_ENDINGS = ("team", "teams", " not", "n't")
"""Ends of what is no role before 'need': the team's plans, and what people do not need."""
_NEXT_NEED = LazyPattern(r"(?<=\.)\s+(?=[A-Z\d])|;\s+")
"""Where the need of other people may begin, in a sentence of its own."""
_DASHES = frozenset("-–—")
"""'User needs – what we heard' is a title."""
_NAMED_ROLE = LazyPattern(r"(?-i:[A-Z])[^\W\d][\w'’-]*(?:\s[\w'’-]+)?\s\((?P<role>[^()]{3,40})\)")
"""'Joan (ward sister)': a person of a role; of 'P3 (carer)' it is one of a study."""


def frame_in_third_person(text: str, mask: str) -> NeedFrame | None:
    """Return the frame of 'Tenants need to …', also of 'Once they move in, tenants need to …'.

    Only a short sentence about people counts, never prose.
    """
    told = _REPORTED.match(mask)
    start = told.end() if told else reference_length(text)
    reason = _leading_reason(text, mask, start)
    opening = _leading_context(text, mask, start)
    start = max(reason.end, opening.end)
    marker = _THEY_NEED.match(mask, start)
    if marker is None or _is_prose(text) or text[marker.end() :].lstrip()[:1] in _DASHES:
        return None
    role = _role_of_person(strip_article(text[start : marker.end("who")].strip()))
    if not _is_role(role):
        return None
    want, context, benefit, joiner = split_want_and_benefit(text, mask, marker.end())
    verb = " ".join(marker[0][marker.start("verb") - marker.start() :].lower().split())
    benefit = join_parts(reason.words, benefit)
    occasion = "" if reason.words else opening.words
    context = join_parts(occasion, context, ", ")
    name = "" if _is_user_needs(marker, role, text) else tidy_field(strip_quantity(role))
    ref = "" if told else split_reference(text[:start]).ref
    frame = NeedFrame(name, want, benefit, context, ref=ref)
    return replace(frame, is_marked=True, verb=verb, joiner=joiner)


def part_needs(text: str) -> list[str]:
    """Return the needs in a text, each of a speaker or of people who are named.

    'Carers need a lift. Porters need a key.' gives two; any other text stays as it is.
    """
    stories = part_stories(text)
    if len(stories) > 1 or not ("need" in text or "want" in text):
        return stories
    parts = _NEXT_NEED.split(text)
    if len(parts) > 1 and all(map(_tells_of_others, parts)):
        return parts
    return stories


def _tells_of_others(text: str) -> bool:
    frame = frame_in_third_person(text, phrase_markers.mask_quoted(text))
    return frame is not None and bool(frame.role and frame.want)


def _role_of_person(name: str) -> str:
    """Return what a person is, where brackets behind the name say it, else the name."""
    return role_of_speaker(name) or name


def role_of_speaker(name: str) -> str:
    """Return what a person is, where brackets behind the name say it: 'Joan (ward sister)'; ''."""
    named = _NAMED_ROLE.fullmatch(name) if name.endswith(")") else None
    return named["role"] if named and names_people(named["role"].casefold()) else ""


class _Opening(NamedTuple):
    """An occasion in front of a sentence, and where the sentence goes on."""

    words: str
    end: int


def _leading_reason(text: str, mask: str, start: int) -> _Opening:
    """Return a reason that stands first: 'So nobody waits outside, visitors need a bell'."""
    opens = phrase_markers.benefit_start(mask[start:])
    comma = mask.find(", ", start)
    if not opens or comma < 0:
        return _Opening("", start)
    return _Opening(tidy_field(text[start + opens : comma]), comma + len(", "))


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
