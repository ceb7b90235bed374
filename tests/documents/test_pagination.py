"""Pages: headings stay with their text, no line is left alone, everything is placed just once."""

from collections.abc import Sequence
from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from userneeds.documents.pdf.layout.flowables import Flowable, ForcedBreak
from userneeds.documents.pdf.layout.pagination import (
    Page,
    PageFrame,
    Paginator,
    PlacedFlowable,
)

_FRAME = PageFrame((200, 130), 10, 120, 20, 150)


class Block(Flowable):
    def __init__(
        self,
        heights: Sequence[float],
        *,
        keeps: bool = False,
        glue: bool = False,
        repeat: float = 0,
    ) -> None:
        self.heights = heights
        self.keep_with_next = keeps
        self.repeat_height = repeat
        self._glue = glue

    def is_glued(self, index: int) -> bool:
        return self._glue


def _pages_of(pages: list[Page], part: Flowable) -> list[int]:
    return [
        number
        for number, page in enumerate(pages)
        for placed in page.placed
        if placed.flowable is part
    ]


def test_a_heading_goes_to_the_page_of_what_follows() -> None:
    heading, body = Block([20], keeps=True), Block([30], glue=True)
    pages = Paginator(_FRAME).paginate([Block([70]), heading, body])
    assert _pages_of(pages, heading) == _pages_of(pages, body) == [1]


def test_a_heading_at_the_end_is_not_lost() -> None:
    heading = Block([20], keeps=True)
    assert _pages_of(Paginator(_FRAME).paginate([heading]), heading) == [0]


def test_glued_slices_stay_on_one_page() -> None:
    body = Block([30, 30], glue=True)
    assert _pages_of(Paginator(_FRAME).paginate([Block([60]), body]), body) == [1]


def test_glued_slices_taller_than_a_page_are_cut() -> None:
    body = Block([40] * 4, glue=True)
    assert _pages_of(Paginator(_FRAME).paginate([body]), body) == [0, 1]


def test_what_a_table_repeats_takes_room_on_further_pages() -> None:
    table = Block([40] * 4, repeat=30)
    pages = Paginator(_FRAME).paginate([table])
    assert [placed.span for page in pages for placed in page.placed] == [
        range(2),
        range(2, 3),
        range(3, 4),
    ]


def test_a_break_begins_a_page() -> None:
    after = Block([10])
    assert _pages_of(
        Paginator(_FRAME).paginate([Block([10]), ForcedBreak(), ForcedBreak(), after]), after
    ) == [1]


def test_remarks_stand_beside_their_part_and_never_over_each_other() -> None:
    first, second = Block([10]), Block([10])
    first.margin_notes, second.margin_notes = [Block([40])], [Block([20])]
    pages = Paginator(_FRAME).paginate([first, second])
    notes = [placed for placed in pages[0].placed if placed.x == _FRAME.margin]
    assert [placed.top for placed in notes] == [120, 80]


def test_a_remark_without_room_in_the_margin_goes_on_in_the_text() -> None:
    first, second = Block([10]), Block([10])
    first.margin_notes, second.margin_notes = [Block([90])], [Block([60])]
    pages = Paginator(_FRAME).paginate([first, second])
    assert sum(len(page.placed) for page in pages) == 4


def test_a_wide_part_waits_for_the_end_of_remarks() -> None:
    first, table = Block([10]), Block([10])
    first.margin_notes, table.is_wide = [Block([50])], True
    pages = Paginator(_FRAME).paginate([first, table])
    assert next(placed.top for placed in pages[0].placed if placed.flowable is table) == 70


_blocks = st.lists(
    st.tuples(
        st.lists(st.floats(5, 60), min_size=1, max_size=8),
        st.booleans(),
        st.booleans(),
        st.floats(0, 20),
    ),
    max_size=12,
)


def _placed_slices(part: Flowable, all_placed: Sequence[PlacedFlowable]) -> list[int]:
    spans = [placed.span for placed in all_placed if placed.flowable is part]
    return list(chain.from_iterable(spans))


@settings(deadline=None, derandomize=True, max_examples=150)
@given(drawn=_blocks)
def test_every_slice_is_placed_once_and_inside_the_page(
    drawn: list[tuple[list[float], bool, bool, float]],
) -> None:
    parts = [
        Block(heights, keeps=keeps, glue=glue, repeat=repeat)
        for heights, keeps, glue, repeat in drawn
    ]
    pages = Paginator(_FRAME).paginate(parts)
    all_placed = [placed for page in pages for placed in page.placed]
    for part in parts:
        assert _placed_slices(part, all_placed) == list(range(len(part.heights)))
    for placed in all_placed:
        used = sum(placed.flowable.heights[index] for index in placed.span)
        again = placed.flowable.repeat_height if placed.span.start else 0
        assert placed.top - used - again >= _FRAME.bottom - 0.1
        assert placed.top <= _FRAME.top
