"""Lines: nothing lost, nothing too wide, a space where one line ends and the next goes on."""

from hypothesis import given, settings
from hypothesis import strategies as st

from userneeds.documents.content.runs import TextRun, bold, text
from userneeds.documents.content.style import BODY
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.fonts.font import MISSING_GLYPH, load_font
from userneeds.documents.pdf.layout.line_breaking import Losses, break_lines, text_fragments

_words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf")), max_size=300)


def _lines(words: str, width: float) -> list[str]:
    losses = Losses()
    return [
        "".join(part.words for part in line)
        for line in break_lines(text_fragments(text(words), BODY, None, losses), width, losses)
    ]


def test_each_line_but_the_last_ends_with_a_space() -> None:
    lines = _lines(
        "We were all solving half of it, said a designer who had seen three of them", 120
    )
    assert len(lines) > 2
    assert all(line.endswith(" ") for line in lines[:-1])
    assert not lines[-1].endswith(" ")


def test_a_typed_line_end_is_kept() -> None:
    assert _lines("first\nsecond\n\nfourth", 300) == ["first ", "second ", "", "fourth"]


def test_runs_that_touch_make_one_word() -> None:
    losses = Losses()
    lines = break_lines(
        text_fragments(text("(", bold("never"), ") again"), BODY, None, losses), 1000, losses
    )
    assert "".join(part.words for part in lines[0]) == "(never) again"


def test_a_word_wider_than_the_line_is_cut_after_a_hyphen() -> None:
    lines = _lines("housing-management-system", 80)
    assert lines[0].endswith("-")
    assert "".join(lines) == "housing-management-system"


def test_a_sign_without_a_shape_is_set_as_a_box_and_kept_behind_it() -> None:
    losses = Losses()
    node = StructureElement("P")
    lines = break_lines(text_fragments(text("warm 𝄞 home"), BODY, node, losses), 500, losses)
    assert "".join(part.words for part in lines[0]) == f"warm {MISSING_GLYPH} home"
    assert "𝄞" in "".join(part.actual_text for part in lines[0])
    assert losses.missing_glyphs == {"𝄞"}


def test_pictures_people_type_have_a_face_of_their_own() -> None:
    losses = Losses()
    lines = break_lines(
        text_fragments(text("fixed 👍🏽, thanks ✅️!"), BODY, StructureElement("P"), losses),
        500,
        losses,
    )
    assert losses.missing_glyphs == set()
    assert [part.words for part in lines[0] if part.style.font.font_style == "Signs"] == [
        "👍",
        "✅",
    ]
    assert "".join(part.actual_text or part.words for part in lines[0]) == "fixed 👍🏽, thanks ✅️!"


def test_a_link_that_leads_nowhere_safe_becomes_text() -> None:
    losses = Losses(link_targets={"here"})
    node = StructureElement("P")
    links = [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "#nowhere",
        "#here",
        "https://example.org/a",
    ]
    runs = text_fragments(tuple(TextRun("x", link=link) for link in links), BODY, node, losses)
    assert [part.link for part in runs] == ["", "", "", "#here", "https://example.org/a"]
    assert [kid.role for kid in node.kids] == ["Link", "Link"]


@settings(deadline=None, derandomize=True, max_examples=150)
@given(words=_words, width=st.floats(30, 500))
def test_no_word_is_lost_and_no_line_is_too_wide(words: str, width: float) -> None:
    losses = Losses()
    lines = break_lines(text_fragments(text(words), BODY, None, losses), width, losses)
    said = "".join(part.actual_text or part.words for line in lines for part in line)
    assert "".join(said.split()) == "".join(
        "".join(run.words for run in text_fragments(text(words), BODY, None, losses)).split()
    )
    widest = max(
        (
            load_font("Regular").width("".join(part.words for part in line).rstrip())
            for line in lines
        ),
        default=0,
    )
    one_sign = max((load_font("Regular").width(sign) for sign in words), default=0)
    assert widest * BODY.size <= max(width, one_sign * BODY.size) + 0.01
