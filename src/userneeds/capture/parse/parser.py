"""What cards and notes does pasted text hold?

The one door for anything typed, pasted or read from a file.

This is the grammar of a pasted page; that of a sentence is in `userneeds.capture.parse.sentence`.
Each unit is read once, in order, with a look at the one that follows, because 'I need:' means a
list only where bullets come next. Nothing is dropped: what becomes no card becomes a note, word for
word. A wrong guess costs one edit in the preview; a lost word costs trust. Time grows with the
length of the text and with nothing else.

**Source:** the formats are those in which UK public services publish their needs (design histories
of NHS, DfE, MoJ and councils), the Connextra frame, job stories and Gherkin's feature header.
"""

from dataclasses import replace
from itertools import pairwise
from typing import assert_never

from userneeds.capture.parse.draft import (
    NeedFrame,
    ParsedPaste,
    join_parts,
    tidy_field,
)
from userneeds.capture.parse.labelled_lines import (
    read_acceptance,
    read_beside,
    read_gherkin,
    read_kind,
    read_label,
    read_source,
)
from userneeds.capture.parse.reading_context import ReadingContext
from userneeds.capture.parse.sentence import (
    listed_want,
    opens_list,
    read_sentence,
    read_want,
)
from userneeds.capture.parse.text_units import (
    PARAGRAPH_LEVEL,
    SharedStatement,
    TextUnit,
    breaks_off,
    cries,
    frame_of_unit,
    goes_on_below,
    is_list_title,
    is_short_title,
    role_above_list,
    stands_alone,
    stands_as_title,
)
from userneeds.capture.parse.units import split_units
from userneeds.capture.words import role_of_heading
from userneeds.model.grammar import phrase_markers
from userneeds.model.grammar.kind_guesses import kind_of_section
from userneeds.model.grammar.pages.lines import remove_invisible, split_lines, text_warnings
from userneeds.model.grammar.pages.page_lines import page_shape
from userneeds.model.grammar.pages.speakers import is_chat_header


def parse(text: str) -> ParsedPaste:
    """Return every card and note in `text`.

    Never refuses: `warnings` says what could not be read as text.
    """
    visible_text, removed = remove_invisible(text)
    lines = split_lines(visible_text)
    memory = ReadingContext(page_shape(lines))
    for unit, following in pairwise(split_units(lines)):
        read_unit(memory, unit, following)
    memory.end_all_scopes()
    notes = sorted(memory.notes, key=lambda note: note.line)
    warnings = text_warnings(visible_text, removed)
    return ParsedPaste(tuple(memory.cards), tuple(notes), warnings)


def read_unit(memory: ReadingContext, unit: TextUnit, following: TextUnit) -> None:
    """Read one unit into `memory`; `following` is the next one, a rule below the last."""
    if unit.opens_paragraph and unit.shape != "bullet":
        memory.end_paragraph()
    match unit.shape:
        case "rule":
            memory.end_scope(PARAGRAPH_LEVEL)
        case "aside":
            memory.add_note(unit, is_around=is_chat_header(unit.text))
        case "table":
            memory.end_scope(PARAGRAPH_LEVEL)
            for row in unit.rows:
                memory.add_row(row)
        case "heading":
            _read_heading(memory, unit, following)
        case "text" | "bullet":
            _read_sentence_unit(memory, unit, following)
        case _:
            assert_never(unit.shape)


def _read_sentence_unit(memory: ReadingContext, unit: TextUnit, following: TextUnit) -> None:
    # Steps of a feature file and labelled lines look like sentences, so they are asked for first.
    is_read = read_gherkin(memory, unit) or read_kind(memory, unit)
    is_read = is_read or read_label(memory, unit) or read_source(memory, unit, following)
    if not is_read and not _read_list_item(memory, unit):
        _read_words(memory, unit, following)
    memory.is_quoting = unit.quotes


