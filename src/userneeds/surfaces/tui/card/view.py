"""What the card screen says: every field of a card that has something to say or to ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

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
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.drawing.cells import StyledLine, fit_text, wrap_text

FieldEditor: TypeAlias = Literal["line", "prose", "lines", "words", "pick", "cards", "sources"]
"""How a field is answered: one line, several, a list of lines, a list of words, one of some, cards, sources."""
_LABEL_WIDTH = 22


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
_EDITORS: dict[str, FieldEditor] = {"acceptance": "lines", "notes": "prose", "tags": "words"}
_STATUS_REASON_FIELDS = {"valid with conditions": "conditions", "not valid": "reasons"}


def card_fields(workshop: Workshop, card: Card) -> list[CardField]:
    """Return the rows of a card: what it says, where it belongs, what it rests on."""
    spoken = FIELDS_OF_KIND[card.kind]
    others = tuple(
        name for name in _SHOWN_WHEN_FILLED if name not in spoken and getattr(card, name)
    )
    beside = (
        *_ALWAYS_SHOWN.get(card.kind, ()),
        *([_STATUS_REASON_FIELDS[card.status]] if card.status in _STATUS_REASON_FIELDS else []),
    )
    rows = [_text_field(card, name) for name in (*spoken, *others, *beside)]
    rows.insert(
        0, CardField("kind", "Kind", "pick", card.kind, tuple((kind, kind) for kind in CARD_KINDS))
    )
    rows += _membership_fields(workshop, card)
    rows += _status_fields(workshop, card)
    return rows


def _text_field(card: Card, name: str) -> CardField:
    value = getattr(card, name)
    shape = _EDITORS.get(name, "line")
    said = " · ".join(value) if isinstance(value, tuple) else str(value)
    return CardField(name, _LABELS[name], shape, said)


def _membership_fields(workshop: Workshop, card: Card) -> list[CardField]:
    themes = tuple((theme.id, theme.name) for theme in workshop.themes.values())
    organisations = tuple((one.id, one.name) for one in workshop.organisations.values())
    people = tuple((person.id, person.name) for person in workshop.people.values())
    stages = tuple((stage.id, stage.title) for stage in workshop.agenda)
    stage = workshop.stage(card.stage)
    rows = [
        _pick_field(card, "theme", "Theme", themes),
        _pick_field(card, "organisation", "Organisation", organisations),
    ]
    if stage is None or not stage.anonymous:
        rows.append(_pick_field(card, "by", "Contributed by", people))
    return [
        *rows,
        _pick_field(card, "stage", "Stage", stages),
        _pick_field(card, "owner", "Owner", people),
    ]


def _status_fields(workshop: Workshop, card: Card) -> list[CardField]:
    rows = [
        _pick_field(
            card,
            "status",
            "Status",
            tuple((status, status) for status in STATUSES),
            can_be_empty=False,
        )
    ]
    if card.kind in {"need", "story", "job"}:
        rows.append(
            _pick_field(card, "impact", "If it is not met", tuple((step, step) for step in IMPACTS))
        )
        rows.append(
            _pick_field(
                card, "justification", "Why us", tuple((why, why) for why in JUSTIFICATIONS)
            )
        )
    if card.kind == "project" or card.phase:
        rows.append(_pick_field(card, "phase", "Phase", tuple((phase, phase) for phase in PHASES)))
    sources = [
        workshop.evidence[link.source] for link in card.evidence if link.source in workshop.evidence
    ]
    rows.append(
        CardField(
            "evidence",
            "Evidence",
            "sources",
            " · ".join(f"{one.kind}: {one.says}" for one in sources),
        )
    )
    linked = [workshop.cards[link].statement() for link in card.links if link in workshop.cards]
    rows.append(CardField("links", "Rests on", "cards", " · ".join(linked)))
    return [*rows, *(_text_field(card, name) for name in ("forwarded_to", "tags", "notes"))]


def _pick_field(
    card: Card,
    name: str,
    label: str,
    options: tuple[tuple[str, str], ...],
    *,
    can_be_empty: bool = True,
) -> CardField:
    value = getattr(card, name) or ""
    said = dict(options).get(value, value)
    return CardField(
        name, label, "pick", said, ((("", "nothing"),) if can_be_empty else ()) + options
    )


def draw_field(field: CardField, width: int, on: bool) -> Sequence[StyledLine]:
    """Return the two rows of a field."""
    text, muted = ("on", "on-muted") if on else ("text" if field.display_text else "faint", "muted")
    room = max(1, width - _LABEL_WIDTH - 2)
    words = wrap_text(field.display_text.replace("\n", " / ") or "–", room, 2)
    label = f"{'▶' if on else ' '} {fit_text(field.label, _LABEL_WIDTH - 2)}  "
    rows: list[StyledLine] = [[(label, "on-muted" if on else "muted"), (words[0], text)]]
    rows.append(
        [(" " * (_LABEL_WIDTH + 2), muted), (words[1] if len(words) > 1 else " " * room, text)]
    )
    return rows
