"""What stands beside the working column in a wide window: board, results, blueprint."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from userneeds.live.phone.phone_view import PublicCard, PublicView
from userneeds.surfaces.web.pages.card_pages import (
    CARDS_A_PAGE,
    LIST_BYTES,
    byte_count,
    list_page,
    page_links,
    short_card,
)
from userneeds.surfaces.web.pages.grouping import theme_facts, theme_list
from userneeds.surfaces.web.pages.mapping import blueprint_outline
from userneeds.surfaces.web.pages.markup import NOTHING, Markup, element, joined
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame, PublicFrame
from userneeds.surfaces.web.pages.part_writer import PartWriter
from userneeds.surfaces.web.pages.pictures import closed_cards, impact_picture
from userneeds.surfaces.web.pages.promising import public_actions
from userneeds.surfaces.web.pages.status import stage_list
from userneeds.surfaces.web.pages.voting import question_of, vote_list

_MOST_AT_THE_SIDE = 6
MOST_RESULTS = 12
"""Lines of one result on a page; how many more there are is said, and every card has its page."""


def side_part(view: PublicView, frame: PublicFrame) -> Markup:
    """Return the inside of the part `side`: what the work is about, then the board."""
    part = PartWriter(frame)
    part.add(result_at_hand(view, frame, _MOST_AT_THE_SIDE))
    part.title("board.title")
    part.add(board(view, frame))
    return part.markup()


def result_at_hand(view: PublicView, frame: PublicFrame, most: int) -> Markup:
    """Return what was found in what people do now: votes, figures, promises or the blueprints."""
    match view.doing:
        case "vote":
            return _votes(view, frame, most)
        case "place" if view.placed:
            return impact_picture(view, frame, most)
        case "act" if view.actions:
            return _promises(view, frame, most)
        case "map":
            return joined(blueprint_outline(each, frame) for each in view.blueprints)
        case "ended":
            return results(view, frame, most)
        case _:
            return NOTHING


class _ThemeColumn(NamedTuple):
    """Cards that stand together, and what is said above them."""

    name: str
    facts: str
    cards: Sequence[PublicCard]


def board(view: PublicView, frame: PublicFrame, most: int = CARDS_A_PAGE) -> Markup:
    """Return open cards by theme, as many as are to be read at once, and closed ones as a count."""
    part = PartWriter(frame)
    if view.face_down:
        part.add(closed_cards(view.face_down))
        part.count("stage.closed", view.face_down)
    columns = list(_columns(view, frame))
    # A few of each theme say more of the whole than all of the first two.
    of_each = max(2, most // max(1, len(columns)))
    for column in columns:
        part.add(_section(column, column.cards[:of_each], frame))
    if not view.face_down and not view.cards:
        part.say("cards.none")
    return part.within("div", "board")


def _section(column: _ThemeColumn, shown: Sequence[PublicCard], frame: PublicFrame) -> Markup:
    items = (short_card(card, frame) for card in shown)
    cards = element("ul", *items)
    if not column.name:
        return element("section", cards)
    facts = element("span", column.facts, class_="facts")
    head = element("h3", column.name, " ", facts)
    return element("section", head, cards)


def _columns(view: PublicView, frame: PublicFrame) -> Iterator[_ThemeColumn]:
    """Yield each theme with its cards; then the cards without a theme."""
    words = frame.words
    of_id = {card.id: card for card in view.cards}
    for theme in view.themes:
        cards = [of_id[card] for card in theme.cards if card in of_id]
        facts = theme_facts(theme, frame)
        yield _ThemeColumn(theme.name, facts, cards)
    loose = [card for card in view.cards if not card.theme]
    if loose:
        name = words.say("group.loose") if view.themes else ""
        facts = words.count("group.cards", len(loose))
        yield _ThemeColumn(name, facts, loose)


def _has_results(view: PublicView) -> bool:
    """Tell whether anything was revealed that is a result."""
    is_voted = view.ballot is not None and view.ballot.is_revealed
    return is_voted or bool(view.placed) or bool(view.actions)


def results(view: PublicView, frame: PublicFrame, most: int = MOST_RESULTS) -> Markup:
    """Return votes, impact and effort, and promises, as far as they are revealed."""
    return joined(_result_sections(view, frame, most))


def _result_sections(view: PublicView, frame: PublicFrame, most: int) -> Iterator[Markup]:
    """Yield each thing that was found, and that nothing is, where nothing was."""
    if not _has_results(view):
        part = PartWriter(frame)
        part.say("results.not_yet")
        yield part.markup()
    yield _votes(view, frame, most)
    if view.placed:
        yield impact_picture(view, frame, most)
    if view.actions:
        yield _promises(view, frame, most)


def _votes(view: PublicView, frame: PublicFrame, most: int) -> Markup:
    part = PartWriter(frame)
    if view.ballot is not None and view.ballot.is_revealed:
        part.heading("h2", question_of(view, frame, "results.votes"))
        part.add(vote_list(view.ballot, frame, most))
    return part.markup()


def _promises(view: PublicView, frame: PublicFrame, most: int) -> Markup:
    part = PartWriter(frame)
    part.title("act.promised")
    part.add(public_actions(view, frame, most))
    return part.markup()


def results_part(view: PublicView, frame: PhonePageFrame) -> Markup:
    """Return all that was found: themes first, then what was decided on them.

    What is much is on several pages.
    """
    title = frame.words.say("results.title")
    sections = [theme_list(view, frame), *_result_sections(view, frame, MOST_RESULTS)]
    if view.stage is not None:
        sections.append(stage_list(view, frame))
    shown = list_page(sections, frame.page, len(sections), byte_count, LIST_BYTES)
    part = PartWriter(frame)
    part.heading("h2", title, "results")
    for section in shown.items:
        part.add(section)
    part.add(page_links(shown, frame))
    return part.markup()
