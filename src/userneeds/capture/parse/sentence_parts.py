"""What stands before a marker of the frame, and what after it: the role, the want, the reason?

A sentence is cut here into clauses, at the places that `userneeds.model.grammar.phrase_markers`
finds. What others need ('Tenants need to …', 'MK said that carers need …') is a clause too.
"""

import re
from collections.abc import Callable
from typing import Literal, NamedTuple, TypeAlias

from userneeds.capture.parse.draft import EDGES, tidy_field
from userneeds.capture.words import (
    names_people,
    split_role,
    strip_dragged_words,
)
from userneeds.model.grammar import phrase_markers
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.pages.line_labels import split_label
from userneeds.model.grammar.references import reference_end
from userneeds.model.grammar.role_markers import find_role_markers
from userneeds.model.grammar.word_classes import LIKELY, PREPOSITIONS, verb_use

_LONGEST_PURPOSE = 25
_FEWEST_OF_PURPOSE = 2
"""Words after 'to': a verb and what it is about."""
FramePart: TypeAlias = Literal["role", "want", "benefit", "context", "label", "feature", "plain"]
"""Which part of a frame a line opens with."""
_START_WORDS = LazyPattern(
    r"as\b|i\b|i['’]|we\b|so\b|in\s+or|and\s+so|when|if\b|given\b|feature:", re.IGNORECASE
)
_SCENARIO = LazyPattern(r"(?:Scenario(?:\s+Outline)?|Background|Examples?|Rule|Feature):|@\w")


_FRONT = LazyPattern(
    r"(?:\[[ xX]?\]\s+)?(?:(?P<front>[^\W\d_][\w.'’-]*(?:\s[\w.'’-]+){0,3}?)(?::|\s[-–—])\s+)?"
    r"(?P<rest>\S.*)",
)
_SPEAKER = LazyPattern(
    r"(?:(?:speaking\s+)?as|i\s?['’]?m|i\s+am|we\s?['’]?re|we\s+are)\s+(?:(?:an?|the)\s+)?",
    re.IGNORECASE,
)
"""'As a', 'speaking as a', 'I'm a': a role may follow."""
_EARLY_FRAME = LazyPattern(
    r"(?:and|but|also|plus|well|then|yes|yeah|ok(?:ay)?|u[mh]+|er+|to\s+(?:be\s+(?:honest|fair|clear|frank)"
    r"|(?:start|begin)\s+with|sum\s+up))\b,?\s+"
    r"(?=(?:i|we)(?:\s+(?:also|really|just))?\s+(?:need|want|would|['’]d)\b)"
    r"|(?:i|we)\s+(?:need|want)(?:\s+to)?[\s.…:]+(?=as\s+an?\s)"
    r"|(?:need|want)s?(?:\s+to)?[\s.…:]+(?=(?:as\s+an?\s+\w+\s+)?(?:i|we)\b)",
    re.IGNORECASE,
)


_ROLE_AND_NEED = LazyPattern(
    r"(?P<role>[A-Z][\w'’-]*(?:\s[\w'’-]+){0,3}),(?=\s(?:needs?|wants?)\s)"
)
"""'Deckhand, needs somewhere to sleep'."""


class Clause(NamedTuple):
    """What stands after one marker and before the next."""

    words: str
    """The role, or the want."""
    context: str
    benefit: str
    joiner: str = ""
    """What joins the benefit where it is not 'so that'."""


class EarlyBenefit(NamedTuple):
    """A benefit that stands before role or want."""

    words: str
    before: str
    """What stands before it."""
    joiner: str


def without_early_frame(text: str) -> str:
    """Return a sentence without what stands before its frame: 'and I need a key'."""
    early = _EARLY_FRAME.match(text)
    if early:
        return text[early.end() :]
    parted = _ROLE_AND_NEED.match(text) if "," in text else None
    if parted and names_people(parted["role"].casefold()):
        return f"{parted['role']}{text[parted.end() :]}"
    return text


class Front(NamedTuple):
    """What stands in front of the words, and the words."""

    role: str
    name: str
    words: str


def split_front(text: str) -> Front:
    """Return the role or the name in front: 'As a tenant, a key', 'Grace: a key'."""
    speaker = _SPEAKER.match(text)
    if speaker:
        named = split_role(text[speaker.end() :])
        return Front(named.role, "", named.rest) if named else Front("", "", text)
    parts = _FRONT.fullmatch(text)
    if parts is None or not parts["front"]:
        return Front("", "", parts["rest"] if parts else text)
    front = parts["front"]
    if names_people(front.casefold()):
        return Front(front, "", parts["rest"])
    if all(word[0].isupper() for word in front.split()):
        return Front("", front, parts["rest"])
    return Front("", "", text)


