"""What does pasted text become? Drafts of cards and notes, before anybody has accepted them.

A frame is one reading of a sentence: who needs what, when, and why. Its fields hold people's own
words; only white space is folded, and the punctuation that parted them from the frame's markers is
gone. A line that says no need may still be a card: a challenge, an uncertainty, a goal, an idea.

A draft speaks every kind with one set of words (role, want, benefit, context), so that parser,
coach and duplicate finder need not know which field a kind keeps its want in. `card_fields` and
`draft_of` are the only places that do: a need's want is the card's `need`, a job's is its
`motivation`, and the other kinds say everything in `text`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from userneeds.capture.words import leaves_words_out, word_list
from userneeds.model.card import NEED_KINDS, CardKind
from userneeds.model.grammar.frames import SpokenWant, uncapitalise, uncapitalised_role
from userneeds.model.grammar.kind_guesses import SectionKind
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.roles import role_clause, singular_role, spoken_role
from userneeds.model.wording import capitalise

EDGES = " \t\n,;:-–—|/"
"""What the frame leaves at the edges of a field."""
_OPENING_OF_QUOTE = {'"': "“", "”": "“"}
_BLANK = LazyPattern(r"[_.…\s-]+|\[[^\[\]]*\]|<[^<>]*>|\([^()]*\)")
"""What a template leaves open: '___', '[what?]'."""
_OPENS_BLANK = frozenset("_.…-[<(")
_FIRST_PERSONS = ("i ", "i'", "i’", "we ", "we'", "we’")
_FORMS_OF_THEIR_OWN = frozenset({"sentence", "question"})
_DUTY = LazyPattern(r"\b(?:ha(?:ve|s)\s+to|must)\b(?!\s+be\s+able\b)")
"""'As a warden I have to ring five people' tells what is wrong, not what is wanted."""
_KNOWN_OR_HAD = LazyPattern(r"(?:know|have|understand)\b", re.IGNORECASE)
"""'As a porter I must know who is in' tells of no deed: it is what is needed."""
_ABBREVIATED = LazyPattern(r"\.\.$|\betc\.$|\b\w\.\s?\w\.$")
"""A stop at the end that belongs to the word: 'G.P.', 'etc.'."""
_LIST_JOINT = LazyPattern(r"[;,]\s*(?:and|or)$")
"""What joins a bullet to the last one of its list."""
_UNTIDY_CAN = LazyPattern(
    r"^((?:i|we|they)\s+(?:can|could|am\s+able\s+to|will))\s*(?:…|\.{2,}|:)\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class NeedFrame:
    """One reading of a piece of text."""

    role: str = ""
    want: str = ""
    benefit: str = ""
    context: str = ""
    title: str = ""
    ref: str = ""
    is_marked: bool = False
    """A want marker was found, even if nothing follows it: 'I need:' opens a list."""
    is_ours: bool = False
    """It says 'we', names no role and gives no so-that: the plan of an organisation."""
    verb: str = ""
    """The marker itself, in small letters: 'i need to'."""
    joiner: str = ""
    """What joins the benefit where it is not 'so that': 'because', 'as' or 'in order to'."""
    note: str = ""
    """What follows the card on its line: acceptance criteria, evidence."""

    @property
    def opens_need(self) -> bool:
        """Whether it names a role or says a want, if only by its marker."""
        return bool(self.role) or self.is_marked


BENEFIT_JOINER = " and so that "


def join_parts(first: str, second: str, by: str = BENEFIT_JOINER) -> str:
    """Return two benefits as one, in the order they were given; `by` joins other things."""
    if first and second:
        return f"{first}{by}{second}"
    return first or second


def tidy_field(text: str) -> str:
    """Return the words of a field: the white space folded, the frame's punctuation gone."""
    words = _without_list_joint(" ".join(text.split()).strip(EDGES))
    if words[:1] in _OPENS_BLANK and _BLANK.fullmatch(words):
        return ""
    if words.startswith(("…", "..")):
        words = words.lstrip(". …")
    words = _without_final_stop(words)
    if _ends_in_lone_quote(words):
        words = words[:-1].rstrip(EDGES + ".")
    is_untidy = any(mark in words for mark in (":", "…", ".."))
    return _UNTIDY_CAN.sub(r"\1 ", words) if is_untidy else words


def _without_list_joint(words: str) -> str:
    return _LIST_JOINT.sub("", words) if words.endswith((" and", " or")) else words


def _without_final_stop(words: str) -> str:
    """Return one sentence without the stop at its end; 'G.P.' keeps its own."""
    if words.endswith("..") and not words.endswith("..."):
        words = words[:-1]
    is_one_sentence = words.endswith(".") and ". " not in words
    if not is_one_sentence or _ABBREVIATED.search(words):
        return words
    return words[:-1].rstrip(EDGES)


def _ends_in_lone_quote(words: str) -> bool:
    """Say whether the last quotation mark closes nothing: its opening went with the frame."""
    mark = words[-1:]
    opening = _OPENING_OF_QUOTE.get(mark)
    if opening is None:
        return False
    return words.count(mark) % 2 == 1 and opening not in words[:-1]


@dataclass(frozen=True, slots=True)
class Draft:
    """One card to be; empty text means 'not said'."""

    kind: CardKind
    role: str = ""
    want: str = ""
    benefit: str = ""
    context: str = ""
    title: str = ""
    ref: str = ""
    """What the source calls it, such as `US-12`."""
    note: str = ""
    """What stood beside the card and is not part of it."""
    text: str = ""
    """The words as they were given, before they were taken apart."""
    line: int = 0
    """Where the card starts, counted from 1; 0 where there is no file."""
    verb: str = ""
    """The marker of the want, in small letters: 'i need to'; empty where none was found."""
    joiner: str = ""
    """What joins the benefit where it is not 'so that': 'because', 'as' or 'in order to'."""
    is_labelled: bool = False
    """Somebody wrote its kind in front of it: 'Challenge: …'."""
    section: SectionKind | None = None
    """The kind that the heading above it names."""

    @property
    def is_need(self) -> bool:
        """Whether the draft is of a kind that says a need, be it said or not yet."""
        return self.kind in NEED_KINDS


