"""What does one sentence (or one short paragraph) say: who needs what, when, and why?

Cuts the text at its markers into id, title, role, context, want and benefit, so that every word
lands in exactly one of them. A role is never cut at its first comma ('biology, chemistry or
languages teacher') but where the main clause 'I need' begins. 'When', 'if' and 'given' between role
and want become the context; inside the want they stay there. A benefit may stand first, in the
middle or last. What a role-less line means beside its neighbours is left to
`userneeds.capture.parse.parser`.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from userneeds.capture.parse.draft import NeedFrame, join_parts, tidy_field
from userneeds.capture.parse.needs_of_others import frame_in_third_person
from userneeds.capture.parse.sentence_parts import (
    EarlyBenefit,
    one_joiner,
    split_before_want,
    split_leading_benefit,
    split_want_and_benefit,
    states_purpose,
    without_early_frame,
)
from userneeds.capture.words import names_people
from userneeds.model.grammar import phrase_markers
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.phrase_markers import MarkerSpan
from userneeds.model.grammar.references import reference_end, split_reference
from userneeds.model.grammar.role_markers import find_role_markers
from userneeds.model.grammar.word_classes import (
    DETERMINERS,
    is_ordinary,
    is_sure_verb,
    is_word_for_person,
    names_person,
)

_LONGEST_ROLE = 30
"""Words; a longer 'As a …' without a want is prose."""
_LONGEST_LABEL = 5
"""Words before the colon of 'For example: when …'."""
_MOST_ROLES = 12
"""Places looked at where a role may open, from either end; a line with more is no sentence.

