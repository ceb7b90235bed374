"""Whether a series is sound: the rules for what a working group keeps between its workshops."""

from collections.abc import Iterator

from userneeds.model.checks import absent
from userneeds.model.problem import Problem
from userneeds.model.series import Series
from userneeds.model.technique import check_technique


def check_series(series: Series) -> tuple[Problem, ...]:
    """Return everything that is wrong with a series."""
    techniques = (problem for technique in series.techniques.values() for problem in check_technique(technique))
    return (*_people(series), *_funds(series), *_projects(series), *techniques)


def _people(series: Series) -> Iterator[Problem]:
    for person in series.people.values():
        path = ("people", person.id, "organisation")
        yield from absent("organisation", person.organisation, series.organisations, path)


def _funds(series: Series) -> Iterator[Problem]:
    for fund in series.funds.values():
        if fund.opens and fund.closes and fund.closes < fund.opens:
            yield Problem("time", "This fund closes before it opens.", "Swap the dates.", ("funds", fund.id, "closes"))


def _projects(series: Series) -> Iterator[Problem]:
    for project in series.projects.values():
        for name in project.organisations:
            path = ("projects", project.id, "organisations")
            yield from absent("organisation", name, series.organisations, path)
        for name in project.themes:
            yield from absent("theme", name, series.themes, ("projects", project.id, "themes"))
