"""How do other programs read a list of problems?

Workflow commands for GitHub, and SARIF for code scanning.

**Source:** GitHub Actions, 'Workflow commands' (what must be escaped); SARIF 2.1.0, OASIS.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from userneeds import __version__
from userneeds.model.problem import Problem

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def problem_as_json(problem: Problem) -> dict[str, Any]:
    """Return a problem as JSON can hold it."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "level": problem.level,
        "code": problem.code,
        "sentence": problem.sentence,
        "hint": problem.hint,
    }


def github_annotation(problem: Problem) -> str:
    """Return a problem as a line that GitHub shows beside the changed file."""
    place = _place_of(problem)
    properties = {
        "file": problem.file,
        "line": str(place.line),
        "col": str(place.column),
        "title": problem.code,
    }
    escaped = [f"{name}={_escape_property(value)}" for name, value in properties.items()]
    words = _escape_data(_problem_words(problem))
    return f"::{problem.level} {','.join(escaped)}::{words}"


class _Place(NamedTuple):
    """A line and a column, counted from 1: the first ones where a problem is about a whole file."""

    line: int
    column: int


def _place_of(problem: Problem) -> _Place:
    return _Place(problem.line or 1, problem.column or 1)


def sarif_log(problems: Sequence[Problem]) -> dict[str, Any]:
    """Return problems as one SARIF log."""
    codes = sorted({problem.code for problem in problems})
    rules = [{"id": code} for code in codes]
    driver = {"name": "userneeds", "version": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(problem) for problem in problems],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _sarif_result(problem: Problem) -> dict[str, Any]:
    place = _place_of(problem)
    artifact = {"uri": quote(problem.file.replace("\\", "/"))}
    region = {"startLine": place.line, "startColumn": place.column}
    location = {"physicalLocation": {"artifactLocation": artifact, "region": region}}
    return {
        "ruleId": problem.code,
        "level": problem.level,
        "message": {"text": _problem_words(problem)},
        "locations": [location],
    }


def _problem_words(problem: Problem) -> str:
    return f"{problem.sentence} {problem.hint}".rstrip()


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
