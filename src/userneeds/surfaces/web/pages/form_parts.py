"""The pieces that forms are made of: native fields with visible labels, each with an id that stays.

An id is what the script finds the focus and half-typed words by after a part of the page is new.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from userneeds.surfaces.web.pages.markup import Inside, Markup, element
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame

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


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A field: its name in the form, its id in the page, and what stands above it."""

    name: str
    id: str
    label: Inside
    hint: Inside = None
    value: str = ""
    required: bool = False


def post_form(
    frame: PhonePageFrame,
    doing: str,
    *inside: Inside,
    id_: str,
    hidden: Iterable[tuple[str, str]] = (),
    new: str = "",
    look: str | None = None,
) -> Markup:
    """Return a form that is sent to the room; `doing` is empty where its buttons say it.

    `new` is the name of the field with the id of what it makes.
    """
    kept = [("doing", doing)] if doing else []
    kept += [("id", frame.new_id()), *hidden]
    if back := frame.back(_DID.get(doing, "")):
        kept.append(("back", back))
    fields = [_hidden(name, value) for name, value in kept]
    if new:
        entry = frame.new_entry_id()
        fields.append(element("input", type_="hidden", name=new, value=entry, data_new=True))
    action = f"{frame.base}/form"
    return element(
        "form",
        *fields,
        *inside,
        method="post",
        action=action,
        id=id_,
        class_=look,
        data_clear=bool(new),
    )


def _hidden(name: str, value: str) -> Markup:
    return element("input", type_="hidden", name=name, value=value)


def text_box(field: FormField, rows: int = 1) -> Markup:
    """Return a field to write in, of one line or more."""
    described = f"{field.id}-hint" if field.hint else None
    if rows == 1:
        box = element(
            "input",
            id=field.id,
            name=field.name,
            value=field.value,
            maxlength=LONGEST_FIELD,
            required=field.required,
            aria_describedby=described,
        )
    else:
        box = element(
            "textarea",
            field.value,
            id=field.id,
            name=field.name,
            rows=rows,
            maxlength=LONGEST_FIELD,
            required=field.required,
            aria_describedby=described,
        )
    return _labelled(field, box)


def select_box(field: FormField, options: Iterable[SelectOption]) -> Markup:
    """Return a list to choose one from."""
    lines = [_option(option, field.value) for option in options]
    return _labelled(field, element("select", *lines, id=field.id, name=field.name))


def typed_box(field: FormField, kind: str, **limits: str | int) -> Markup:
    """Return a field for a day or a number."""
    box = element(
        "input", id=field.id, name=field.name, type_=kind, value=field.value or None, **limits
    )
    return _labelled(field, box)


def tick_box(field: FormField) -> Markup:
    """Return a box to tick."""
    described = f"{field.id}-hint" if field.hint else None
    box = element(
        "input",
        type_="checkbox",
        id=field.id,
        name=field.name,
        value="yes",
        checked=bool(field.value),
        aria_describedby=described,
    )
    label = element("label", box, element("span", field.label), class_="tick")
    return element("div", label, _hint(field), class_="field")


def button(
    words: str, id_: str, *, quiet: bool = False, name: str | None = None, value: str | None = None
) -> Markup:
    """Return a button that sends its form; a quiet one is not the main thing to do."""
    look = "quiet" if quiet else None
    return element("button", words, id=id_, name=name, value=value, class_=look)


def _labelled(field: FormField, box: Markup) -> Markup:
    label = element("label", field.label, for_=field.id)
    return element("div", label, _hint(field), box, class_="field")


def _hint(field: FormField) -> Markup | None:
    if field.hint is None:
        return None
    return element("p", field.hint, id=f"{field.id}-hint", class_="hint")


def _option(option: SelectOption, chosen: str) -> Markup:
    return element(
        "option",
        option.words,
        value=option.value,
        selected=option.value == chosen,
        class_=option.class_ or None,
    )
