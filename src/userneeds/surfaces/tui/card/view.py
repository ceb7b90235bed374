"""What the card screen says: every field of a card that has something to say or to ask."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from userneeds.analysis.insight.evidence.link_words import origin_line
from userneeds.analysis.insight.evidence.rechecks import card_stale_links
from userneeds.disclosure.seen import AnySeen
from userneeds.model.card import (
    CARD_KINDS,
    FIELDS_OF_KIND,
    IMPACTS,
    JUSTIFICATIONS,
    PHASES,
    STATUSES,
    Card,
    CardKind,
)
from userneeds.model.ids import SEPARATOR, PersonId
from userneeds.model.people import Organisation
from userneeds.model.series import Fund, Project, Series
from userneeds.model.theme import Theme, wished_themes
from userneeds.model.wording import join_nonempty
from userneeds.surfaces.tui.board.card_drawing import RECHECK
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.drawing.form_rows import form_row

FieldEditor: TypeAlias = Literal["line", "prose", "lines", "words", "pick", "cards", "sources"]
"""How a field is answered.

As one line, several, a list of lines, a list of words, one of some, cards or sources.
"""


@dataclass(frozen=True, slots=True)
class CardField:
    """One row of the card."""

    name: str
    label: str
    editor: FieldEditor
    display_text: str
    """As people read it; empty where nothing is said."""
    options: tuple[tuple[str, str], ...] = ()
    """For `pick`: values and their words; the empty value says nothing."""


_LABELS = {
    "text": "Text",
    "role": "As a …",
    "need": "I need to …",
    "want": "I want to …",
    "benefit": "so that …",
    "situation": "When …",
    "motivation": "I want to …",
    "outcome": "so I can …",
    "trigger": "when …",
    "constraint": "because …",
    "acceptance": "It is done when …",
    "conditions": "Valid on condition",
    "reasons": "Not valid because",
    "research_question": "To find out",
    "measure": "How we will know",
    "forwarded_to": "Passed to",
    "notes": "Notes",
    "by": "Contributed by",
    "owner": "Owner",
    "tags": "Tags",
}
_ALWAYS_SHOWN: dict[CardKind, tuple[str, ...]] = {
    "need": ("acceptance",),
    "story": ("acceptance",),
    "job": ("acceptance",),
    "uncertainty": ("research_question",),
    "goal": ("measure",),
}
_SHOWN_WHEN_FILLED = (
    "text",
    "role",
    "need",
    "want",
    "benefit",
    "situation",
    "motivation",
    "outcome",
    "trigger",
    "constraint",
)
_OWN_NOTES = "for you alone: F4 shows them"
_EDITORS: dict[str, FieldEditor] = {"acceptance": "lines", "notes": "prose", "tags": "words"}
_STATUS_REASON_FIELDS = {"valid with conditions": "conditions", "not valid": "reasons"}


@dataclass(frozen=True, slots=True)
class CardChoices:
    """What the rows of a card know besides what the room may see of it."""

    people: Mapping[PersonId, str] = field(default_factory=dict)
    """Who can be chosen, by name: whoever holds the keys asks who it is."""
    series: Series | None = None
    """Whose funds and projects the card may be linked to."""
    has_own_notes: bool = False
    """Whether there are notes for the facilitator alone."""


def card_fields(workshop: AnySeen, card: Card, choices: CardChoices) -> list[CardField]:
    """Return the rows of a card: what it says, where it belongs, what it rests on."""
    kinds = _values_as_options(CARD_KINDS)
    fields = [CardField("kind", "Kind", "pick", card.kind, kinds)]
    fields += _text_fields(card, _text_field_names(card))
    fields += _membership_fields(workshop, card, choices.people)
    fields += _status_fields(card)
    fields.append(_evidence_field(workshop, card))
    fields.append(_links_field(workshop, card, choices.series))
    fields += _text_fields(card, ("forwarded_to", "tags"))
    fields.append(_notes_field(card, has_own=choices.has_own_notes))
    return fields


def _notes_field(card: Card, *, has_own: bool) -> CardField:
    """Return the notes that the room may read, and that there are others."""
    notes = _text_field(card, "notes")
    return replace(notes, display_text=f"{card.notes} {_OWN_NOTES}".strip()) if has_own else notes


def _text_fields(card: Card, names: Iterable[str]) -> list[CardField]:
    return [_text_field(card, name) for name in names]


def _text_field_names(card: Card) -> list[str]:
    """Return which fields of words a card shows.

    Those of its kind come first, then those of other kinds that say something.
    """
    names = list(FIELDS_OF_KIND[card.kind])
    for name in _SHOWN_WHEN_FILLED:
        if name not in names and getattr(card, name):
            names.append(name)
    names += _ALWAYS_SHOWN.get(card.kind, ())
    if card.status in _STATUS_REASON_FIELDS:
        names.append(_STATUS_REASON_FIELDS[card.status])
    return names


def _text_field(card: Card, name: str) -> CardField:
    value = getattr(card, name)
    editor = _EDITORS.get(name, "line")
    display_text = " · ".join(value) if isinstance(value, tuple) else str(value)
    return CardField(name, _LABELS[name], editor, display_text)


def _membership_fields(
    workshop: AnySeen, card: Card, people: Mapping[PersonId, str]
) -> list[CardField]:
    organisations = _names_by_id(workshop.organisations)
    stages = tuple((stage.id, stage.title) for stage in workshop.agenda)
    fields = [
        _theme_field(workshop, card),
        _pick_field(card, "organisation", "Organisation", organisations),
    ]
    stage = workshop.stage(card.stage)
    if stage is None or not stage.anonymous:
        fields.append(_person_field(workshop, card, "by", people))
    fields.append(_pick_field(card, "stage", "Stage", stages))
    fields.append(_person_field(workshop, card, "owner", people))
    return fields


def _theme_field(workshop: AnySeen, card: Card) -> CardField:
    """Return the card's theme, and how many people wish it into which where they differ."""
    theme_field = _pick_field(card, "theme", "Theme", _names_by_id(workshop.themes))
    wished = wished_themes(workshop.wishes, card.id)
    if len(wished) < 2:  # noqa: PLR2004 - where nobody differs there is nothing to settle
        return theme_field
    names = [f"{workshop.themes[theme].name} {count}" for theme, count in wished.items()]
    words = f"wished into {' · '.join(names)}"
    return replace(
        theme_field, display_text=join_nonempty((theme_field.display_text, words), " – ")
    )


