"""The second lock on the door: what typed text loses, and which links are followed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from userneeds.documents.content.safe_text import safe_link, safe_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("plain words", "plain words"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("left\u202eright\u2066", "leftright"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("tab\there", "tab here"),
        ("W\u0302yn", "Ŵyn"),
        ("joined\u200dhands", "joined\u200dhands"),
        ("half \ud800 sign", "half \N{REPLACEMENT CHARACTER} sign"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_only_what_commands_is_removed(typed: str, kept: str) -> None:
    assert safe_text(typed) == kept


@pytest.mark.parametrize(
    "link",
    [
        "http://example.org",
        "https://example.org/a?b#c",
        "mailto:ann@example.org",
        "tel:+441234",
        "#need-n1",
    ],
)
def test_links_people_can_judge_are_followed(link: str) -> None:
    assert safe_link(link) == link


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "//example.org",
        "https://",
        "",
        "ftp://a",
        "https://a b",
    ],
)
def test_other_links_are_not(link: str) -> None:
    assert not safe_link(link)


@settings(deadline=None, derandomize=True)
@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing_more(words: str) -> None:
    assert safe_text(safe_text(words)) == safe_text(words)
