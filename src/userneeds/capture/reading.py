"""Which cards are typed, pasted or given? The one reader of the app, the command line and forms.

`parse` finds frames and lines; here is decided what each becomes where a kind was chosen. A label
('goal: …') and a whole frame ('As a … I need to …') win over the chosen kind, a guess does not. A
line without a frame is a need if it names something to do or a thing. What is a sentence of its
own, a question or an exclamation stays as it was typed, as the text of the kind that it is: a
sentence that nobody said is worse than one without a frame.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple, cast

from userneeds.capture.parse.draft import (
    Draft,
    NeedFrame,
    Note,
    card_fields,
    is_duty,
    join_parts,
    said_role,
    without_forced_frame,
)
from userneeds.capture.parse.parser import parse
from userneeds.capture.parse.sentence import read_sentence, read_want
from userneeds.capture.parse.sentence_parts import Front, split_front, without_early_frame
from userneeds.capture.words import frame_kind, leaves_words_out
from userneeds.model.card import MAIN_FIELD, NEED_KINDS, CardKind
from userneeds.model.grammar import phrase_markers
from userneeds.model.grammar.frames import (
    WANTED_FORMS,
    SpokenWant,
    lone_i,
    spoken_want,
    uncapitalise,
    written_want,
)
from userneeds.model.grammar.kind_guesses import kind_of_form, kind_of_marker
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.plain_notes import is_plain_note, is_unwanted
from userneeds.model.grammar.several_stories import unquoted_want
from userneeds.model.grammar.word_classes import INDEFINITES

_DASHED_REASON = LazyPattern(r"(?<=\S)\s[-–—]\s(?=(?:to|so|because)\s\S)", re.IGNORECASE)
_NEED_LABEL = LazyPattern(
    r"(?:user\s+)?(?P<kind>need|story|job)(?:\s+to\s+be\s+done)?\s*:\s*(?=\S)", re.IGNORECASE
)
_QUOTES = frozenset("\"“'‘«(")
_OF_SOMEBODY = ("my ", "our ", "his ", "her ", "their ")


class ReadCard(NamedTuple):
    """What a card says, and where it was said."""

    line: int
    """The line that it begins on, counted from 1."""
    kind: CardKind
    fields: Mapping[str, str]
    is_around: bool = False
    """It stands around the cards of its page; whoever wants it as a card can have it."""


def read_cards(text: str, chosen: CardKind) -> tuple[ReadCard, ...]:
    """Return the cards in `text`, in their order; `chosen` is the kind of lines that say none."""
    parsed = parse(text)
    read = read_parts(parsed.cards, parsed.notes, chosen)
    if len(read) == 1:  # whoever types one line means it
        return (read[0]._replace(is_around=False),)
    return read


def read_parts(
    drafts: Iterable[Draft], notes: Iterable[Note], chosen: CardKind
) -> tuple[ReadCard, ...]:
    """Return the cards that drafts and notes become, in the order of their lines.

    Where a frame leaves no words, as of a dash alone, a card says what was typed.
    """
    pairs = [(draft.text, read_draft(draft, chosen)) for draft in drafts]
    pairs += [(note.text, read_note(note, chosen)) for note in notes]
    read = [card if card.fields else card._replace(fields={"text": text}) for text, card in pairs]
    said = [card for card in read if any(card.fields.values())]
    return tuple(sorted(said, key=attrgetter("line")))


def settle_draft(draft: Draft) -> Draft:
    """Return a draft as what it is: a duty without a reason is no need but a challenge."""
    if not is_duty(draft):
        return draft
    return Draft("challenge", note=draft.note, text=draft.text, line=draft.line)


def read_draft(draft: Draft, chosen: CardKind) -> ReadCard:
    """Return the card that a draft becomes where a kind was chosen, or a heading above names one.

    What its kind has no field for stands in its notes.
    """
    return _with_unsaid(_read_kind_of_draft(draft, draft.section or chosen), draft)


def _with_unsaid(read: ReadCard, draft: Draft) -> ReadCard:
    """Return a card with what its kind has no field for in its notes."""
    is_said = not leaves_words_out(draft.role, read.fields.values())
    role = "" if is_said else said_role(draft.role)
    beside = (draft.title, draft.ref, role, draft.benefit, draft.context, draft.note)
    unsaid = [words for words in beside if leaves_words_out(words, read.fields.values())]
    if not unsaid:
        return read
    notes = "\n".join(filter(None, (read.fields.get("notes"), *unsaid)))
    return read._replace(fields={**read.fields, "notes": notes})


def _read_kind_of_draft(draft: Draft, chosen: CardKind) -> ReadCard:
    if draft.is_labelled:
        return ReadCard(draft.line, draft.kind, card_fields(draft))
    if not draft.is_need:
        return _read_plain(draft, chosen)
    if is_duty(draft):
        return _as_text(draft, "challenge")
    draft = _with_inner_frame(draft)
    want = _spoken(draft.want, draft.verb, draft.text)
    if chosen not in NEED_KINDS and not _says_need(draft, want):
        return _as_text(draft, chosen)
    is_own_line = draft.verb and _says(draft.text, draft.verb)
    if is_own_line and (want.form not in WANTED_FORMS or _is_of_others(draft.role)):
        return _as_other_kind(draft, want, chosen)
    has_role = bool(draft.role)
    kind = kind_of_marker(draft.verb, draft.kind, chosen, has_role=has_role)
    return ReadCard(draft.line, kind, _need_fields(replace(draft, kind=kind), want))


def _with_inner_frame(draft: Draft) -> Draft:
    """Return a draft with the frame that was typed into its own: 'I need to as a cook I need'."""
    if draft.want[:3].casefold() != "as ":
        return draft
    inner = read_sentence(draft.want)
    if not (inner.role and inner.want):
        return draft
    benefit = inner.benefit or draft.benefit
    return replace(draft, role=inner.role, want=inner.want, verb=inner.verb, benefit=benefit)


def _is_whole_frame(draft: Draft) -> bool:
    """Say whether somebody says what they need, and who they are, why or when; 'we' is a plan."""
    has_frame = draft.role or draft.benefit or draft.context
    return bool(has_frame) and not draft.verb.startswith("we ")


def _says_need(draft: Draft, want: SpokenWant) -> bool:
    """Say whether a line is a need whatever was chosen: a whole frame, or 'I need' what can be.

    'I want' may be a goal.
    """
    is_own = draft.verb.startswith("i need") and want.form in WANTED_FORMS
    return is_own or _is_whole_frame(draft)


def _is_of_others(role: str) -> bool:
    """Say whether somebody else is spoken of: 'my mum needs', 'someone needs'."""
    folded = role.casefold()
    return folded.startswith(_OF_SOMEBODY) or folded in INDEFINITES


def _spoken(want: str, marker: str, line: str) -> SpokenWant:
    """Return a want in the form that its marker gives it, if the line has one."""
    if not marker or not (marker.endswith(" to") or _says(line, marker)):
        return spoken_want(want)
    verb = frame_kind(marker).replace("story", "want")
    to = " to" if marker.endswith(" to") else ""
    said = spoken_want(f"{verb}{to} {want}")
    is_stripped = said.verb or not said.words.startswith(verb)
    return said if is_stripped else spoken_want(want)._replace(verb=verb)


def _says(line: str, marker: str) -> bool:
    return marker in " ".join(line.casefold().replace("’", "'").split())


def _need_fields(draft: Draft, want: SpokenWant) -> Mapping[str, str]:
    """Return the fields of a need's card, so that it is said as it was meant."""
    verb = "need" if draft.kind == "need" else "want"
    role = said_role(draft.role)
    words = lone_i(written_want(want.words, want.form, verb)) if want.words else ""
    benefit = f"{draft.joiner} {draft.benefit}" if draft.joiner else draft.benefit
    context = lone_i(uncapitalise(draft.context))
    benefit = lone_i(uncapitalise(benefit))
    spoken = replace(draft, role=role, want=words, benefit=benefit, context=context)
    return card_fields(spoken)


