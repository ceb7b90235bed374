"""Grouping by lists and buttons, without dragging; and proposing names for themes."""

from userneeds.live.phone.phone_view import PhoneView, PublicCard, PublicTheme, PublicView
from userneeds.surfaces.web.pages.card_pages import card_page, page_links
from userneeds.surfaces.web.pages.form_parts import (
    FormField,
    SelectOption,
    button,
    post_form,
    select_box,
    text_box,
)
from userneeds.surfaces.web.pages.markup import NOTHING, Markup, element, joined
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame, PublicFrame


def grouping_part(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return the cards to tick, and the themes that the ticked ones can be put into.

    Cards without a theme come first.
    """
    words = frame.words
    public = view.public
    in_order = sorted(public.cards, key=lambda card: bool(card.theme))
    shown = card_page(in_order, frame.page)
    items = (_ticked_card(card, view, frame) for card in shown.cards)
    send = (_theme_choice(public, frame), _new_theme(frame))
    form = post_form(
        frame,
        "",
        element("ul", *items, class_="cards"),
        element("div", *send, class_="choice"),
        id_="group",
        new="new",
    )
    parts = (
        element("h2", words.say("group.title")),
        element("p", words.say("group.hint"), class_="hint"),
        form if public.cards else element("p", words.say("cards.none")),
        page_links(shown, frame),
    )
    return joined(parts)


def naming_part(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return a field a theme, for what this person would call it."""
    words = frame.words
    public = view.public
    title = element("h2", words.say("name.title"))
    if not public.themes:
        return joined((title, element("p", words.say("group.none"))))
    hint = element("p", words.say("name.hint"), class_="hint")
    of_id = {card.id: card for card in public.cards}
    items = (_named_theme(theme, of_id, view, frame) for theme in public.themes)
    send = button(words.say("name.button"), "name-button")
    form = post_form(frame, "name", element("ul", *items, class_="cards"), send, id_="name")
    return joined((title, hint, form))


def theme_list(view: PublicView, frame: PublicFrame) -> Markup:
    """Return every theme with how much is in it."""
    if not view.themes:
        return element("p", frame.words.say("group.none"))
    items = (_theme_line(theme, frame) for theme in view.themes)
    return element("ul", *items, class_="themes")


def _theme_line(theme: PublicTheme, frame: PublicFrame) -> Markup:
    facts = element("span", theme_facts(theme, frame), class_="facts")
    proposals = NOTHING
    if theme.proposals:
        said = f"{frame.words.say('name.others')}: {' · '.join(theme.proposals)}"
        proposals = element("p", said, class_="hint")
    return element("li", element("b", theme.name), " ", facts, proposals)


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
    words = frame.words
    names = {theme.id: theme.name for theme in view.public.themes}
    wish = view.own.wishes.get(card.id, "")
    said = [names.get(card.theme) or words.say("group.no_theme")]
    if wish in names:
        said.append(words.say("group.wished", theme=names[wish]))
    wishes = view.public.contested.get(card.id, {})
    said += [f"{names[theme]}: {number}" for theme, number in wishes.items() if theme in names]
    box = element("input", type_="checkbox", id=f"tick-{card.id}", name=f"card.{card.id}")
    where = element("span", " · ".join(said), class_="label")
    return element("li", element("label", box, element("span", card.words, where), class_="tick"))


def _theme_choice(view: PublicView, frame: PhonePageFrame) -> Markup:
    if not view.themes:
        return NOTHING
    words = frame.words
    options = [SelectOption(theme.id, theme.name) for theme in view.themes]
    field = FormField(name="theme", id="group-theme", label=words.say("group.theme"))
    send = button(words.say("group.wish"), "group-button", name="doing", value="wish")
    return element("div", select_box(field, options), send, class_="line")


def _new_theme(frame: PhonePageFrame) -> Markup:
    words = frame.words
    field = FormField(
        name="name",
        id="group-name",
        label=words.say("group.new_name"),
        value=frame.typed_in("theme", "name"),
    )
    send = button(
        words.say("group.new_button"), "theme-button", quiet=True, name="doing", value="theme"
    )
    return element("div", text_box(field), send, class_="line")


def _named_theme(
    theme: PublicTheme, of_id: dict[str, PublicCard], view: PhoneView, frame: PhonePageFrame
) -> Markup:
    words = frame.words
    cards = [element("li", of_id[card].words) for card in theme.cards if card in of_id]
    own = view.own.names.get(theme.id, "")
    field = FormField(
        name=f"name.{theme.id}",
        id=f"name-{theme.id}",
        label=joined((words.say("name.label"), element("span", f": {theme.name}", class_="aside"))),
        value=frame.typed_in("name", f"name.{theme.id}", own),
    )
    summary = element("summary", theme_facts(theme, frame), id=f"theme-{theme.id}")
    inside = element("details", summary, element("ul", *cards))
    return element("li", element("h3", theme.name), inside, text_box(field))
