"""Which parts of a frame do the lines of a unit bring, while they are being collected?"""

from dataclasses import dataclass, field

from userneeds.capture.parse.sentence import read_sentence
from userneeds.capture.parse.sentence_parts import FramePart, frame_opening
from userneeds.model.grammar import phrase_markers
from userneeds.model.grammar.line_ends import ends_open
from userneeds.model.grammar.pages.lines import PastedLine
from userneeds.model.grammar.pages.page_form import PageForm, width_of
from userneeds.model.grammar.role_markers import find_role_markers


@dataclass(slots=True)
class UnitBuilder:
    """A unit while its lines are being collected."""

    first: PastedLine
    page: PageForm
    opens_paragraph: bool = False
    last_width: int = 0
    texts: list[str] = field(default_factory=list)
    links: tuple[str, ...] = ()
    length: int = 0
    has_role: bool = False
    has_want: bool = False
    has_benefit: bool = False
    start: FramePart = "plain"

    def add(self, line: PastedLine) -> None:
        self.texts.append(line.text)
        self.last_width = width_of(line)
        self.links += line.links
        self.length += len(line.text)

    def is_unfinished(self, following: str) -> bool:
        """Say whether the frame goes on in the line that follows, by its last word or by that."""
        in_frame = self.has_role or self.start in {"benefit", "context"}
        last = self.texts[-1]
        may_go_on = following[0].islower() or not self.has_benefit or last.endswith("that")
        if in_frame and may_go_on and ends_open(last):
            return True
        return self.has_want and following[:4].lower() == "and "

    def note_frame_parts(self) -> None:
        """Note which parts of the frame the last line brought; asked only before another line."""
        mask = phrase_markers.mask_quoted("\n".join(self.texts[-2:]))
        if not self.has_role:
            self.has_role = bool(find_role_markers(mask)) and names_role(self.texts[-1])
        is_reason = self.has_role and frame_opening(self.texts[-1]) == "benefit"
        if not self.has_want and not is_reason:
            self.has_want = phrase_markers.WANT_IN_ROLE.search(mask) is not None
        if not self.has_benefit:
            marker = phrase_markers.find_benefit_marker(mask, 0, len(mask))
            self.has_benefit = marker is not None


def names_role(text: str) -> bool:
    """Say whether a line after 'as a' names a role, and tells no tale: 'As a tenant I waited'."""
    return ends_open(text) or bool(read_sentence(text).role)
