"""Every regular expression of the source takes time in proportion to its text, whatever it is.

A line of a table of contents, 'As a tenant........ 14', once hung the app for good.
"""

import ast
import re

import pytest

from tests.architecture.pattern_ambiguity import ambiguities
from tests.architecture.pattern_automaton import PatternUse
from tests.architecture.pattern_catalogue import (
    MADE_OF_WORDS,
    all_patterns,
    making_places,
    module_trees,
    patterns_at_run_time,
)
from tests.architecture.pattern_pumps import growth, times_apart

LONGEST_SECONDS = 2.0
"""For 20,000 letters: the one timing that decides a test."""
SLOW: tuple[tuple[str, PatternUse, str], ...] = (
    (r"(?:\s*(?:…|\.{2,})|\s+(?:i|we))+$", "search", "exponential"),
    (r"(a*)*b", "match", "exponential"),
    (r"(?:a|a)*b", "match", "exponential"),
    (r"(?:[a-z]+\s?)+:", "match", "exponential"),
    (r"\s*so that", "search", "quadratic"),
    (r"\s*$", "search", "quadratic"),
    (r"[,\n]\s*when", "search", "quadratic"),
    (r"as\s*(?:…)?\s*(?:the)?\s*x", "match", "quadratic"),
    (r".*a.*b", "match", "quadratic"),
    (r"x*+y", "search", "quadratic"),
    (r"a(?=\w+!)", "search", "quadratic"),
    (r"(.*?)\s*\(\d+\)", "fullmatch", "quadratic"),
    (r"“[^”]{1,300}”", "search", "quadratic"),
)
LINEAR: tuple[tuple[str, PatternUse], ...] = (
    (r"(?:(?<!\s)\s++)?so that", "search"),
    (r"(?<!\s)[^\S\n]*+\n\s*+when", "search"),
    (r"\w+", "search"),
    (r"\b\w+\s", "search"),
    (r"\w[\w+#]*(?:['’]\w+)*(?:-\w+)*", "search"),
    (r"(?:[ \t]*>[ \t]?)+", "match"),
    (r"(?:a|b)*c", "match"),
    (r"x*+x*y", "match"),
    (r"[.!?][\'\"]*$", "search"),
    (r"“[^“”]{1,300}”", "search"),
)


@pytest.mark.parametrize(("source", "use", "growth_kind"), SLOW)
def test_the_checker_refuses_what_is_known_to_be_slow(
    source: str, use: PatternUse, growth_kind: str
) -> None:
    found = {each.growth for each in ambiguities(re.compile(source), use)}
    assert growth_kind in found


@pytest.mark.parametrize(("source", "use"), LINEAR)
def test_the_checker_lets_pass_what_is_known_to_be_linear(source: str, use: PatternUse) -> None:
    assert list(ambiguities(re.compile(source), use)) == []


def test_no_pattern_reads_the_same_letters_in_two_ways() -> None:
    # One test for all: to name each of them, every test run would have to read the whole source.
    found = {named.name: list(ambiguities(named.pattern, named.use)) for named in all_patterns()}
    assert {name: ways for name, ways in found.items() if ways} == {}


def test_every_place_that_makes_a_pattern_is_looked_at() -> None:
    known = {named.name for named in patterns_at_run_time()} | MADE_OF_WORDS.keys()
    unknown = [p for p in making_places() if p.owner not in known and p.constant is None]
    assert unknown == []
    places = {place.owner for place in making_places()}
    assert MADE_OF_WORDS.keys() - places == set()


def test_patterns_are_made_under_one_name() -> None:
    """`from re import compile` would hide a pattern from the checker."""
    imports = [
        name
        for name, tree in module_trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "re"
    ]
    assert imports == []


def test_no_pattern_takes_long_over_twenty_thousand_of_its_own_letters() -> None:
    times = times_apart(20_000, 14, patience=60)
    endless = [named.name for named in all_patterns()[len(times) :][:1]]
    assert endless == []
    assert [each for each in times if each.seconds > LONGEST_SECONDS] == []


@pytest.mark.long
def test_time_grows_no_faster_than_the_text() -> None:
    slow = [(time, factor) for time, factor in growth(20_000, 8) if factor > 8 * 2.5]
    assert slow == []
