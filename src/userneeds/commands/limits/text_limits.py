"""How long may a text be, and what becomes of one that is longer? The one place that decides it.

Nothing is ever cut off. A line of a card that is longer keeps its beginning, and all of it goes to
the card's notes; where even those are too long, further cards go on. Any other text that is too
long is refused with a sentence, so that whoever typed it still has it. What is in a file already
stays as it is, however long.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

from userneeds.commands.change import Change
from userneeds.model.card import FIELDS_OF_KIND, MAIN_FIELD, Card
from userneeds.model.clean_text import PROSE_FIELDS, clean_value
from userneeds.model.problem import Problem

LONGEST_LINE = 2_000
"""Characters in one line of text."""
LONGEST_PROSE = 20_000
"""Characters in one piece of prose."""
CARD_LINES = (
    *dict.fromkeys(chain.from_iterable(FIELDS_OF_KIND.values())),
    *("conditions", "reasons", "research_question", "measure", "forwarded_to"),
    *("acceptance", "tags"),
)
"""The fields of a card that are a line of somebody's words, or several."""
_GOES_ON = " …"


@dataclass(frozen=True, slots=True)
class FittedCard:
    """A card of which every line fits."""

    card: Card
    is_shortened: bool
    """Whether a line of it goes on in its notes."""


def fit_card(card: Card, names: Collection[str] = CARD_LINES) -> FittedCard:
    """Return a card, cleaned, with what does not fit into the lines called `names` in its notes."""
    clean = clean_value(card)
    long_names = [name for name in _long_lines(clean) if name in names]
    if not long_names:
        return FittedCard(clean, is_shortened=False)
    texts = chain.from_iterable(_lines_of(clean, name) for name in long_names)
    unnoted = [text for text in texts if len(text) > LONGEST_LINE and text not in clean.notes]
    notes = "\n".join(filter(None, (clean.notes, *unnoted)))
    shortened = {name: _shortened(getattr(clean, name)) for name in long_names}
    return FittedCard(_with_fields(clean, {**shortened, "notes": notes}), is_shortened=True)


def _shortened(value: str | tuple[str, ...]) -> str | tuple[str, ...]:
    return beginning(value) if isinstance(value, str) else tuple(map(beginning, value))


def _with_fields(card: Card, values: Mapping[str, Any]) -> Card:
    return replace(card, **values)


def _lines_of(card: Card, name: str) -> tuple[str, ...]:
    value: str | tuple[str, ...] = getattr(card, name)
    return (value,) if isinstance(value, str) else value


def _long_lines(card: Card) -> list[str]:
    """Return the names of the fields that have a line which is too long."""
    said = ((name, getattr(card, name)) for name in CARD_LINES)
    return [name for name, value in said if value and _is_long(value)]


def _is_long(value: str | tuple[str, ...]) -> bool:
    if isinstance(value, str):
        return len(value) > LONGEST_LINE
    return any(len(line) > LONGEST_LINE for line in value)


def fits_as_it_is(card: Card) -> bool:
    """Tell quickly that a card loses nothing where it is, however it is cleaned."""
    return len(card.notes) <= LONGEST_PROSE and not _long_lines(card)


def cards_that_fit(card: Card) -> Iterator[FittedCard]:
    """Yield a card that fits, and further cards for what its notes do not hold.

    They have the same id; whoever adds them gives each its own.
    """
    if fits_as_it_is(card):
        yield FittedCard(card, is_shortened=False)
        return
    fitted = fit_card(card)
    first, *others = _pieces(fitted.card.notes, LONGEST_PROSE)
    if not others:
        yield fitted
        return
    yield FittedCard(replace(fitted.card, notes=first), is_shortened=True)
    for number, notes in enumerate(others, 2):
        yield FittedCard(_continued(fitted.card, number, notes), is_shortened=True)


def beginning(text: str) -> str:
    """Return a line as far as there is room for it, up to the end of a word."""
    if len(text) <= LONGEST_LINE:
        return text
    kept = text[: LONGEST_LINE - len(_GOES_ON)]
    words = kept.rpartition(" ")[0]
    return (words or kept) + _GOES_ON


def length_problem(change: Change) -> Problem | None:
    """Return that a change brings a text that is too long; None where it brings none.

    What was as long before may stay.
    """
    path = (change.part, change.key) if change.key else (change.part,)
    brought = list(_long_texts(change.after, change.part))
    if len(change.key) > LONGEST_LINE:
        brought.append(_LongText("name", change.key, LONGEST_LINE))
    if not brought:
        return None
    known = {each.text for each in _long_texts(change.before, change.part)}
    for field, text, room in brought:
        if text not in known:
            words = field.replace("_", " ")
            sentence = f"The {words} may have {room:,} characters, not {len(text):,}."
            return Problem("too-long", sentence, "Make it shorter.", (*path, field))
    return None


def room_for(field: str) -> int:
    """Return how many characters a field of the model holds, told by its name."""
    return LONGEST_PROSE if field in PROSE_FIELDS else LONGEST_LINE


class _LongText(NamedTuple):
    field: str
    text: str
    room: int


def _long_texts(value: object, field: str) -> Iterator[_LongText]:
    """Yield the texts in a value of the model that are too long; `field` is what holds it."""
    if isinstance(value, str):
        if len(value) > room_for(field):
            yield _LongText(field, value, room_for(field))
        return
    for name, part in _parts_of(value, field):
        is_short = isinstance(part, str) and len(part) <= LONGEST_LINE
        if part and not is_short:  # nearly all are, or empty, which is told soonest here
            yield from _long_texts(part, name)


def _parts_of(value: object, field: str) -> Iterable[tuple[str, object]]:
    """Return what a value of the model is made of, and what field it stands in."""
    if isinstance(value, Mapping):
        return ((field, part) for part in value.values())
    if isinstance(value, tuple):
        return ((field, part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        names, values_of = _fields_of(type(value))
        return zip(names, values_of(value), strict=True)
    return ()


@cache
def _fields_of(kind: type[Any]) -> tuple[tuple[str, ...], Callable[[object], Iterable[object]]]:
    """Return the names of a dataclass's fields, and what reads all of them at once."""
    names = tuple(field.name for field in fields(kind))
    if len(names) < 2:  # noqa: PLR2004 - of which it makes no tuple
        return names, lambda value: [getattr(value, name) for name in names]
    return names, attrgetter(*names)


def _pieces(text: str, most: int) -> Iterator[str]:
    """Yield a text in pieces of at most so many characters, parted between words; at least one."""
    while len(text) > most:
        place = max(text.rfind(space, 0, most) for space in " \n")
        end = place if place > 0 else most
        yield text[:end]
        text = text[end:].lstrip()
    yield text


def _continued(card: Card, number: int, notes: str) -> Card:
    """Return the card that goes on with the notes of another one."""
    empty: dict[str, Any] = {name: type(getattr(card, name))() for name in CARD_LINES}
    main_text = beginning(f"({number}) {card.main_text()}")
    return _with_fields(card, {**empty, MAIN_FIELD[card.kind]: main_text, "notes": notes})
