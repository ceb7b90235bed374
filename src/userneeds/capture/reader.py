"""What does each unit mean after the ones before it: a card, a role for the next ones, a so-that for the last ones?

The grammar of a pasted page, as opposed to that of a sentence (`userneeds.capture.sentence`). Each unit is taken once,
with a look at the one that follows, because 'I need:' means a list only where bullets come next.
"""

import re
from dataclasses import replace

from userneeds.capture import markers
from userneeds.capture.draft import Note
from userneeds.capture.frame import Frame, tidy
from userneeds.capture.headers import label_of
from userneeds.capture.memory import BELOW_HEADINGS, Memory, Said
from userneeds.capture.patterns import Pattern
from userneeds.capture.people import role_of_heading
from userneeds.capture.rows import draft_of_row
from userneeds.capture.sentence import read_sentence, read_want
from userneeds.capture.units import Unit

_GENERIC = Pattern(r"\s*(?:the\s+following(?:\s+things)?|these\s+things|things)?\s*:?\s*$", re.IGNORECASE)
_SO_THAT_OPEN = Pattern(r"\bso\s+(?:that|i\s+can|they\s+can|we\s+can)\s*[:….]*\s*$", re.IGNORECASE)
_ACCEPTANCE = Pattern(
    r"acceptance(?:\s+tests?)?\s*(?::|$)|(?:acceptance\s+criteria|it(?:['’]?s|\s+is)\s+done\s+when|(?:done|met)\s+when)\b",
    re.IGNORECASE,
)
_STEPS = frozenset({"scenario", "scenario outline", "background", "examples"})


def take(memory: Memory, unit: Unit, following: Unit) -> None:
    """Read one unit into `memory`; `following` is the next one."""
    if unit.shape == "rule":
        memory.end_reach(BELOW_HEADINGS)
    elif unit.shape == "aside":
        memory.note(unit)
    elif unit.shape == "table":
        _take_table(memory, unit)
    elif unit.shape == "heading":
        _take_heading(memory, unit, following)
    elif not (_take_gherkin(memory, unit) or _take_label(memory, unit) or _take_listed(memory, unit)):
        _take_words(memory, unit, following)


def _take_table(memory: Memory, unit: Unit) -> None:
    memory.end_reach(BELOW_HEADINGS)
    role = memory.role.frame.role
    for row in unit.rows:
        draft = draft_of_row(row)
        if draft is None:
            memory.notes.append(Note(" ".join(row.words().split()), row.line))
        elif role and draft.want and not draft.role:
            memory.role.is_used = True
            memory.cards.append(replace(draft, role=role))
        else:
            memory.cards.append(draft)


def _take_heading(memory: Memory, unit: Unit, following: Unit) -> None:
    if memory.cards and _ACCEPTANCE.match(unit.text):
        _take_acceptance(memory, unit, following)
        return
    frame = read_sentence(unit.text)
    if frame.benefit and memory.together and markers.is_benefit_alone(unit.text):
        memory.share(frame.benefit)
        return
    memory.end_reach(unit.level)
    memory.in_steps = False
    if frame.role or frame.is_marked:
        _take_frame(memory, unit, following, frame)
        memory.role.level = unit.level
    elif role := role_of_heading(unit.text):
        memory.set_role(unit, Frame(role), is_named=False, level=unit.level)
    else:
        memory.note(unit)


def _take_gherkin(memory: Memory, unit: Unit) -> bool:
    """Read a line of a feature file; say whether this was one."""
    first, _, rest = unit.text.partition(":")
    if first.lower() == "feature" and rest:
        memory.forget()
        memory.in_steps = False
        memory.feature = Said(Frame(title=tidy(rest)), unit, is_used=False)
        return True
    if memory.feature.unit.line and (first.lower() in _STEPS or unit.text.startswith("@")):
        memory.in_steps = True
    elif memory.in_steps and _says_whole_need(unit):
        memory.in_steps = False
    if memory.in_steps:
        memory.note(unit)
    return memory.in_steps


def _says_whole_need(unit: Unit) -> bool:
    frame = read_sentence(unit.text)
    return bool(frame.role and frame.want)


def _take_label(memory: Memory, unit: Unit) -> bool:
    """Read a labelled line such as 'Who: a tenant'; say whether this was one."""
    labelled = label_of(unit.text) if ":" in unit.text[:24] else None
    if labelled is None or not labelled[1] or read_sentence(unit.text).want:
        return False
    column, words = labelled
    if column == "role":
        memory.set_role(unit, Frame(read_sentence(words).role or tidy(words)))
    elif column == "want" and (memory.role.frame.role or unit.text[:4].lower() in {"need", "user"}):
        memory.add(unit, replace(read_want(words), verb="i need to"))
    elif column == "benefit" and memory.together:
        memory.share(tidy(words[markers.opens_with_benefit(words) :]))
    elif column == "context" and memory.role.frame.role:
        memory.wait(unit, Frame(context=tidy(words)))
    else:
        return False
    return True


