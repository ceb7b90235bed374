"""What stands beside the working column in a wide window: board, results, blueprint."""

from userneeds.live.phone.phone_view import PublicCard, PublicView
from userneeds.surfaces.web.pages.card_pages import CARDS_A_PAGE, short_card
from userneeds.surfaces.web.pages.grouping import theme_facts, theme_list
from userneeds.surfaces.web.pages.mapping import blueprint_steps
from userneeds.surfaces.web.pages.markup import NOTHING, Markup, element, joined
from userneeds.surfaces.web.pages.page_frame import PublicFrame
from userneeds.surfaces.web.pages.pictures import closed_cards, impact_picture
from userneeds.surfaces.web.pages.promising import public_actions
from userneeds.surfaces.web.pages.voting import vote_list


def side_part(view: PublicView, frame: PublicFrame) -> Markup:
    """Return the inside of the part `side`: the board, what was found, the blueprint."""
    parts = [element("h2", frame.words.say("board.title")), board(view, frame)]
    if has_results(view):
        parts.append(results(view, frame))
    if view.doing == "map":
        parts += [blueprint_steps(each, view, frame) for each in view.blueprints]
    return joined(parts)


def board(view: PublicView, frame: PublicFrame, most: int = CARDS_A_PAGE) -> Markup:
    """Return open cards by theme, as many as are to be read at once, and closed ones as a count."""
    words = frame.words
    parts = []
    if view.face_down:
        said = element("p", words.count("stage.closed", view.face_down), class_="facts")
        parts.append(joined((closed_cards(view.face_down), said)))
    left = most
    for name, facts, cards in _columns(view, frame):
        shown = cards[:left]
        left -= len(shown)
        items = (short_card(card, frame) for card in shown)
        head = element("h3", name, " ", element("span", facts, class_="facts")) if name else NOTHING
        parts.append(element("section", head, element("ul", *items)))
    if not parts:
        return element("p", words.say("cards.none"))
    return element("div", *parts, class_="board")


def _columns(view: PublicView, frame: PublicFrame) -> list[tuple[str, str, list[PublicCard]]]:
    """Return the name of each theme, its facts, its cards; then the cards without a theme."""
    words = frame.words
    of_id = {card.id: card for card in view.cards}
    columns = []
    for theme in view.themes:
        cards = [of_id[card] for card in theme.cards if card in of_id]
        columns.append((theme.name, theme_facts(theme, frame), cards))
    loose = [card for card in view.cards if not card.theme]
    if loose:
        name = words.say("group.loose") if view.themes else ""
        columns.append((name, words.count("group.cards", len(loose)), loose))
    return columns


def has_results(view: PublicView) -> bool:
    """Tell whether anything was revealed that is a result."""
    is_voted = view.ballot is not None and view.ballot.is_revealed
    return is_voted or bool(view.placed) or bool(view.actions)


def results(view: PublicView, frame: PublicFrame) -> Markup:
    """Return votes, impact and effort, and promises, as far as they are revealed."""
    words = frame.words
    parts = []
    if view.ballot is not None and view.ballot.is_revealed:
        title = element("h2", view.ballot.question or words.say("results.votes"))
        parts += [title, vote_list(view.ballot, frame)]
    if view.placed:
        parts.append(impact_picture(view, frame))
    if view.actions:
        parts += [element("h2", words.say("act.promised")), public_actions(view, frame)]
    return joined(parts) if parts else element("p", words.say("results.not_yet"))


def results_part(view: PublicView, frame: PublicFrame) -> Markup:
    """Return all that was found: themes first, then what was decided on them."""
    title = element("h2", frame.words.say("results.title"), id="results", tabindex=-1)
    return joined((title, theme_list(view, frame), results(view, frame)))
