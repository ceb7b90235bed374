"""What stands around every page: its head, the room and its code, languages, what is stored."""

from dataclasses import dataclass

from userneeds.surfaces.web.pages.assets import asset_paths
from userneeds.surfaces.web.pages.markup import NOTHING, Markup, element
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame, PublicFrame
from userneeds.surfaces.web.words.translations import LANGUAGES

_SCRIPT_WORDS = ("offline", "slow", "back", "full")
"""What the script says, handed to it in the page."""
_MANY = 9
"""A number that has no form of its own in any language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContent:
    """What a page is made of; parts that are empty are not there."""

    title: str
    work: Markup
    status: Markup = NOTHING
    side: Markup = NOTHING
    about: str = ""
    """What is stored."""
    standing: str = ""
    """How who holds the phone stands; empty where there is no room to stand in."""
    position: str = ""
    """How far the record goes on it."""


def page_shell(content: PageContent, frame: PhonePageFrame) -> str:
    """Return the whole page as text, from its doctype on."""
    words = frame.words
    skip = element("a", words.say("page.skip"), href="#work", class_="skip")
    parts = (
        element("section", content.status, id="status") if content.status else None,
        element("section", content.work, id="work", tabindex=-1),
        element("aside", content.side, id="side") if content.side else None,
    )
    look = "room wide" if content.side else "room"
    body = (
        skip,
        _header(content.title, frame),
        element("p", id="net", role="status", class_="net"),
        element("main", *parts, class_=look),
        _footer(content, frame),
        _script(content, frame),
    )
    return document_text(content.title, body, frame)


def document_text(
    title: str, body: tuple[Markup | None, ...], frame: PublicFrame, *more_styles: str
) -> str:
    """Return a page with a title and a body; `more_styles` are names of further style sheets."""
    sheets = (_sheet_link(name) for name in ("room.css", *more_styles))
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width,initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        *sheets,
    )
    return "<!doctype html>" + element("html", head, element("body", *body), lang=frame.language)


def _sheet_link(name: str) -> Markup:
    return element("link", rel="stylesheet", href=asset_paths()[name])


def _header(title: str, frame: PhonePageFrame) -> Markup:
    words = frame.words
    name = element("p", title, class_="title")
    if not frame.code:
        return element("header", name)
    code = element("p", words.say("page.code"), " ", element("b", frame.code))
    refresh = element("a", words.say("page.refresh"), href=frame.link(**frame.query), id="refresh")
    return element("header", name, code, element("p", refresh, class_="plain"))


def _footer(content: PageContent, frame: PhonePageFrame) -> Markup:
    words = frame.words
    parts = []
    if content.about:
        summary = element("summary", words.say("page.stored"), id="stored")
        parts.append(element("details", summary, element("p", content.about)))
        parts.append(element("p", words.say("page.help")))
    parts.append(_languages(frame))
    if not words.reviewed:
        parts.append(element("p", words.say("page.unreviewed"), class_="hint"))
    return element("footer", *parts)


def _languages(frame: PhonePageFrame) -> Markup:
    links = []
    for code, name in LANGUAGES.items():
        current = "true" if code == frame.language else None
        href = frame.link(lang=code)
        links.append(
            element("a", name, href=href, lang=code, hreflang=code, aria_current=current, id=code)
        )
    return element("nav", *links, aria_label=frame.words.say("page.language"), class_="see")


def _script(content: PageContent, frame: PhonePageFrame) -> Markup:
    """Return the script, with what it says; it listens where something comes by itself."""
    words = frame.words
    said: dict[str, str | None] = {
        f"data_{name}": words.say(f"net.{name}") for name in _SCRIPT_WORDS
    }
    for form, number in (("one", 1), ("other", _MANY)):
        shown = words.count("net.waiting", number).replace(str(number), "{n}")
        said[f"data_waiting_{form}"] = shown
    live = frame.base if content.standing in {"in", "waiting"} else None
    return element(
        "script",
        NOTHING,
        src=asset_paths()["room.js"],
        defer=True,
        id="script",
        data_base=frame.base,
        data_live=live,
        data_standing=content.standing,
        data_position=content.position,
        **said,
    )