def _take_listed(memory: Memory, unit: Unit) -> bool:
    """Read a bullet below 'I need:', or below another bullet; say whether this was one."""
    opening = memory.opening
    if unit.shape != "bullet":
        return False
    if memory.bullet_indent >= 0 and unit.indent > memory.bullet_indent and memory.together:
        memory.keep_beside(unit)
        return True
    if opening is None or (opening.unit.shape == "bullet" and unit.indent <= opening.unit.indent):
        return False
    if opening.gives == "acceptance":
        memory.keep_beside(unit)
    elif opening.gives == "reasons":
        memory.share(tidy(unit.text))
    else:
        _take_listed_want(memory, unit, opening)
    return True


def _take_listed_want(memory: Memory, unit: Unit, opening: Said) -> None:
    frame = read_sentence(unit.text, role_known=True)
    if not frame.want or frame.is_ours:
        words = " ".join(unit.text.split())
        frame = read_want(f"{opening.frame.want} {words}" if opening.frame.want else words)
    opening.is_used = True
    memory.add(unit, replace(frame, verb=opening.frame.verb or "i need to"))


def _take_words(memory: Memory, unit: Unit, following: Unit) -> None:
    frame = read_sentence(unit.text, role_known=bool(memory.role.frame.role))
    if frame.benefit and not frame.is_marked and not frame.role:
        _take_benefit(memory, unit, following, frame)
    elif frame.role or frame.is_marked:
        memory.close_opening()
        _take_frame(memory, unit, following, frame)
    elif frame.context and _reads(following).is_marked:
        memory.wait(unit, frame)
    elif memory.cards and _ACCEPTANCE.match(unit.text):
        _take_acceptance(memory, unit, following)
    elif role := _role_above_list(unit, following):
        memory.end_reach(BELOW_HEADINGS)
        memory.set_role(unit, Frame(role), is_named=False)
    else:
        _take_plain(memory, unit)


def _role_above_list(unit: Unit, following: Unit) -> str:
    """Return the role in a line such as 'Tenants:' above bullets, or ''."""
    is_above = unit.shape == "text" and following.shape == "bullet" and unit.text.endswith(":")
    return role_of_heading(unit.text) if is_above else ""


def _take_frame(memory: Memory, unit: Unit, following: Unit, frame: Frame) -> None:
    """Read a unit that names a role or says a want."""
    is_above = following.shape == "bullet" and (unit.shape != "bullet" or following.indent > unit.indent)
    stem = _GENERIC.sub("", frame.want)
    if is_above and _opens_list(unit, frame, stem):
        _open_wants(memory, unit, replace(frame, want=stem))
    elif frame.want:
        memory.add(unit, frame)
        if is_above and not frame.benefit and _SO_THAT_OPEN.search(unit.text):
            memory.open(unit, frame, "reasons", is_used=True)
    elif frame.role and not frame.note:
        memory.set_role(unit, frame)
    else:
        _take_plain(memory, unit)


def _opens_list(unit: Unit, frame: Frame, stem: str) -> bool:
    """Say whether the bullets below finish the sentence: 'I need:', 'I want to be able to', 'I need to know:'."""
    if not frame.is_marked or frame.is_ours or frame.note:
        return False
    return unit.text.rstrip().endswith(":") or stem in {"", "be able to"}


def _open_wants(memory: Memory, unit: Unit, frame: Frame) -> None:
    if frame.role:
        memory.set_role(unit, frame)
    elif frame.benefit or frame.context:
        memory.wait(unit, frame)
    memory.part()
    memory.open(unit, frame, "wants", is_used=bool(frame.role) and not frame.want)


def _take_benefit(memory: Memory, unit: Unit, following: Unit, frame: Frame) -> None:
    """Read a so-that on its own: it belongs to the cards above it, or to the one below."""
    comes_first = bool(_reads(following).role) and all(memory.cards[index].benefit for index in memory.together)
    if not markers.is_benefit_alone(unit.text):
        _take_plain(memory, unit)
    elif memory.together and not comes_first:
        memory.close_opening()
        memory.share(frame.benefit)
        memory.part()
    else:
        memory.close_opening()
        memory.wait(unit, frame)


def _take_acceptance(memory: Memory, unit: Unit, following: Unit) -> None:
    """Keep 'It is done when …' and its bullets beside the card."""
    memory.keep_beside(unit)
    if following.shape == "bullet":
        memory.open(unit, Frame(), "acceptance", is_used=True)


def _take_plain(memory: Memory, unit: Unit) -> None:
    """Read a line without any part of the frame."""
    memory.stop_waiting()
    words = " ".join(unit.text.split())
    is_want = memory.role.is_named and ". " not in words
    if unit.shape == "bullet" and (is_want or (memory.role.frame.role and words[:3].lower() == "to ")):
        memory.add(unit, replace(read_want(words), verb="i need to"))
        return
    memory.close_opening()
    memory.part()
    memory.add_other(unit)


def _reads(unit: Unit) -> Frame:
    return read_sentence(unit.text) if unit.shape in {"text", "bullet"} else Frame()
