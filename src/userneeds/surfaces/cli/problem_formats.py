"""How do other programs read a list of problems?

Workflow commands for GitHub, and SARIF for code scanning.

**Source:** GitHub Actions, 'Workflow commands' (what must be escaped); SARIF 2.1.0, OASIS.
"""

from collections.abc import Iterable
from typing import Any
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
    places = {
        "file": problem.file,
        "line": problem.line or 1,
        "col": problem.column or 1,
        "title": problem.code,
    }
    properties = ",".join(
        f"{name}={_escape_property(str(value))}" for name, value in places.items()
    )
    return f"::{problem.level} {properties}::{_escape_data(_problem_words(problem))}"


def sarif_log(problems: Iterable[Problem]) -> dict[str, Any]:
    """Return problems as one SARIF log."""
    found = tuple(problems)
    rules = [{"id": code} for code in sorted({problem.code for problem in found})]
    driver = {"name": "userneeds", "version": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(problem) for problem in found],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _sarif_result(problem: Problem) -> dict[str, Any]:
    region = {"startLine": problem.line or 1, "startColumn": problem.column or 1}
    place = {"artifactLocation": {"uri": quote(problem.file.replace("\\", "/"))}, "region": region}
    return {
        "ruleId": problem.code,
        "level": problem.level,
        "message": {"text": _problem_words(problem)},
        "locations": [{"physicalLocation": place}],
    }


def _problem_words(problem: Problem) -> str:
    return f"{problem.sentence} {problem.hint}".rstrip()


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
