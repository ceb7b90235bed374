"""Whether a series is sound: the rules for what a working group keeps between its workshops."""

from collections.abc import Iterator

from userneeds.model.checks import reference_problems
from userneeds.model.problem import Problem
from userneeds.model.series import Series
from userneeds.model.technique import check_technique


def check_series(series: Series) -> tuple[Problem, ...]:
    """Return everything that is wrong with a series."""
    techniques = (
        problem
        for technique in series.techniques.values()
        for problem in check_technique(technique)
    )
    return (*_check_people(series), *_check_funds(series), *_check_projects(series), *techniques)


def _check_people(series: Series) -> Iterator[Problem]:
    for person in series.people.values():
        path = ("people", person.id, "organisation")
        yield from reference_problems(
            "organisation", person.organisation, series.organisations, path
        )


def _check_funds(series: Series) -> Iterator[Problem]:
    for fund in series.funds.values():
        if fund.opens and fund.closes and fund.closes < fund.opens:
            yield Problem(
                "time",
                "This fund closes before it opens.",
                "Swap the dates.",
                ("funds", fund.id, "closes"),
            )


def _check_projects(series: Series) -> Iterator[Problem]:
    for project in series.projects.values():
        for name in project.organisations:
            path = ("projects", project.id, "organisations")
            yield from reference_problems("organisation", name, series.organisations, path)
        for name in project.themes:
            yield from reference_problems(
                "theme", name, series.themes, ("projects", project.id, "themes")
            )
