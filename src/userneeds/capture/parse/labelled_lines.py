"""What does a line say that begins with its own label: 'Who: a tenant', 'Goal: …', 'Feature: …'?

Such lines look like sentences, so they are asked for before any sentence is read.
"""

from dataclasses import replace

from userneeds.capture.parse.draft import NeedFrame, join_parts, tidy_field
from userneeds.capture.parse.reading_context import ReadingContext
from userneeds.capture.parse.sentence import is_whole_need, listed_want, read_sentence
from userneeds.capture.parse.text_units import SharedStatement, TextUnit
from userneeds.capture.words import names_people
from userneeds.model.grammar import phrase_markers
from userneeds.model.grammar.kind_guesses import LONGEST_KIND_LABEL, guess_kind
from userneeds.model.grammar.line_ends import ends_sentence
from userneeds.model.grammar.pages.column_names import (
    ColumnMeaning,
    column_meaning,
    opens_frame,
)
from userneeds.model.grammar.pages.line_labels import split_label

_LONGEST_NAME = 3
"""Words before the colon of 'Why this priority: …'."""
_LONGEST_SOURCE = 6
"""Words: '– Participant 4, landlord of two flats'."""


def read_gherkin(memory: ReadingContext, unit: TextUnit) -> bool:
    """Read a line of a feature file; say whether this was one."""
    first, _, rest = unit.text.partition(":")
    if first.lower() == "feature" and rest:
        memory.end_all_scopes()
        memory.in_steps = False
        role = read_sentence(rest.strip()).role
        if role:
            memory.set_role(unit, NeedFrame(role))
        else:
            title = NeedFrame(title=tidy_field(rest))
            memory.feature = SharedStatement(title, unit, is_used=False)
        return True
    opens_steps = first.lower() in phrase_markers.GHERKIN_SECTIONS or unit.text.startswith("@")
    if opens_steps and memory.feature.unit.line:
        memory.in_steps = True
    elif memory.in_steps and is_whole_need(unit.text):
        memory.in_steps = False
    if memory.in_steps:
        memory.add_note(unit, is_around=True)
    return memory.in_steps


def read_label(memory: ReadingContext, unit: TextUnit) -> bool:
    """Read a labelled line such as 'Who: a tenant'; say whether this was one."""
    labelled = split_label(unit.text)
    if labelled is None or not labelled[1] or read_sentence(unit.text).want:
        return False
    column, words = labelled
    if column == "want" and is_whole_need(words):
        memory.add_card(replace(unit, text=words), read_sentence(words))
        return True
    return _use_label(memory, unit, column, words)


def read_kind(memory: ReadingContext, unit: TextUnit) -> bool:
    """Read a line that names its kind, such as 'Challenge: …'; say whether this was one."""
    guessed = guess_kind(unit.text) if ":" in unit.text[:LONGEST_KIND_LABEL] else None
    if guessed is None or not guessed.is_labelled:
        return False
    memory.close_list()
    memory.end_group()
    memory.add_other_kind(unit)
    return True


def _use_label(memory: ReadingContext, unit: TextUnit, column: ColumnMeaning, words: str) -> bool:
    is_free = bool(memory.role.frame.role) or opens_frame(unit.text)
    if column == "role":
        memory.set_role(unit, NeedFrame(read_sentence(words).role or tidy_field(words)))
    elif column == "want" and is_free:
        memory.add_card(unit, listed_want(words))
    elif column == "benefit" and memory.card_group:
        benefit = tidy_field(words[phrase_markers.benefit_start(words) :])
        memory.share_benefit(replace(unit, text=words), benefit)
    elif column == "context" and is_free:
        memory.hold_for_next(unit, NeedFrame(context=tidy_field(words)))
    else:
        return False
    return True


def read_beside(memory: ReadingContext, unit: TextUnit, following: TextUnit) -> bool:
    """Read what belongs to the card above: 'Done when …', 'Evidence: …'; say whether this did."""
    if memory.cards and phrase_markers.ACCEPTANCE.match(unit.text):
        read_acceptance(memory, unit, following)
        return True
    is_beside = bool(memory.card_group) and _is_beside(unit.text)
    if is_beside:
        memory.add_to_last_note(unit)
    return is_beside


def _is_beside(text: str) -> bool:
    """Say whether a line tells more of the card above it: 'Evidence: …', 'Why this priority: …'."""
    name, colon, _ = text.partition(":")
    is_named = bool(colon) and len(name.split()) <= _LONGEST_NAME
    if is_named and column_meaning(name) == "beside":
        return True
    return phrase_markers.is_appendix(text)


def read_acceptance(memory: ReadingContext, unit: TextUnit, following: TextUnit) -> None:
    """Keep 'It is done when …' and its bullets beside the card."""
    memory.add_to_last_note(unit)
    if following.shape == "bullet":
        memory.open_list(unit, NeedFrame(), "acceptance", is_used=True)


def _add_to_quotation(memory: ReadingContext, unit: TextUnit) -> bool:
    """Keep who is quoted beside the note above; say whether there is one."""
    for note in memory.notes[-1:]:
        beside = join_parts(note.note, unit.words(), "; ")
        memory.notes[-1] = replace(note, note=beside)
    return bool(memory.notes)


def _names_source(unit: TextUnit, following: TextUnit) -> bool:
    """Say whether a line can only say who is quoted: it stands alone, and is no sentence."""
    is_alone = following.shape != "bullet" or following.quotes
    is_name = unit.text[:1].isupper() and not ends_sentence(unit.text)
    return is_alone and is_name and len(unit.text.split()) <= _LONGEST_SOURCE


def read_source(memory: ReadingContext, unit: TextUnit, following: TextUnit) -> bool:
    """Read who said what is quoted above: '– tenant, 61'; say whether this was one."""
    if not memory.is_quoting or not unit.may_be_source():
        return False
    if not memory.card_group:
        return _names_source(unit, following) and _add_to_quotation(memory, unit)
    role = next(filter(names_people, unit.text.split(", ")), "")
    line = memory.cards[memory.card_group[-1]].line
    for index, card in enumerate(memory.cards):
        if card.line == line and not card.role:
            memory.cards[index] = replace(card, role=role)
    memory.add_to_last_note(unit)
    return True
