"""The pieces that forms are made of: native fields with visible labels, each with an id that stays.

An id is what the script finds the focus and half-typed words by after a part of the page is new.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from userneeds.surfaces.web.pages.markup import Attribute, Inside, Markup, element
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame, PublicFrame

_DID: Mapping[str, str] = {
    "": "group",
    "write": "write",
    "edit": "edit",
    "withdraw-card": "withdraw",
    "name": "name",
    "vote": "vote",
    "place": "place",
    "step": "map",
    "edit-step": "map",
    "link": "map",
    "act": "act",
    "edit-act": "act",
}
"""By what a form is for: what is said once it is done. Other forms show it by themselves."""
LONGEST_FIELD = 500
"""Characters in one field."""


class SelectOption(NamedTuple):
    """One line of a list to choose from."""

    value: str
    words: str
    class_: str = ""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field: its name in the form, its id in the page, and what stands above it."""

    name: str
    id: str
    label: Inside
    value: str = ""
    hint: Inside = None
    required: bool = False
    about: str | None = None
    """The id of what is to be heard before something is written here; it then has the focus."""

    @property
    def described_by(self) -> str | None:
        """The id of the hint; None where there is none."""
        return f"{self.id}-hint" if self.hint else self.about


@dataclass(frozen=True, slots=True)
class FormPurpose:
    """What a form is for."""

    doing: str
    """Empty where its buttons say it."""
    id: str
    hidden: Iterable[tuple[str, str]] = ()
    new: str = ""
    """The name of the field with the id of what it makes; empty where it makes nothing."""
    look: str | None = None


def post_form(frame: PhonePageFrame, purpose: FormPurpose, *inside: Inside) -> Markup:
    """Return a form that is sent to the room."""
    kept = [("doing", purpose.doing)] if purpose.doing else []
    kept.append(("id", frame.new_id()))
    kept += purpose.hidden
    back = frame.back(_DID.get(purpose.doing, ""))
    if back:
        kept.append(("back", back))
    fields = [_hidden(name, value) for name, value in kept]
    if purpose.new:
        entry = frame.new_entry_id()
        fields.append(_hidden(purpose.new, entry, is_new=True))
    action = f"{frame.base}/form"
    is_making = bool(purpose.new)
    said: dict[str, Attribute] = {"action": action, "id": purpose.id, "class_": purpose.look}
    return element("form", *fields, *inside, method="post", data_clear=is_making, **said)


def _hidden(name: str, value: str, *, is_new: bool = False) -> Markup:
    return element("input", type_="hidden", name=name, value=value, data_new=is_new)


def text_box(field: FormField) -> Markup:
    """Return a field to write a line in."""
    written = _written(field)
    is_first = bool(field.about)
    box = element("input", value=field.value, autofocus=is_first, **written)
    return _labelled(field, box)


def text_area(field: FormField) -> Markup:
    """Return a field to write several lines in."""
    written = _written(field)
    box = element("textarea", field.value, rows=3, **written)
    return _labelled(field, box)


def _written(field: FormField) -> dict[str, Attribute]:
    """Return what a field to write in says of itself, of one line or several."""
    said: dict[str, Attribute] = {"id": field.id, "name": field.name}
    said["maxlength"] = LONGEST_FIELD
    said["required"] = field.required
    said["aria_describedby"] = field.described_by
    return said


def select_box(field: FormField, options: Iterable[SelectOption]) -> Markup:
    """Return a list to choose one from."""
    lines = [_option(option, field.value) for option in options]
    must = field.required
    box = element("select", *lines, id=field.id, name=field.name, required=must)
    return _labelled(field, box)


def typed_box(field: FormField, kind: str, **limits: str | int) -> Markup:
    """Return a field for a day or a number."""
    value = field.value or None
    box = element("input", id=field.id, name=field.name, type_=kind, value=value, **limits)
    return _labelled(field, box)


def tick_box(field: FormField) -> Markup:
    """Return a box to tick."""
    said: dict[str, Attribute] = {"id": field.id, "name": field.name}
    said["checked"] = bool(field.value)
    said["aria_describedby"] = field.described_by
    box = element("input", type_="checkbox", value="yes", **said)
    words = element("span", field.label)
    label = element("label", box, words, class_="tick")
    hint = _hint(field)
    return element("div", label, hint, class_="field")


def button(frame: PublicFrame, key: str, id_: str, *, quiet: bool = False, **sent: str) -> Markup:
    """Return a button that sends its form, and `sent` with it; a quiet one is not the main deed."""
    words = frame.words.say(key)
    look = "quiet" if quiet else None
    return element("button", words, id=id_, class_=look, **sent)


def side_by_side(*parts: Inside) -> Markup:
    """Return what can be done to one thing, in a line."""
    return element("div", *parts, class_="deeds")


def label_of(words: str, what: str) -> Markup:
    """Return a label with what it is about, for whoever cannot see where it stands."""
    about = element("span", f": {what}", class_="aside")
    return element("span", words, about)


def _labelled(field: FormField, box: Markup) -> Markup:
    label = element("label", field.label, for_=field.id)
    hint = _hint(field)
    return element("div", label, hint, box, class_="field")


def _hint(field: FormField) -> Markup | None:
    if field.hint is None:
        return None
    return element("p", field.hint, id=field.described_by, class_="hint")


def _option(option: SelectOption, chosen: str) -> Markup:
    is_chosen = option.value == chosen
    look = option.class_ or None
    return element("option", option.words, value=option.value, selected=is_chosen, class_=look)
