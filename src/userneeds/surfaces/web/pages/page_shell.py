"""What stands around every page: its head, the room and its code, languages, what is stored."""

from collections.abc import Mapping
from dataclasses import dataclass

from userneeds.surfaces.web.pages.assets import asset_paths
from userneeds.surfaces.web.pages.markup import NOTHING, Markup, element
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame, PublicFrame
from userneeds.surfaces.web.pages.part_writer import PartWriter
from userneeds.surfaces.web.words.translations import LANGUAGES

_SCRIPT_WORDS = ("offline", "slow", "back", "full")
"""What the script says, handed to it in the page."""
_WAITING_FORMS: Mapping[str, int] = {"one": 1, "other": 9}
"""How the script says that something waits: one thing, or a number that has no form of its own."""


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
    body = PartWriter(frame)
    skip = frame.words.say("page.skip")
    body.add(element("a", skip, href="#work", class_="skip"))
    body.add(_header(content.title, frame))
    body.add(element("p", id="net", role="status", class_="net"))
    body.add(_main(content))
    body.add(_footer(content, frame))
    body.add(_script(content, frame))
    return document_text(content.title, body.markup(), frame)


def _main(content: PageContent) -> Markup:
    work = element("section", content.work, id="work", tabindex=-1)
    if not content.side:
        return element("main", work, class_="room")
    status = element("section", content.status, id="status")
    side = element("aside", content.side, id="side")
    return element("main", status, work, side, class_="room wide")


def document_text(title: str, body: Markup, frame: PublicFrame, *more_styles: str) -> str:
    """Return a page with a title and a body; `more_styles` are names of further style sheets."""
    names = ("room.css", *more_styles)
    charset = element("meta", charset="utf-8")
    width = element("meta", name="viewport", content="width=device-width,initial-scale=1")
    schemes = element("meta", name="color-scheme", content="light dark")
    name = element("title", title)
    sheets = map(_sheet_link, names)
    head = element("head", charset, width, schemes, name, *sheets)
    inside = element("body", body)
    page = element("html", head, inside, lang=frame.language)
    return f"<!doctype html>{page}"


def script_link(**said: str | None) -> Markup:
    """Return the script of the page, with what it is told."""
    address = asset_paths()["room.js"]
    return element("script", NOTHING, src=address, defer=True, id="script", **said)


def _sheet_link(name: str) -> Markup:
    address = asset_paths()[name]
    return element("link", rel="stylesheet", href=address)


def _header(title: str, frame: PhonePageFrame) -> Markup:
    words = frame.words
    name = element("p", title, class_="title")
    if not frame.code:
        return element("header", name)
    letters = element("b", frame.code)
    code = element("p", words.say("page.code"), " ", letters)
    here = frame.link(**frame.query)
    link = element("a", words.say("page.refresh"), href=here, id="refresh")
    refresh = element("p", link, class_="plain")
    return element("header", name, code, refresh)


def _footer(content: PageContent, frame: PhonePageFrame) -> Markup:
    part = PartWriter(frame)
    if content.about:
        title = frame.words.say("page.stored")
        summary = element("summary", title, id="stored")
        about = element("p", content.about)
        part.add(element("details", summary, about))
        part.say("page.help")
    part.add(_languages(frame))
    if not frame.words.reviewed:
        part.hint("page.unreviewed")
    return part.within("footer")


def _languages(frame: PhonePageFrame) -> Markup:
    name = frame.words.say("page.language")
    links = (_language_link(code, frame) for code in LANGUAGES)
    return element("nav", *links, aria_label=name, class_="see")


def _language_link(code: str, frame: PhonePageFrame) -> Markup:
    name = LANGUAGES[code]
    current = "true" if code == frame.language else None
    href = frame.link(lang=code)
    return element("a", name, href=href, lang=code, aria_current=current, id=code)


def _script(content: PageContent, frame: PhonePageFrame) -> Markup:
    """Return the script, with what it says; it listens where something comes by itself."""
    words = frame.words
    said: dict[str, str | None] = {}
    for name in _SCRIPT_WORDS:
        said[f"data_{name}"] = words.say(f"net.{name}")
    for form, number in _WAITING_FORMS.items():
        shown = words.count("net.waiting", number)
        said[f"data_waiting_{form}"] = shown.replace(str(number), "{n}")
    said["data_base"] = frame.base
    said["data_live"] = frame.base if content.standing in {"in", "waiting"} else None
    said["data_standing"] = content.standing
    said["data_position"] = content.position
    return script_link(**said)
