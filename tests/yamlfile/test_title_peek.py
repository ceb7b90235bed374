import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import a_workshop
from userneeds.model.clean_text import clean_line
from userneeds.yamlfile.read.title_peek import peek_title
from userneeds.yamlfile.write.writer import write_workshop


@pytest.mark.parametrize(
    ("beginning", "title"),
    [
        ("userneeds: 2\ntitle: First meetup\n", "First meetup"),
        ('title: "Asset management: what people need"\n', "Asset management: what people need"),
        ("title: 'Ann''s'\n", "Ann''s"),
        ("title: Damp # a remark\n", "Damp"),
        ("title: \x1b[2Jwiped\n", "wiped"),
        ("people:\n  title: not this\n", ""),
        ("title:\n", ""),
        ("", ""),
        ("\x00\x01 not yaml [[[", ""),
    ],
)
def test_a_title_is_seen_at_a_glance(beginning: str, title: str) -> None:
    assert peek_title(beginning) == title


@given(st.text(st.characters(categories=["L", "N", "Zs"]), min_size=1, max_size=60))
@settings(deadline=None, derandomize=True)
def test_a_title_that_was_written_is_seen_as_it_is(title: str) -> None:
    words = clean_line(title)
    if words:
        assert peek_title(write_workshop(a_workshop(title=words))) == words