def keep_whole(draft: Draft, sources: Iterable[str]) -> Draft:
    """Return a draft that says all of the texts it was made of.

    Those of which it leaves words out are added to its note, whole: a wrong guess of the frame
    costs an edit, a lost word costs trust.
    """
    kept = (draft.role, draft.want, draft.benefit, draft.context)
    beside = (draft.title, draft.ref, draft.note)
    cut = [source for source in sources if leaves_words_out(source, (*kept, *beside))]
    if not cut:
        return draft
    return replace(draft, note="\n".join(filter(None, (draft.note, *cut))))


@dataclass(frozen=True, slots=True)
class Note:
    """Text that is not a card; kept word for word."""

    text: str
    line: int
    note: str = ""
    """What stood beside it: who said it, other cells of its row."""
    section: SectionKind | None = None
    """The kind that the heading above it names."""
    is_around: bool = False
    """It stands around the cards of its page, as a heading or a greeting does."""
    role: str = ""
    """Whose list it stands in."""


class NoteList(list[Note]):
    """The notes of a page so far; however many, they are looked through once."""

    _leading = 0

    def are_around(self) -> bool:
        """Say whether all of them stand around the cards of the page."""
        count = self._leading
        while count < len(self) and self[count].is_around:
            count += 1
        self._leading = count
        return count == len(self)


@dataclass(frozen=True, slots=True)
class ParsedPaste:
    """Everything a paste holds, in its order."""

    cards: tuple[Draft, ...]
    notes: tuple[Note, ...]
    warnings: tuple[str, ...] = ()
    """Sentences about the paste as a whole."""


_FIELD_NAMES_OF_KIND: Mapping[str, Mapping[str, str]] = {
    "need": {"role": "role", "want": "need", "benefit": "benefit", "context": "trigger"},
    "story": {"role": "role", "want": "want", "benefit": "benefit", "context": "trigger"},
    "job": {"role": "role", "context": "situation", "want": "motivation", "benefit": "outcome"},
}


def card_fields(draft: Draft) -> dict[str, str]:
    """Return the fields of a card for `draft`, only those that say something.

    Title, id and notes go to `notes`.
    """
    fields = {"text": draft.text}
    names = _FIELD_NAMES_OF_KIND.get(draft.kind)
    if names:
        fields = _spoken_fields(draft, names)
    reference = f"Reference: {draft.ref}" if draft.ref else ""
    title = join_parts(draft.title, reference, "\n")
    fields["notes"] = join_parts(title, draft.note, "\n")
    return {field: words for field, words in fields.items() if words}


def _spoken_fields(draft: Draft, names: Mapping[str, str]) -> dict[str, str]:
    fields = {field: getattr(draft, word) for word, field in names.items()}
    first, _, rest = draft.context.partition(" ")
    # Cards are spoken with their own 'when'.
    if first.lower() == "when":
        fields[names["context"]] = rest
    return fields


def changed_fields(before: Draft, after: Draft) -> dict[str, str]:
    """Return the card's fields that a fix gives a new value, '' for those it empties.

    It is what one command has to set.
    """
    old = card_fields(before)
    new = {**dict.fromkeys(old, ""), **card_fields(after)}
    return {field: words for field, words in new.items() if words != old.get(field, "")}


def draft_of(kind: CardKind, fields: Mapping[str, str]) -> Draft:
    """Return a card's plain fields as a draft: the way back from `card_fields`."""
    names = _FIELD_NAMES_OF_KIND.get(kind, {})
    words: dict[str, Any] = {word: fields.get(field, "") for word, field in names.items()}
    note = fields.get("notes", "")
    text = fields.get("text", "")
    draft = Draft(kind, note=note, text=text)
    return replace(draft, **words)


def is_duty(draft: Draft) -> bool:
    """Say whether a draft tells what somebody has to do, and no reason for it."""
    is_duty = draft.is_need and _DUTY.search(draft.verb) is not None
    if not is_duty or _KNOWN_OR_HAD.match(draft.want):
        return False
    return bool(draft.text) and not draft.benefit


def said_role(role: str) -> str:
    """Return one person of a role with a small letter, but for a name."""
    one = singular_role(role)
    is_known = one.partition(" ")[0].casefold() in word_list("people")
    return one[:1].lower() + one[1:] if is_known and one.istitle() else uncapitalised_role(one)


def without_forced_frame(draft: Draft, want: SpokenWant) -> Draft:
    """Return what was typed into a frame that it does not fit, without that frame."""
    is_told = want.words.casefold().startswith(_FIRST_PERSONS)
    if not (is_told or want.words.endswith("?") or draft.verb.endswith(" to")):
        return draft
    if want.verb and not draft.role:
        return replace(draft, text=want.words)
    has_own_form = bool(draft.role) and want.form in _FORMS_OF_THEIR_OWN
    return _without_frame(draft, want) if has_own_form else draft


def _without_frame(draft: Draft, want: SpokenWant) -> Draft:
    """Return what was forced into a frame without it: 'As a tenant: who pays?'.

    What says why or when besides stays as it was typed.
    """
    if draft.benefit or draft.context:
        return draft
    words = uncapitalise(want.words)
    return replace(draft, text=capitalise(role_clause(spoken_role(draft.role), words)))