def _read_heading(memory: ReadingContext, unit: TextUnit, following: TextUnit) -> None:
    if memory.cards and phrase_markers.ACCEPTANCE.match(unit.text):
        read_acceptance(memory, unit, following)
        return
    is_section = kind_of_section(unit.text) is not None
    frame = NeedFrame() if is_section else read_sentence(unit.text)
    if frame.benefit and memory.card_group and phrase_markers.is_benefit_alone(unit.text):
        memory.share_benefit(unit, frame.benefit)
    elif not frame.opens_need and _parts_list(memory, unit, following):
        memory.add_note(unit)
    else:
        memory.end_scope(unit.level)
        memory.level = unit.level
        memory.in_steps = False
        _read_title(memory, unit, following, frame)


def _read_title(
    memory: ReadingContext, unit: TextUnit, following: TextUnit, frame: NeedFrame
) -> None:
    """Read a heading that what stands below it belongs to."""
    if frame.opens_need:
        _read_frame(memory, unit, following, frame)
        memory.role.level = unit.level
    elif role := role_of_heading(unit.text):
        memory.set_role(unit, NeedFrame(role), is_named=False, level=unit.level)
    elif stands_alone(unit, following) and not kind_of_section(unit.text):
        memory.add_note(unit)
    else:
        memory.add_heading(unit)


def _parts_list(memory: ReadingContext, unit: TextUnit, following: TextUnit) -> bool:
    """Say whether a heading only parts the bullets below 'I need:', which stood above them all."""
    is_inside = memory.list_opening is not None and memory.level < unit.level
    return is_inside and following.shape == "bullet" and not role_of_heading(unit.text)


def _read_list_item(memory: ReadingContext, unit: TextUnit) -> bool:
    """Read a bullet below 'I need:', or below another bullet; say whether this was one."""
    if unit.shape != "bullet":
        return _read_rest_of_frame(memory, unit)
    if memory.card_group and unit.indent > memory.bullet_indent >= 0:
        _read_sub_bullet(memory, unit)
        return True
    opening = memory.list_opening
    if opening is None or _ends_list(memory, opening, unit):
        return False
    match opening.gives:
        case "acceptance":
            memory.add_to_last_note(unit)
        case "reasons":
            memory.share_benefit(unit, tidy_field(unit.text))
        case "wants":
            _read_listed_want(memory, unit, opening)
        case _:
            assert_never(opening.gives)
    return True


def _read_sub_bullet(memory: ReadingContext, unit: TextUnit) -> None:
    """Read a bullet below that of a card: its so-that, or what else is said of it."""
    reason = read_sentence(unit.text).benefit
    if reason and phrase_markers.is_benefit_alone(unit.text):
        memory.give_benefit_to_last(reason)
    else:
        memory.add_to_last_note(unit)


def _read_rest_of_frame(memory: ReadingContext, unit: TextUnit) -> bool:
    """Read a line below an unfinished frame: '**As a tenant I need to**', 'I need:'."""
    opening = memory.list_opening
    if opening is None or opening.gives != "wants" or not opening.is_open_below:
        return False
    if read_sentence(unit.text).role:
        return False
    _read_listed_want(memory, unit, opening)
    return True


def _ends_list(memory: ReadingContext, opening: SharedStatement, unit: TextUnit) -> bool:
    """Say whether a bullet is not below the one that opened a list, or its reasons have no card."""
    if opening.gives == "reasons" and not memory.card_group:
        return True
    return opening.unit.shape == "bullet" and unit.indent <= opening.unit.indent


def _read_listed_want(memory: ReadingContext, unit: TextUnit, opening: SharedStatement) -> None:
    frame = read_sentence(unit.text, role_known=True)
    if not frame.want or frame.is_ours:
        # The bullet goes on with what was begun: 'I need to know:' and 'who to call'.
        words = join_parts(opening.frame.want, " ".join(unit.text.split()), " ")
        frame = read_want(words)
    verb = opening.frame.verb or "i need to"
    memory.add_card(unit, replace(frame, verb=verb), opening)