Each is read up to the end of the line, so without a bound the time would grow with the square.
"""
_REMEMBERED = 64
"""A line is read with the one above it, for itself, and with the one below."""
_NAMELESS_ROLES = frozenset({"user", "users", "people"})
_NARRATIVE = LazyPattern(
    r"\. |,\s*i\b|\b(?:i|we|they|it|he|she|you)\b|^(?:(?!\bwho|\bthat|\bwhich|\bwhose).)*\b(?:will"
    r"|was|were)\b",
    re.IGNORECASE,
)
"""'As a team, we agreed …' and 'As a first step schools will …' tell a story and name no role."""


@dataclass(frozen=True, slots=True)
class _WantMarker:
    start: int
    """Where its marker begins."""
    end: int
    """Where its words begin."""
    verb: str


@lru_cache(maxsize=_REMEMBERED)
def read_sentence(text: str, *, role_known: bool = False) -> NeedFrame:
    """Return what `text` says; an empty frame where it says none of it.

    With `role_known` (a heading or lead-in named the role) weaker markers count: 'I can', 'I must'.
    """
    text = without_early_frame(text)
    mask = phrase_markers.mask_quoted(text)
    end = phrase_markers.appendix_start(mask)
    if not end:
        return _read_masked(text, mask, role_known=role_known)
    frame = _read_masked(text[:end], mask[:end], role_known=role_known)
    return replace(frame, note=" ".join(text[end:].split()))


def _read_masked(text: str, mask: str, *, role_known: bool) -> NeedFrame:
    for marker in reversed(find_role_markers(mask)[-_MOST_ROLES:]):
        want = _want_after_role(mask, marker.end)
        frame = _frame_with_role(text, mask, marker, want) if want else None
        if frame:
            return frame
    want = _want_without_role(mask, role_known=role_known)
    if want:
        return _frame_without_role(text, mask, want)
    return frame_in_third_person(text, mask) or _frame_without_want(text, mask)


def _frame_with_role(
    text: str, mask: str, marker: MarkerSpan, want: _WantMarker
) -> NeedFrame | None:
    role, context, reason, _ = split_before_want(text, mask, marker.end, want.start)
    if not role:
        return None
    leading = split_leading_benefit(text, mask, marker.start)
    before = leading.before
    if not leading.words and phrase_markers.CONTEXT_START.match(before):
        context = join_parts(tidy_field(before), context, ", ")
        before = ""
    elif not leading.words and before[:3].lower() == "to ":
        leading = EarlyBenefit(tidy_field(before[3:]), "", "to")
        before = ""
    ref, title = split_reference(before)
    has_reason = bool(leading.words or reason)
    rest = split_want_and_benefit(text, mask, want.end, has_reason=has_reason)
    joiner = "" if reason else one_joiner(leading, rest)
    benefit = join_parts(join_parts(leading.words, reason), rest.benefit)
    context = join_parts(context, rest.context, ", ")
    return NeedFrame(
        role,
        rest.words,
        benefit,
        context,
        title,
        ref,
        is_marked=True,
        verb=want.verb,
        joiner=joiner,
    )


def _frame_without_role(text: str, mask: str, want: _WantMarker) -> NeedFrame:
    leading = split_leading_benefit(text, mask, want.start)
    ref, title = split_reference(leading.before)
    context = ""
    label, occasion = _split_label(title)
    if not leading.words and phrase_markers.CONTEXT_START.match(occasion):
        context = occasion
        title = label
    is_role = _may_be_role(title) and title.lower() not in _NAMELESS_ROLES
    role = title if is_role else ""
    is_plan = bool(context) or not phrase_markers.SO_THAT.search(mask)
    is_ours = want.verb.startswith("we") and is_plan and not is_role
    rest = split_want_and_benefit(text, mask, want.end)
    joiner = one_joiner(leading, rest)
    return NeedFrame(
        role,
        rest.words,
        join_parts(leading.words, rest.benefit),
        join_parts(context, rest.context, ", "),
        "" if is_role else title,
        ref,
        is_marked=True,
        is_ours=is_ours,
        verb=want.verb,
        joiner=joiner,
    )


def _may_be_role(title: str) -> bool:
    """Say whether what stands before 'I need' names people, if only by one word: 'Guard'."""
    word = title.casefold()
    is_person = is_word_for_person(word) or (is_ordinary(word) and names_person(word))
    return is_person or names_people(title)


def _frame_without_want(text: str, mask: str) -> NeedFrame:
    """Return a role, a benefit or a context that stands alone on its line, or nothing."""
    opens = phrase_markers.benefit_start(mask)
    if opens:
        return NeedFrame(benefit=tidy_field(text[opens:]))
    for marker in find_role_markers(mask)[:_MOST_ROLES]:
        frame = _frame_of_role_alone(text, mask, marker)
        if frame:
            return frame
    if phrase_markers.CONTEXT_START.match(mask):
        return NeedFrame(context=tidy_field(text))
    return NeedFrame()


def _frame_of_role_alone(text: str, mask: str, marker: MarkerSpan) -> NeedFrame | None:
    role, context, benefit, _ = split_before_want(text, mask, marker.end, len(text))
    ref, title = split_reference(text[: marker.start])
    if not role or title:
        return None
    if len(role.split()) > _LONGEST_ROLE or _NARRATIVE.search(role):
        return None
    is_bare = mask[marker.start : marker.end].strip().lower() == "as"
    if is_bare and not names_people(role):
        return None
    return NeedFrame(role, benefit=benefit, context=context, ref=ref)


def _want_after_role(mask: str, start: int) -> _WantMarker | None:
    """Return the main clause's want after a role; a side clause's ('if I need') does not count."""
    wants = list(phrase_markers.main_wants(phrase_markers.WANT_IN_ROLE, mask, start))
    if wants:
        return _want_marker(phrase_markers.want_after_context(mask, start, wants))
    follows = phrase_markers.WANT_FOLLOWS.search(mask, start)
    if follows:
        return _want_marker(follows)
    bare = phrase_markers.WANT_BARE.search(mask, start) or _to_do(mask, start)
    if bare and names_people(tidy_field(mask[start : bare.start()])):
        return _want_marker(bare)
    return None


def _to_do(mask: str, start: int) -> re.Match[str] | None:
    """Return the 'to' of 'as a porter to have my own key'."""
    marker = phrase_markers.TO_DO.search(mask, start)
    if marker is None or _NARRATIVE.search(mask, start, marker.start()):
        return None
    word = mask[marker.end() :].split(maxsplit=1)[0]
    return marker if is_sure_verb(word.casefold()) else None


def read_want(text: str) -> NeedFrame:
    """Return the want and the benefit of a line in a list that 'I need:' has opened."""
    mask = phrase_markers.mask_quoted(text)
    start = len("to ") if text[:3].lower() == "to " else 0
    want, context, benefit, joiner = split_want_and_benefit(text, mask, start)
    return NeedFrame(want=want, benefit=benefit, context=context, is_marked=True, joiner=joiner)


def _want_without_role(mask: str, *, role_known: bool) -> _WantMarker | None:
    """Return the want of a sentence without a role: it opens it, or follows title or context."""
    pattern = phrase_markers.WANT_IN_ROLE if role_known else phrase_markers.WANT
    # Of the main clauses only the first can open the sentence; after anything else it is prose.
    want = next(phrase_markers.main_wants(pattern, mask), None)
    if want:
        before = mask[: want.start()].rstrip(" \t")
        opens = _may_precede_want(before, mask) or _names_object(mask[want.end() :], mask)
        return _want_marker(want) if opens else None
    opening = phrase_markers.NEED.match(mask) if role_known else phrase_markers.NEED_TO.match(mask)
    if opening and (role_known or phrase_markers.SO_THAT.search(mask)):
        return _WantMarker(0, opening.end(), "i need to")
    return None


def _may_precede_want(before: str, mask: str) -> bool:
    if not before or before[-1] in ":–—-\n|":
        return True
    if _is_context(before) or _is_only_reference(before) or states_purpose(before):
        return True
    return before[-1] == "," and phrase_markers.benefit_start(mask) > 0


def _names_object(after: str, mask: str) -> bool:
    """Say whether a want after a reason has its object: 'so that I rest I need a chair'.

    In 'so that I get the help I need' it has none.
    """
    first = after.split(maxsplit=1)[:1]
    has_object = bool(first) and first[0].lower() in DETERMINERS
    return has_object and phrase_markers.benefit_start(mask) > 0


def _is_context(before: str) -> bool:
    _, words = _split_label(before[reference_end(before) :])
    return ". " not in words and phrase_markers.CONTEXT_START.match(words.lstrip()) is not None


def _split_label(words: str) -> tuple[str, str]:
    """Return a label such as 'For example', and what comes after its colon."""
    label, colon, rest = words.partition(":")
    if not colon or len(label.split()) > _LONGEST_LABEL:
        return "", words
    return label.strip(), rest.strip()


def _is_only_reference(before: str) -> bool:
    ref, title = split_reference(before)
    return bool(ref) and not title


def _want_marker(want: re.Match[str]) -> _WantMarker:
    end = want.end()
    # 'I do not want …' keeps its 'do not want': the negation is part of what is wanted.
    for name, negation in want.groupdict().items():
        if negation and name in {"no", "not"}:
            end = want.start(name)
    words = want[0].lower().split()
    verb = " ".join(words).strip(",.:… ")
    return _WantMarker(want.start(), end, verb)


def listed_want(words: str) -> NeedFrame:
    """Return the need that a line below a role says without a frame."""
    return replace(read_want(words), verb="need")


def is_whole_need(text: str) -> bool:
    """Say whether a line names who needs and what."""
    frame = read_sentence(text)
    return bool(frame.role and frame.want)


def opens_list(text: str, frame: NeedFrame, opening: str) -> bool:
    """Say whether the bullets below finish the sentence: 'I need:', 'I want to be able to'."""
    if not frame.is_marked or frame.is_ours or frame.note:
        return False
    return text.rstrip().endswith(":") or opening in {"", "be able to"}
