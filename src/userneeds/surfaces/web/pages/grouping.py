"""Grouping by lists and buttons, without dragging; and proposing names for themes."""

from collections.abc import Iterator, Mapping

from userneeds.live.phone.phone_view import PhoneView, PublicCard, PublicTheme, PublicView
from userneeds.surfaces.web.pages.card_pages import (
    CARDS_A_PAGE,
    LIST_BYTES,
    ListPage,
    byte_count,
    list_page,
    page_links,
)
from userneeds.surfaces.web.pages.form_parts import (
    FormField,
    FormPurpose,
    SelectOption,
    button,
    label_of,
    post_form,
    select_box,
    text_box,
)
from userneeds.surfaces.web.pages.markup import NOTHING, Markup, element
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame, PublicFrame
from userneeds.surfaces.web.pages.part_writer import PartWriter


def grouping_part(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return the cards to tick, and the themes that the ticked ones can be put into.

    Cards without a theme come first.
    """
    cards = view.public.cards
    in_order = sorted(cards, key=lambda card: bool(card.theme))
    theme_names = sum(byte_count(theme.name) + _OPTION_BYTES for theme in view.public.themes)
    most = _GROUP_BYTES - min(theme_names, _GROUP_BYTES // 2)

    def weigh(card: PublicCard) -> int:
        return _TICKED_BYTES + byte_count(card.words, *_whereabouts(card, view, frame))

    shown = list_page(in_order, frame.page, CARDS_A_PAGE, weigh, most)
    part = PartWriter(frame)
    part.title("group.title")
    part.hint("group.hint")
    if cards:
        part.add(_group_form(shown, view, frame))
    else:
        part.say("cards.none")
    part.add(page_links(shown, frame))
    return part.markup()


_GROUP_BYTES = 3_600
"""So much cards and the names of themes may hold together."""
_OPTION_BYTES = 35
_TICKED_BYTES = 170
_NAMED_BYTES = 460
"""Of an entry of each list besides its words."""
_MOST_CARDS_OF_A_THEME = 6


def _group_form(shown: ListPage[PublicCard], view: PhoneView, frame: PhonePageFrame) -> Markup:
    items = (_ticked_card(card, view, frame) for card in shown.items)
    cards = element("ul", *items, class_="cards")
    new = _new_theme(frame)
    # The last, so that it stays at the foot of the window while people tick cards.
    choice = _theme_choice(view.public, frame)
    purpose = FormPurpose("", "group", new="new")
    return post_form(frame, purpose, cards, new, choice)


def naming_part(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return a field a theme, for what this person would call it."""
    part = PartWriter(frame)
    part.title("name.title")
    if not view.public.themes:
        part.say("group.none")
        return part.markup()
    part.hint("name.hint")
    of_id = {card.id: card for card in view.public.cards}

    def weigh(theme: PublicTheme) -> int:
        known = [of_id[card].words for card in _first_cards(theme, of_id)]
        return _NAMED_BYTES + 3 * byte_count(theme.name) + byte_count(*known)

    shown = list_page(view.public.themes, frame.page, CARDS_A_PAGE, weigh, LIST_BYTES)
    items = (_named_theme(theme, of_id, view, frame) for theme in shown.items)
    themes = element("ul", *items, class_="cards")
    send = button(frame, "name.button", "name-button")
    purpose = FormPurpose("name", "name")
    part.add(post_form(frame, purpose, themes, send))
    part.add(page_links(shown, frame))
    return part.markup()


def _first_cards(theme: PublicTheme, of_id: Mapping[str, PublicCard]) -> list[str]:
    return [card for card in theme.cards if card in of_id][:_MOST_CARDS_OF_A_THEME]


def theme_list(view: PublicView, frame: PublicFrame) -> Markup:
    """Return every theme with how much is in it."""
    part = PartWriter(frame)
    if not view.themes:
        part.say("group.none")
        return part.markup()
    items = (_theme_line(theme, frame) for theme in view.themes)
    return element("ul", *items, class_="themes")


def _theme_line(theme: PublicTheme, frame: PublicFrame) -> Markup:
    name = element("b", theme.name)
    said = theme_facts(theme, frame)
    facts = element("span", said, class_="facts")
    proposals = NOTHING
    if theme.proposals:
        label = frame.words.say("name.others")
        names = " · ".join(theme.proposals)
        proposals = element("p", f"{label}: {names}", class_="hint")
    return element("li", name, " ", facts, proposals)


def theme_facts(theme: PublicTheme, frame: PublicFrame) -> str:
    """Return how many cards, organisations and dots a theme has."""
    words = frame.words
    said = [words.count("group.cards", len(theme.cards))]
    if theme.organisations:
        said.append(words.count("group.organisations", theme.organisations))
    if theme.dots is not None:
        said.append(words.count("vote.total", theme.dots))
    return " · ".join(said)


def _ticked_card(card: PublicCard, view: PhoneView, frame: PhonePageFrame) -> Markup:
    box = element("input", type_="checkbox", id=f"tick-{card.id}", name=f"card.{card.id}")
    where = " · ".join(_whereabouts(card, view, frame))
    said = element("span", where, class_="label")
    words = element("span", card.words, said)
    label = element("label", box, words, class_="tick")
    return element("li", label)


def _whereabouts(card: PublicCard, view: PhoneView, frame: PhonePageFrame) -> Iterator[str]:
    """Yield where a card is, where this person wishes it, and how many wish it elsewhere."""
    words = frame.words
    names = {theme.id: theme.name for theme in view.public.themes}
    yield names.get(card.theme) or words.say("group.no_theme")
    wish = view.own.wishes.get(card.id, "")
    if wish in names:
        yield words.say("group.wished", theme=names[wish])
    wishes = view.public.contested.get(card.id, {})
    for theme, number in wishes.items():
        if theme in names:
            yield f"{names[theme]}: {number}"


def _theme_choice(view: PublicView, frame: PhonePageFrame) -> Markup:
    if not view.themes:
        return NOTHING
    options = [SelectOption(theme.id, theme.name) for theme in view.themes]
    # Without a theme: what this person said of the ticked cards before is taken back.
    options.append(SelectOption("", frame.words.say("group.take_back")))
    label = frame.words.say("group.theme")
    first = view.themes[0].id
    field = FormField("theme", "group-theme", label, first)
    themes = select_box(field, options)
    send = button(frame, "group.wish", "group-button", name="doing", value="wish")
    return element("div", themes, send, class_="line choice")


def _new_theme(frame: PhonePageFrame) -> Markup:
    label = frame.words.say("group.new_name")
    typed = frame.typed_in("theme", "name")
    name = text_box(FormField("name", "group-name", label, typed))
    send = button(
        frame, "group.new_button", "theme-button", quiet=True, name="doing", value="theme"
    )
    return element("div", name, send, class_="line")


def _named_theme(
    theme: PublicTheme, of_id: Mapping[str, PublicCard], view: PhoneView, frame: PhonePageFrame
) -> Markup:
    key = f"name.{theme.id}"
    own = view.own.names.get(theme.id, "")
    typed = frame.typed_in("name", key, own)
    label = label_of(frame.words.say("name.label"), theme.name)
    field = text_box(FormField(key, f"name-{theme.id}", label, typed))
    title = element("h3", theme.name)
    said = theme_facts(theme, frame)
    summary = element("summary", said, id=f"theme-{theme.id}")
    known = [of_id[card] for card in _first_cards(theme, of_id)]
    cards = element("ul", *(element("li", card.words) for card in known))
    inside = element("details", summary, cards)
    return element("li", title, inside, field)