def read_note(note: Note, chosen: CardKind) -> ReadCard:
    """Return the card that a note becomes where a kind was chosen."""
    kind = note.section or chosen
    draft = Draft(kind, note.role, text=note.text, note=note.note, line=note.line)
    if note.is_around:
        return _as_text(draft, chosen)._replace(is_around=True)
    return _with_unsaid(_read_plain(draft, kind), draft)


def _read_plain(draft: Draft, chosen: CardKind) -> ReadCard:
    """Read a line that says no frame as a card of the chosen kind."""
    told = phrase_markers.REPORTED_BY.match(draft.text)
    if told:
        note = join_parts(draft.note, told[0].strip(), "\n")
        draft = replace(draft, text=draft.text[told.end() :], note=note)
    if chosen not in NEED_KINDS:
        return _as_text(draft, chosen)
    draft = replace(draft, text=unquoted_want(draft.text))
    if draft.text[:1] in _QUOTES:
        return _as_text(draft, chosen)
    return _read_as_need(draft, chosen)


def _read_as_need(draft: Draft, chosen: CardKind) -> ReadCard:
    """Read a line where a need was chosen: what names something to do, or a thing, is one."""
    label = _NEED_LABEL.match(draft.text)
    if label:
        kind = cast("CardKind", label["kind"].casefold())
        return _read_plain(replace(draft, text=draft.text[label.end() :]), kind)
    front = split_front(without_early_frame(draft.text))
    frame = read_sentence(front.words)
    if not frame.want:
        frame = read_want(front.words)
    want = _spoken(frame.want, frame.verb, front.words)
    if want.form not in WANTED_FORMS:
        spoken = replace(draft, text=without_early_frame(draft.text))
        return _as_other_kind(spoken, want, chosen)
    need = _need_in_front(draft, front, frame)
    want, need = _part_reason(want, need)
    if _says_nothing_wanted(front.words, want, need, frame.verb):
        return _as_text(draft, "challenge" if is_unwanted(front.words) else chosen)
    kind = _kind_of_want(need, want, frame.verb or front.words.casefold(), chosen)
    return ReadCard(draft.line, kind, _need_fields(replace(need, kind=kind), want))


