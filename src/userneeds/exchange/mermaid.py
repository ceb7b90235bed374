"""Themes and blueprints as Mermaid, the diagrams in text that GitHub, GitLab and wikis draw.

A theme is a box of its cards; a blueprint a row of steps, phase by phase, with what stands behind
each in lanes below. What people typed stands in quotes, with all signs that mean something there
written by number.
"""

from collections.abc import Iterator
from itertools import pairwise

from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure
from userneeds.model.blueprint import LANE_NAMES, Blueprint, Lane
from userneeds.model.wording import counted

_LONGEST_LABEL = 120
_MOST_CARDS = 12
"""In one theme: more can be read by nobody."""


def themes_diagram(seen: AnySeen) -> str:
    """Return the themes with their cards, and those that belong to none, as one diagram."""
    disclosure = Disclosure(seen)
    title = _quoted(seen.title)
    lines = ["flowchart LR", f"  W[{title}]"]
    for number, theme in enumerate(disclosure.themes_with_cards()):
        cards = [card.statement() for card in disclosure.cards_of(theme.id)]
        lines += _group(f"T{number}", theme.name, cards)
        lines.append(f"  W --- T{number}")
    loose = [card.statement() for card in seen.cards.values() if not card.theme]
    if loose:
        lines += _group("L", "Without a theme", loose)
    return "\n".join(lines) + "\n"


def blueprint_diagram(blueprint: Blueprint) -> str:
    """Return a blueprint as a diagram: steps in their phases, a lane below the other."""
    lines = ["flowchart TB"]
    for phase_number, phase in enumerate(blueprint.phases):
        name = phase.name or f"Phase {phase_number + 1}"
        title = _quoted(name)
        lines.append(f"  subgraph P{phase_number}[{title}]")
        lines.append("    direction LR")
        for step_number, step in enumerate(phase.steps):
            words = _quoted(step.name)
            lines.append(f"    S{phase_number}x{step_number}[{words}]")
        lines.append("  end")
    lines += _order(blueprint)
    for lane in blueprint.lanes():
        lines += _lane(blueprint, lane)
    return "\n".join(lines) + "\n"


def _group(name: str, title: str, words: list[str]) -> Iterator[str]:
    shown = _quoted(title)
    yield f"  subgraph {name}[{shown}]"
    for number, each in enumerate(words[:_MOST_CARDS]):
        said = _quoted(each)
        yield f"    {name}c{number}[{said}]"
    more = len(words) - _MOST_CARDS
    if more > 0:
        rest = f"and {counted(more, 'more card', 'more cards')}"
        yield f"    {name}more[{_quoted(rest)}]"
    yield "  end"


def _step_names(blueprint: Blueprint) -> Iterator[str]:
    for phase_number, phase in enumerate(blueprint.phases):
        for step_number, _ in enumerate(phase.steps):
            yield f"S{phase_number}x{step_number}"


def _order(blueprint: Blueprint) -> Iterator[str]:
    """Yield which step follows which."""
    names = tuple(_step_names(blueprint))
    for before, after in pairwise(names):
        yield f"  {before} --> {after}"


def _lane(blueprint: Blueprint, lane: Lane) -> Iterator[str]:
    """Yield what a lane says of each step, tied to the step."""
    said: list[tuple[str, str]] = []
    for name, step in zip(_step_names(blueprint), blueprint.steps(), strict=True):
        words = step.cells.get(lane, "")
        if words:
            said.append((name, words))
    if not said:
        return
    title = _quoted(LANE_NAMES[lane])
    yield f"  subgraph {lane}[{title}]"
    yield "    direction LR"
    for name, words in said:
        label = _quoted(words)
        yield f"    {name}{lane}[{label}]"
    yield "  end"
    for name, _ in said:
        yield f"  {name} -.- {name}{lane}"


def _quoted(words: str) -> str:
    """Return words as a label: nothing in them is markup, an entity or the end of it."""
    line = " ".join(words.split())
    if len(line) > _LONGEST_LABEL:
        line = f"{line[: _LONGEST_LABEL - 1]}…"
    safe = "".join(map(_safe, line))
    return f'"{safe}"'


def _safe(sign: str) -> str:
    is_plain = sign.isalnum() or sign in " .,;:!?'’‘“”…–-/()£€%+="
    return sign if is_plain else f"#{ord(sign)};"
