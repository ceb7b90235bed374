"""What is a unit to the one that follows it: an occasion, a title, a role, a broken-off frame?"""

from userneeds.capture.parse.draft import NeedFrame
from userneeds.capture.parse.sentence import read_sentence
from userneeds.capture.parse.units import TextUnit
from userneeds.capture.words import role_of_heading
from userneeds.model.grammar.kind_guesses import kind_of_section
from userneeds.model.grammar.line_ends import ends_sentence


def goes_on_below(unit: TextUnit, following: TextUnit) -> bool:
    """Say whether an occasion is that of the need below it, not a line of its own."""
    below = frame_of_unit(following)
    is_open = unit.text.endswith((",", ":", "…", "...")) or unit.text[:6].lower() == "given "
    is_line = unit.text[0].islower() or unit.text.endswith("?")
    goes_on = not (is_line or below.role or below.context)
    return below.is_marked and (is_open or goes_on)


def role_above_list(unit: TextUnit, following: TextUnit, *, is_title: bool) -> str:
    """Return the role in a line such as 'Tenants:' above bullets, or ''; a title has no colon."""
    is_above = unit.shape == "text" and following.shape in {"bullet", "text"}
    if is_above and (is_title or unit.text.endswith(":")):
        return role_of_heading(unit.text)
    return ""


def breaks_off(unit: TextUnit, frame: NeedFrame, following: TextUnit) -> bool:
    """Say whether a heading ends where its want would begin: '**As a tenant I need to**'."""
    is_open = bool(frame.role) and frame.is_marked and not frame.want
    return is_open and unit.shape == "heading" and following.shape == "text"


def frame_of_unit(unit: TextUnit) -> NeedFrame:
    """Return what a line or a bullet says by itself; nothing for any other unit."""
    if unit.shape in {"text", "bullet"}:
        return read_sentence(unit.text)
    return NeedFrame()


def is_list_title(unit: TextUnit, following: TextUnit, *, is_first: bool, has_titles: bool) -> bool:
    """Say whether a line is what the list below it is called: the first one, or a kind."""
    if unit.shape != "text" or unit.quotes or unit.who or role_of_heading(unit.text):
        return False
    if has_titles or kind_of_section(unit.text):
        return True
    is_name = unit.text[:1].isupper() and not ends_sentence(unit.text)
    return is_first and is_name and following.shape == "bullet"