def split_before_want(text: str, mask: str, start: int, end: int) -> Clause:
    """Return the role between two places, with the occasion and the reason that follow it."""
    stop = end
    benefit = ""
    context = ""
    so_that = phrase_markers.SO_THAT.search(mask, start, stop)
    so_that = so_that or phrase_markers.SO_LINE.search(mask, start, stop)
    if so_that:
        benefit = tidy_field(text[so_that.end() : stop])
        stop = so_that.start()
    opened = phrase_markers.CONTEXT.search(mask, start, stop)
    if opened and text[start : opened.start()].strip(EDGES):
        context = tidy_field(text[opened.end() : stop].removesuffix("then "))
        stop = opened.start()
    role = strip_dragged_words(tidy_field(text[start:stop]))
    return Clause(role, context, benefit)


def split_leading_benefit(text: str, mask: str, end: int) -> EarlyBenefit:
    """Return a benefit before role or want, and what stands before that benefit."""
    so_that = phrase_markers.SO_THAT.search(mask, 0, end)
    if so_that:
        words = tidy_field(text[so_that.end() : end])
        return EarlyBenefit(words, text[: so_that.start()], _joiner(so_that[0]))
    opens = phrase_markers.benefit_start(mask[:end])
    if opens:
        return EarlyBenefit(tidy_field(text[opens:end]), "", "")
    if states_purpose(text[:end]):
        return EarlyBenefit(tidy_field(text[len("to ") : end]), "", "to")
    return EarlyBenefit("", text[:end], "")


def states_purpose(text: str) -> bool:
    """Say whether a text says what for, as 'To keep my licence' does in front of 'I need …'.

    'To be honest' and 'To start with' do not.
    """
    opening, *words = text.casefold().strip(EDGES).split()[:_LONGEST_PURPOSE] or [""]
    is_whole = len(words) >= _FEWEST_OF_PURPOSE or (words and text.rstrip().endswith(","))
    if opening != "to" or not is_whole or words[-1] in PREPOSITIONS:
        return False
    return words[0] != "be" and verb_use(words[0]).share >= LIKELY


def _joiner(marker: str) -> str:
    """Return what joins a benefit after `marker`: 'because', 'as', 'to'; '' for 'so that'."""
    words = " ".join(marker.strip(" ,.;:…\n").lower().split())
    if words in {"because", "as", "in order to", "so as to"}:
        return words
    return ""


def split_want_and_benefit(text: str, mask: str, start: int, *, has_reason: bool = False) -> Clause:
    """Return the want from a place on, with the reason and the occasion that follow it.

    Where there is a reason already (`has_reason`), 'because …' is part of what is wanted.
    """
    stop = len(text)
    benefit = ""
    joiner = ""
    so_that = phrase_markers.find_benefit_marker(mask, start, stop)
    if so_that and has_reason and _joiner(mask[so_that.start : so_that.end]) in {"because", "as"}:
        so_that = None
    if so_that:
        stop = so_that.start
        benefit = tidy_field(text[so_that.end :])
        joiner = _joiner(mask[so_that.start : so_that.end])
    late = phrase_markers.CONTEXT_LINE.search(mask, start, stop)
    want = tidy_field(text[start : late.start()]) if late else ""
    if late and want:
        return Clause(want, tidy_field(text[late.end() : stop]), benefit, joiner)
    return Clause(tidy_field(text[start:stop]), "", benefit, joiner)


def one_joiner(leading: EarlyBenefit, rest: Clause) -> str:
    """Return what joins the benefit; '' where two are joined to one."""
    if leading.words and rest.benefit:
        return ""
    return leading.joiner or rest.joiner


def frame_opening(text: str) -> FramePart:
    """Return which part of a frame a line opens with."""
    text = text[reference_end(text) :]
    if _SCENARIO.match(text):
        return "feature"
    if _START_WORDS.match(text):
        mask = phrase_markers.mask_quoted(text)
        return next((start for start, opens in _OPENS if opens(mask)), "plain")
    if split_label(text):
        return "label"
    return "plain"


def _opens_role(mask: str) -> bool:
    return any(marker.start == 0 for marker in find_role_markers(mask))


_OPENS: tuple[tuple[FramePart, Callable[[str], object]], ...] = (
    ("role", _opens_role),
    ("want", phrase_markers.WANT_IN_ROLE.match),
    ("benefit", phrase_markers.benefit_start),
    ("context", phrase_markers.CONTEXT_START.match),
)
