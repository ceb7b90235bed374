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

from userneeds.capture.lazy_pattern import LazyPattern
from userneeds.capture.parse import phrase_markers
from userneeds.capture.parse.draft import EDGES, NeedFrame, join_parts, tidy_field
from userneeds.capture.parse.lines import leading_reference, split_reference
from userneeds.capture.words import names_people

_LONGEST_ROLE = 30
"""Words; a longer 'As a …' without a want is prose."""
_LONGEST_SAYING = 25
"""Words; a longer 'Tenants need …' is prose."""
_LONGEST_LEAD_IN = 9
"""Words; a longer 'Tenants need …:' is prose too."""
_NAMELESS_ROLES = frozenset({"user", "users", "people"})
_ARTICLE = LazyPattern(r"(?:an?|the)\s+", re.IGNORECASE)
_TRAILING = LazyPattern(r"(?:\s*(?:…|\.{2,})|\s+(?:i|we))+$", re.IGNORECASE)
"""What a role may drag along: 'As a user I:', 'As a tenant...'."""
_NARRATIVE = LazyPattern(
    r"\. |,\s*i\b|\b(?:we|they|it|he|she|you)\b|^(?:(?!\bwho|\bthat|\bwhich|\bwhose).)*\b(?:will|was|were)\b",
    re.IGNORECASE,
)
"""'As a team, we agreed …' and 'As a first step schools will …' tell a story and name no role."""
_PROSE = LazyPattern(r"\.\s|\?['’\"”]?$")
"""Several sentences, or a question."""
_NOT_A_ROLE_ENDINGS = ("team", "teams", " not", "n't")
"""Ends of what is no role before 'need': the team's plans, and what people do not need."""


@dataclass(frozen=True, slots=True)
class _WantMarker:
    start: int
    """Where its marker begins."""
    end: int
    """Where its words begin."""
    verb: str


def read_sentence(text: str, *, role_known: bool = False) -> NeedFrame:
    """Return what `text` says; an empty frame where it says none of it.

    With `role_known` (a heading or lead-in named the role) weaker markers count: 'I can', 'I must'.
    """
    mask = phrase_markers.mask_quoted(text)
    marked = phrase_markers.WANT_IN_ROLE.search(mask) if ":" in mask else None
    beside = phrase_markers.APPENDIX.search(mask, marked.end()) if marked else None
    if beside is None:
        return _read_masked(text, mask, role_known=role_known)
    end = beside.start()
    return replace(
        _read_masked(text[:end], mask[:end], role_known=role_known),
        note=" ".join(text[end:].split()),
    )


def _read_masked(text: str, mask: str, *, role_known: bool) -> NeedFrame:
    for start, end in reversed(phrase_markers.find_role_markers(mask)):
        want = _want_after_role(mask, end)
        frame = _frame_with_role(text, mask, (start, end), want) if want else None
        if frame:
            return frame
    want = _want_without_role(mask, role_known=role_known)
    if want:
        return _frame_without_role(text, mask, want)
    return _frame_in_third_person(text, mask) or _frame_without_want(text, mask)


def _frame_with_role(
    text: str, mask: str, place: tuple[int, int], want: _WantMarker
) -> NeedFrame | None:
    start, end = place
    role, context, middle = _split_before_want(text, mask, end, want.start)
    if not role:
        return None
    first, before = _split_leading_benefit(text, mask, start)
    if not first and phrase_markers.CONTEXT_START.match(before):
        context, before = join_parts(tidy_field(before), context, ", "), ""
    elif not first and before[:3].lower() == "to ":
        first, before = tidy_field(before[3:]), ""
    ref, title = split_reference(before)
    said, late, benefit = _split_want_and_benefit(text, mask, want.end)
    return NeedFrame(
        role,
        said,
        join_parts(join_parts(first, middle), benefit),
        join_parts(context, late, ", "),
        title,
        ref,
        is_marked=True,
        verb=want.verb,
    )


