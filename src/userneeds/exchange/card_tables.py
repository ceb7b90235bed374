"""The record of a workshop as tables: what a colleague goes on with in a spreadsheet.

Only what a reader may see goes in; what is kept back is counted on the last sheet.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256

from userneeds.analysis.insight.dot_votes import tally_cards, tally_themes
from userneeds.disclosure.readers import READERS_IN_WORDS
from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure, organisations_of
from userneeds.exchange.tables.sheet import LONGEST_CELL, CellValue, Sheet, cell_text
from userneeds.model.card import FIELDS_OF_KIND, Card
from userneeds.model.wording import counted, counted_or_no

CARD_COLUMNS = (
    *("id", "kind", "says", "role", "need", "so that", "when", "because", "text"),
    *("organisation", "by", "stage", "theme", "status", "dots", "tags", "notes", "as exported"),
)
"""The columns of the first sheet; by the first a row finds its card again, by the last it tells
whether that was changed here meanwhile."""
CARD_FIELDS = {
    "role": ("role",),
    "need": ("need", "want", "motivation"),
    "so that": ("benefit", "outcome"),
    "when": ("trigger", "situation"),
    "because": ("constraint",),
    "text": ("text",),
}
"""Which fields of a card stand in a column, whatever its kind calls them."""


def sheets_of(seen: AnySeen) -> tuple[Sheet, ...]:
    """Return the tables of a workshop: cards, themes, votes, actions, people, and what this is."""
    disclosure = Disclosure(seen)
    sheets = (
        cards_sheet(seen),
        _themes_sheet(seen, disclosure),
        _votes_sheet(seen, disclosure),
        _actions_sheet(seen, disclosure),
        _people_sheet(seen, disclosure),
    )
    return (*sheets, _about_sheet(seen, tuple(cut_cells(sheets))))


def cards_sheet(seen: AnySeen) -> Sheet:
    """Return every card that may be seen, a row each, in the order of the file."""
    disclosure = Disclosure(seen)
    rows = [_card_row(card, seen, disclosure) for card in seen.cards.values()]
    return Sheet("Cards", CARD_COLUMNS, tuple(rows))


def cut_cells(sheets: tuple[Sheet, ...]) -> Iterator[str]:
    """Yield a sentence for each sheet in which a text is too long for a cell."""
    for sheet in sheets:
        cells = [cell for row in sheet.rows for cell in row if isinstance(cell, str)]
        cut = sum(len(cell) > LONGEST_CELL for cell in cells)
        if cut:
            yield f"{sheet.name}: {counted(cut, 'text')} too long for a cell, cut there."


def _card_row(card: Card, seen: AnySeen, disclosure: Disclosure) -> tuple[CellValue, ...]:
    stage = seen.stage(card.stage)
    theme = seen.themes.get(card.theme)
    spoken = {column: _first_said(card, names) for column, names in CARD_FIELDS.items()}
    row = (
        card.id,
        card.kind,
        card.statement(),
        *spoken.values(),
        disclosure.organisation_name(disclosure.organisation_of(card)),
        disclosure.author_name(card),
        stage.title if stage else "",
        theme.name if theme else "",
        card.status,
        disclosure.dot_count(card.id) if disclosure.has_votes() else None,
        ", ".join(card.tags),
        card.notes,
    )
    return (*row, row_digest(row))


def row_digest(row: Sequence[CellValue]) -> str:
    """Return a short mark of what a row says: of its words, not of dots or where it stands."""
    said = [cell_text(row[CARD_COLUMNS.index(name)]) for name in ("id", *CARD_FIELDS, "notes")]
    return sha256("\0".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _first_said(card: Card, names: tuple[str, ...]) -> str:
    """Return the first of some fields that this kind of card speaks with and says something by."""
    for name in names:
        if name in FIELDS_OF_KIND[card.kind] and getattr(card, name):
            words: str = getattr(card, name)
            return words
    return ""


def _themes_sheet(seen: AnySeen, disclosure: Disclosure) -> Sheet:
    """Return the themes, with how many cards of each organisation that may be named they hold."""
    speakers = organisations_of(seen.cards.values(), disclosure)
    named = {each: disclosure.organisation_name(each) for each in speakers}
    across = {each: name for each, name in named.items() if name}
    shares = {each.theme: each for each in seen.counts.commonalities()}
    rows: list[tuple[CellValue, ...]] = []
    for theme in seen.themes.values():
        cards = disclosure.cards_of(theme.id)
        share = shares.get(theme.id)
        count = sum(bool(voice.supporters) for voice in share.voices) if share else 0
        said = Counter(disclosure.organisation_of(card) for card in cards)
        counts = [said[each] or None for each in across]
        rows.append((theme.id, theme.name, len(cards), count, *counts))
    columns = ("id", "theme", "cards", "organisations", *across.values())
    return Sheet("Themes", columns, tuple(rows))


def _votes_sheet(seen: AnySeen, disclosure: Disclosure) -> Sheet:
    rows: list[tuple[CellValue, ...]] = []
    if disclosure.has_votes():
        themes = [rank for rank in tally_themes(seen) if rank.dots]
        cards = [rank for rank in tally_cards(seen) if rank.dots]
        rows += [("theme", seen.themes[rank.target].name, rank.dots) for rank in themes]
        rows += [("card", seen.cards[rank.target].statement(), rank.dots) for rank in cards]
    return Sheet("Votes", ("what", "says", "dots"), tuple(rows))


def _actions_sheet(seen: AnySeen, disclosure: Disclosure) -> Sheet:
    rows: list[tuple[CellValue, ...]] = []
    for action in seen.actions.values():
        owner = disclosure.person_name(action.owner)
        rows.append((action.id, action.text, owner, action.due, "done" if action.done else ""))
    return Sheet("Actions", ("id", "action", "owner", "due", "done"), tuple(rows))


def _people_sheet(seen: AnySeen, disclosure: Disclosure) -> Sheet:
    rows: list[tuple[CellValue, ...]] = []
    for person in seen.people.values():
        name = disclosure.person_name(person.id)
        if name:
            organisation = disclosure.organisation_name(person.organisation)
            rows.append((name, organisation, person.role))
    return Sheet("People", ("name", "organisation", "role"), tuple(rows))


def _about_sheet(seen: AnySeen, losses: tuple[str, ...]) -> Sheet:
    kept = seen.kept_back
    rows: list[tuple[CellValue, ...]] = [
        ("workshop", seen.title),
        ("day", seen.date),
        ("may be read by", READERS_IN_WORDS[seen.reader]),
        ("names", "Only of people who agreed to be named, as they agreed."),
        ("cards kept back", counted_or_no(kept.closed_cards + kept.withdrawn_cards, "card")),
    ]
    if kept.has_hidden_votes:
        rows.append(("votes", "Not revealed yet, so they are not here."))
    rows.append(
        ("coming back", "Edit words on the sheet Cards, keep its ids, and import the file.")
    )
    rows += [("left out", loss) for loss in losses]
    return Sheet("About", ("what", "says"), tuple(rows))