def _person_field(
    workshop: AnySeen, card: Card, name: str, people: Mapping[PersonId, str]
) -> CardField:
    """Return a field for a person, who is called as they agreed to be beside a card."""
    field_of_person = _pick_field(card, name, _LABELS[name], tuple(people.items()))
    chosen = workshop.people.get(getattr(card, name))
    return replace(field_of_person, display_text=chosen.name if chosen else "")


def _names_by_id(
    entries: Mapping[str, Theme] | Mapping[str, Organisation],
) -> tuple[tuple[str, str], ...]:
    return tuple((key, entry.name) for key, entry in entries.items())


def _status_fields(card: Card) -> list[CardField]:
    statuses = _values_as_options(STATUSES)
    fields = [_pick_field(card, "status", "Status", statuses, can_be_empty=False)]
    if card.is_need:
        impacts = _values_as_options(IMPACTS)
        justifications = _values_as_options(JUSTIFICATIONS)
        fields.append(_pick_field(card, "impact", "If it is not met", impacts))
        fields.append(_pick_field(card, "justification", "Why us", justifications))
    if card.kind == "project" or card.phase:
        phases = _values_as_options(PHASES)
        fields.append(_pick_field(card, "phase", "Phase", phases))
    return fields


def _values_as_options(values: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return values that people read as they are."""
    return tuple((value, value) for value in values)


def _evidence_field(workshop: AnySeen, card: Card) -> CardField:
    words = [f"{RECHECK}: {link.why}" for link in card_stale_links(workshop, card)]
    for link in card.evidence:
        source = workshop.evidence.get(link.source)
        if source is not None:
            words.append(f"{source.kind}: {source.says}")
    found = [origin for origin in workshop.origins_of(card) if not origin.is_lost]
    words += [origin_line(origin, workshop.date) for origin in found]
    display_text = " · ".join(words)
    return CardField("evidence", "Evidence", "sources", display_text)


def _links_field(workshop: AnySeen, card: Card, series: Series | None) -> CardField:
    cards = workshop.cards
    statements = [cards[link].statement() for link in card.links if link in cards]
    if series is not None:
        entries: Mapping[str, Fund | Project] = {**series.funds, **series.projects}
        named = {f"{series.id}{SEPARATOR}{key}": entry.name for key, entry in entries.items()}
        statements += [named[link] for link in card.links if link in named]
    display_text = " · ".join(statements)
    return CardField("links", "Rests on", "cards", display_text)


def _pick_field(
    card: Card,
    name: str,
    label: str,
    options: tuple[tuple[str, str], ...],
    *,
    can_be_empty: bool = True,
) -> CardField:
    value = getattr(card, name) or ""
    display_text = dict(options).get(value, value)
    if can_be_empty:
        options = (("", "nothing"), *options)
    return CardField(name, label, "pick", display_text, options)


def draw_field(field: CardField, width: int, has_cursor: bool) -> Sequence[StyledLine]:
    """Return the two rows of a field."""
    return form_row(field.label, field.display_text, width, has_cursor)