def _frame_without_role(text: str, mask: str, want: _WantMarker) -> NeedFrame:
    first, before = _split_leading_benefit(text, mask, want.start)
    context = ""
    ref, title = split_reference(before)
    if not first and phrase_markers.CONTEXT_START.match(title):
        context, title = title, ""
    role = title if names_people(title) and title.lower() not in _NAMELESS_ROLES else ""
    said, late, benefit = _split_want_and_benefit(text, mask, want.end)
    return NeedFrame(
        role,
        said,
        join_parts(first, benefit),
        join_parts(context, late, ", "),
        "" if role else title,
        ref,
        is_marked=True,
        is_ours=want.verb.startswith("we")
        and not role
        and (bool(context) or not phrase_markers.SO_THAT.search(mask)),
        verb=want.verb,
    )


def _frame_in_third_person(text: str, mask: str) -> NeedFrame | None:
    """Return the frame of 'Tenants need to …'; only a short sentence about people, never prose about 'users'."""
    found = phrase_markers.THEY_NEED.match(mask)
    longest = _LONGEST_LEAD_IN if text.endswith(":") else _LONGEST_SAYING
    if found is None or len(text.split(None, longest)) > longest or _PROSE.search(text):
        return None
    role = _strip_article(text[: found.end("who")].strip())
    said, late, benefit = _split_want_and_benefit(text, mask, found.end())
    is_noun = (
        found["verb"].lower() == "needs"
        and role.lower().endswith("user")
        and " to" not in found[0][-5:]
    )
    is_nobody = is_noun or role.lower() in _NAMELESS_ROLES
    if not names_people(role) or role.lower().endswith(_NOT_A_ROLE_ENDINGS):
        return None
    if is_nobody and said and not benefit and not text.endswith(":"):
        return None
    return NeedFrame(
        "" if is_nobody else tidy_field(role),
        said,
        benefit,
        late,
        is_marked=True,
        verb=found["verb"].lower(),
    )


def _strip_article(role: str) -> str:
    found = _ARTICLE.match(role)
    if found:
        return role[found.end() :]
    return role


def _frame_without_want(text: str, mask: str) -> NeedFrame:
    """Return a role, a benefit or a context that stands alone on its line, or nothing."""
    opens = phrase_markers.benefit_start(mask)
    if opens:
        return NeedFrame(benefit=tidy_field(text[opens:]))
    for start, end in phrase_markers.find_role_markers(mask):
        said, context, middle = _split_before_want(text, mask, end, len(text))
        ref, title = split_reference(text[:start])
        is_plain = mask[start:end].strip().lower() != "as" or names_people(said)
        if (
            said
            and is_plain
            and len(said.split()) <= _LONGEST_ROLE
            and not title
            and not _NARRATIVE.search(said)
        ):
            return NeedFrame(said, benefit=middle, context=context, ref=ref)
    if phrase_markers.CONTEXT_START.match(mask):
        return NeedFrame(context=tidy_field(text))
    return NeedFrame()


def _want_after_role(mask: str, start: int) -> _WantMarker | None:
    """Return the main clause's want after a role; a side clause's ('if I need') does not count."""
    found = [
        match
        for match in phrase_markers.WANT_IN_ROLE.finditer(mask, start)
        if not phrase_markers.follows_subordinator(mask, match.start())
    ]
    in_context = phrase_markers.CONTEXT.search(mask, start, found[0].start()) if found else None
    for match in found if in_context else ():
        if mask[: match.start()].rstrip(" ")[-1:] in ",\n:–—-":
            return _want_marker(match)
    if found:
        return _want_marker(found[0])
    follows = phrase_markers.WANT_FOLLOWS.search(mask, start)
    if follows:
        return _want_marker(follows)
    bare = phrase_markers.WANT_BARE.search(mask, start)
    if bare and names_people(tidy_field(mask[start : bare.start()])):
        return _want_marker(bare)
    return None