def _part_reason(want: SpokenWant, need: Draft) -> tuple[SpokenWant, Draft]:
    """Part what a role wants from why, where dashes do: 'Tenant - a receipt - to prove it'."""
    reason = _DASHED_REASON.search(want.words) if need.role and not need.benefit else None
    if reason is None:
        return want, need
    words = want.words[: reason.start()]
    return want._replace(words=words), replace(need, benefit=want.words[reason.end() :])


def _says_nothing_wanted(line: str, want: SpokenWant, need: Draft, marker: str) -> bool:
    """Say whether a line is a note, or only says why: 'So I need a key'."""
    if not want.words and need.benefit:
        return True
    has_frame = any((marker, want.verb, need.role, need.benefit, need.context))
    return not has_frame and is_plain_note(line)


def _kind_of_want(need: Draft, want: SpokenWant, marker: str, chosen: CardKind) -> CardKind:
    if not want.verb:
        return chosen
    has_role = bool(need.role)
    return kind_of_marker(marker, frame_kind(want.verb), chosen, has_role=has_role)


def _need_in_front(draft: Draft, front: Front, frame: NeedFrame) -> Draft:
    """Return a draft with what stood in front of a line, and what its sentence says."""
    other_role = frame.role if front.role else ""
    return replace(
        draft,
        role=front.role or frame.role or draft.role,
        benefit=frame.benefit,
        context=frame.context,
        title=front.name or frame.title,
        ref=frame.ref,
        note="\n".join(filter(None, (draft.note, frame.note, other_role))),
        joiner=frame.joiner,
    )


def _as_other_kind(draft: Draft, want: SpokenWant, chosen: CardKind) -> ReadCard:
    """Return what was typed as a need and is none, as it was typed."""
    draft = without_forced_frame(draft, want)
    if draft.verb and want.words[:5].casefold() == "that ":  # 'I need that the lift works'
        return _as_text(draft, chosen)
    return _as_text(draft, kind_of_form(draft.text, want.form, chosen))


def _as_text(draft: Draft, kind: CardKind) -> ReadCard:
    fields = {"text": draft.text, "notes": draft.note}
    said = {field: words for field, words in fields.items() if words}
    return ReadCard(draft.line, kind, said)


__all__ = ["MAIN_FIELD", "ReadCard", "read_cards", "settle_draft"]