def _read_words(memory: ReadingContext, unit: TextUnit, following: TextUnit) -> None:
    is_plain = unit.shape == "text" and not unit.text.endswith(":")
    is_section = is_plain and kind_of_section(unit.text) is not None
    role_known = bool(memory.role.frame.role)
    frame = NeedFrame() if is_section else read_sentence(unit.text, role_known=role_known)
    if frame.opens_need:
        memory.close_list()
        _read_frame(memory, unit, following, frame)
    elif frame.benefit:
        _read_benefit(memory, unit, following, frame)
    elif frame.context and goes_on_below(unit, following):
        memory.hold_for_next(unit, frame)
    elif not read_beside(memory, unit, following) and not _read_list_head(memory, unit, following):
        _read_plain(memory, unit)


def _read_list_head(memory: ReadingContext, unit: TextUnit, following: TextUnit) -> bool:
    """Read what stands above a list: its title, or a role; say whether this did."""
    has_titles = stands_as_title(memory.page, unit, following)
    is_numbered = unit.is_numbered and memory.page.has_numbered_titles and is_short_title(unit)
    is_first = memory.is_empty()
    is_title = is_list_title(unit, following, is_first=is_first, has_titles=has_titles)
    if is_numbered or is_title:
        memory.end_scope(PARAGRAPH_LEVEL)
        memory.add_heading(unit)
        return True
    role = role_above_list(unit, following, is_title=has_titles or cries(unit, following))
    if role:
        memory.end_scope(PARAGRAPH_LEVEL)
        speaks = following.shape == "bullet" or frame_of_unit(following).is_marked
        is_named = unit.text.startswith("For ") and speaks
        memory.set_role(unit, NeedFrame(role), is_named=is_named)
    return bool(role)


def _read_frame(
    memory: ReadingContext, unit: TextUnit, following: TextUnit, frame: NeedFrame
) -> None:
    """Read a unit that names a role or says a want."""
    opening = phrase_markers.without_list_words(frame.want)
    is_open_below = breaks_off(unit, replace(frame, want=opening), following)
    is_above = unit.stands_above(following) or is_open_below
    if is_above and opens_list(unit.text, frame, opening):
        begun = replace(frame, want=opening)
        _open_want_list(memory, unit, begun, is_open_below=is_open_below)
    elif frame.want:
        memory.add_card(unit, frame)
        if is_above and not frame.benefit and phrase_markers.SO_THAT_OPEN.search(unit.text):
            memory.open_list(unit, frame, "reasons", is_used=True)
    elif frame.role and not frame.note:
        memory.set_role(unit, frame)
    else:
        _read_plain(memory, unit)


def _open_want_list(
    memory: ReadingContext, unit: TextUnit, frame: NeedFrame, *, is_open_below: bool
) -> None:
    """Remember that wants follow, as bullets or (`is_open_below`) as lines."""
    if frame.role:
        memory.set_role(unit, frame)
    elif frame.benefit or frame.context:
        memory.hold_for_next(unit, frame)
    memory.end_group()
    is_used = bool(frame.role) and not frame.want
    memory.open_list(unit, frame, "wants", is_used=is_used, is_open_below=is_open_below)


def _read_benefit(
    memory: ReadingContext, unit: TextUnit, following: TextUnit, frame: NeedFrame
) -> None:
    """Read a so-that on its own: it belongs to the cards above it, or to the one below."""
    comes_first = memory.has_benefits() and bool(frame_of_unit(following).role)
    if not phrase_markers.is_benefit_alone(unit.text):
        _read_plain(memory, unit)
    elif memory.card_group and not comes_first:
        memory.close_list()
        memory.share_benefit(unit, frame.benefit)
        memory.end_group()
    else:
        memory.close_list()
        memory.hold_for_next(unit, frame)


def _read_plain(memory: ReadingContext, unit: TextUnit) -> None:
    """Read a line without any part of the frame."""
    memory.release_held()
    words = " ".join(unit.text.split())
    if unit.shape == "bullet" and memory.expects_want(words):
        memory.add_card(unit, listed_want(words))
        return
    memory.close_list()
    memory.end_group()
    memory.add_other_kind(unit)