def read_want(text: str) -> NeedFrame:
    """Return the want and the benefit of a line in a list that 'I need:' has opened."""
    said, context, benefit = _split_want_and_benefit(
        text, phrase_markers.mask_quoted(text), _start_after_to(text)
    )
    return NeedFrame(want=said, benefit=benefit, context=context, is_marked=True)


def _start_after_to(text: str) -> int:
    if text[:3].lower() == "to ":
        return 3
    return 0


def _want_without_role(mask: str, *, role_known: bool) -> _WantMarker | None:
    """Return the want of a sentence that names no role: it must open the sentence, or follow a title or a context."""
    pattern = phrase_markers.WANT_IN_ROLE if role_known else phrase_markers.WANT
    for match in pattern.finditer(mask):
        before = mask[: match.start()]
        if phrase_markers.follows_subordinator(mask, match.start()):
            continue
        stripped = before.rstrip(" \t")
        if (
            not stripped
            or stripped[-1] in ":–—-\n|"
            or _is_context(stripped)
            or _is_only_ref(stripped)
        ):
            return _want_marker(match)
        if phrase_markers.benefit_start(mask) and stripped[-1] == ",":
            return _want_marker(match)
        return None
    bare = (phrase_markers.NEED if role_known else phrase_markers.NEED_TO).match(mask)
    if bare and (role_known or phrase_markers.SO_THAT.search(mask)):
        return _WantMarker(0, bare.end(), "i need to")
    return None


def _is_context(before: str) -> bool:
    _, after = leading_reference(before)
    return (
        phrase_markers.CONTEXT_START.match(before[after:].lstrip()) is not None
        and ". " not in before[after:]
    )


def _is_only_ref(before: str) -> bool:
    ref, title = split_reference(before)
    return bool(ref) and not title


def _want_marker(match: re.Match[str]) -> _WantMarker:
    groups = match.groupdict()
    refused = next((name for name in ("no", "not") if groups.get(name)), "")
    end = match.start(refused) if refused else match.end()
    return _WantMarker(match.start(), end, " ".join(match[0].lower().split()).strip(",.:… "))


def _split_before_want(text: str, mask: str, start: int, end: int) -> tuple[str, str, str]:
    """Return role, context and benefit between the role's marker and the want."""
    stop = end
    benefit = context = ""
    found = phrase_markers.SO_THAT.search(mask, start, stop)
    if found:
        benefit, stop = tidy_field(text[found.end() : stop]), found.start()
    opened = phrase_markers.CONTEXT.search(mask, start, stop)
    if opened and text[start : opened.start()].strip(EDGES):
        context, stop = tidy_field(text[opened.end() : stop].removesuffix("then ")), opened.start()
    return _TRAILING.sub("", tidy_field(text[start:stop])), context, benefit


def _split_leading_benefit(text: str, mask: str, end: int) -> tuple[str, str]:
    """Return a benefit that stands before role or want, and what stands before that benefit."""
    found = phrase_markers.SO_THAT.search(mask, 0, end)
    if found is None:
        opens = phrase_markers.benefit_start(mask[:end])
        if opens:
            return (tidy_field(text[opens:end]), "")
        return ("", text[:end])
    return tidy_field(text[found.end() : end]), text[: found.start()]


def _split_want_and_benefit(text: str, mask: str, start: int) -> tuple[str, str, str]:
    """Return the want, a context on a line of its own after it, and the benefit."""
    stop = len(text)
    benefit = ""
    found = phrase_markers.find_benefit_marker(mask, start, stop)
    if found:
        stop = found[0]
        benefit = tidy_field(text[found[1] :])
    late = phrase_markers.CONTEXT_LINE.search(mask, start, stop)
    if late and tidy_field(text[start : late.start()]):
        return tidy_field(text[start : late.start()]), tidy_field(text[late.end() : stop]), benefit
    return tidy_field(text[start:stop]), "", benefit
