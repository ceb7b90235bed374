"""Who shares problems with whom: organisations, people, themes and projects as one network.

A person is tied to an organisation and to each theme they stand for, a project to its
organisations. From the ties come introductions (two people of different organisations who stand for
the same themes), isolated members, and bridging people. Nodes are added in id order, so the picture
and every measure are the same each time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import starmap
from math import comb
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Protocol

from userneeds.analysis.insight.network.measured_here import MEASURED_HERE
from userneeds.analysis.insight.network.network_measures import NetworkMeasures
from userneeds.analysis.insight.participants import (
    Participants,
    participants,
    supporters_by_theme,
)
from userneeds.model.ids import OrganisationId, PersonId, ThemeId
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop

if TYPE_CHECKING:
    import networkx as nx

_BETWEENNESS_DIGITS = 12
"""Shares that differ only by rounding are equal, so that ids decide."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """Two people who ought to talk."""

    first: PersonId
    second: PersonId
    themes: tuple[ThemeId, ...]
    """What they both stand for, in id order."""


@dataclass(frozen=True, slots=True)
class SharedThemes:
    """What two organisations have in common."""

    first: OrganisationId
    second: OrganisationId
    themes: tuple[ThemeId, ...]


class _Drawable(Protocol):
    """What takes nodes and edges: a graph of networkx, or what is enough to count ways."""

    def add_node(self, node: str, *, kind: str, name: str) -> None:
        """Add a node."""

    def add_edge(self, node: str, other: str, *, kind: str) -> None:
        """Add an edge, and its nodes where they are not there yet."""

    def __contains__(self, node: object) -> bool: ...


class _Ties:
    """Who is next to whom, without what an edge means."""

    def __init__(self) -> None:
        self.neighbours: dict[str, dict[str, None]] = {}
        """In the order in which they came, so that sums are the same each time."""

    def add_node(self, node: str, *, kind: str, name: str) -> None:
        del kind, name
        self.neighbours.setdefault(node, {})

    def add_edge(self, node: str, other: str, *, kind: str) -> None:
        del kind
        self.neighbours.setdefault(node, {})[other] = None
        self.neighbours.setdefault(other, {})[node] = None

    def __contains__(self, node: object) -> bool:
        return node in self.neighbours


def sharing_network(workshop: Workshop, series: Series | None = None) -> "nx.Graph":
    """Return the network of people, organisations, themes and projects.

    Every node has `kind` and `name`; ids are prefixed with the kind (`person/ann`).
    """
    import networkx as nx  # noqa: PLC0415 - 14 MB, which the screens of the app do without

    network = nx.Graph()
    _draw(network, workshop, series)
    return network


def _draw(network: _Drawable, workshop: Workshop, series: Series | None) -> None:
    room = participants(workshop)
    _add_people(network, workshop, room)
    _add_themes(network, workshop, room)
    if series is not None:
        _add_projects(network, series)


def _add_people(network: _Drawable, workshop: Workshop, room: Participants) -> None:
    for organisation_id, people in room.people.items():
        organisation_node = f"organisation/{organisation_id}"
        organisation_name = workshop.organisation_name(organisation_id)
        network.add_node(organisation_node, kind="organisation", name=organisation_name)
        for person_id in people:
            person_node = f"person/{person_id}"
            person_name = workshop.person_name(person_id)
            network.add_node(person_node, kind="person", name=person_name)
            network.add_edge(organisation_node, person_node, kind="works for")


def _add_themes(network: _Drawable, workshop: Workshop, room: Participants) -> None:
    for theme_id, supporters in supporters_by_theme(workshop, room).items():
        theme_node = f"theme/{theme_id}"
        theme = workshop.themes[theme_id]
        network.add_node(theme_node, kind="theme", name=theme.name)
        for people in supporters.values():
            for person in sorted(people):
                network.add_edge(f"person/{person}", theme_node, kind="stands for")


def _add_projects(network: _Drawable, series: Series) -> None:
    for project in sorted(series.projects.values(), key=attrgetter("id")):
        project_node = f"project/{project.id}"
        network.add_node(project_node, kind="project", name=project.name)
        for organisation in project.organisations:
            organisation_node = f"organisation/{organisation}"
            if organisation_node in network:
                network.add_edge(organisation_node, project_node, kind="works on")


def shared_themes(
    workshop: Workshop, most: int | None = None, measures: NetworkMeasures = MEASURED_HERE
) -> tuple[SharedThemes, ...]:
    """Return what each two organisations share, most first.

    Pairs with nothing in common are left out; equal ones stand in id order. At most `most` pairs,
    all where it is not given.
    """
    room = participants(workshop)
    themes_of: dict[OrganisationId, set[ThemeId]] = {name: set() for name in room.organisations}
    for theme, supporters in supporters_by_theme(workshop, room).items():
        for organisation in supporters:
            themes_of[organisation].add(theme)
    every_pair = comb(len(themes_of), 2)
    pairs = measures.closest_pairs(themes_of, {}, every_pair if most is None else most)
    return tuple(starmap(SharedThemes, pairs))


def introductions(
    workshop: Workshop, most: int = 10, measures: NetworkMeasures = MEASURED_HERE
) -> tuple[Introduction, ...]:
    """Return people of different organisations who stand for the same themes, most themes first.

    At most `most` pairs; equal ones stand in id order.
    """
    room = participants(workshop)
    themes_of = _themes_of_people(workshop, room)
    pairs = measures.closest_pairs(themes_of, room.organisation_by_person, most)
    return tuple(starmap(Introduction, pairs))


def _themes_of_people(workshop: Workshop, room: Participants) -> Mapping[PersonId, set[ThemeId]]:
    """Return the themes that each listed person stands for; who stands for none is not in it."""
    themes_of: dict[PersonId, set[ThemeId]] = {}
    for theme, supporters in supporters_by_theme(workshop, room).items():
        for people in supporters.values():
            for person in people & workshop.people.keys():
                themes_of.setdefault(person, set()).add(theme)
    return themes_of


def isolated_people(workshop: Workshop) -> tuple[PersonId, ...]:
    """Return the people here who share no theme with anybody of another organisation.

    In id order.
    """
    room = participants(workshop)
    connected: set[PersonId] = set()
    for supporters in supporters_by_theme(workshop, room).values():
        if len(supporters) > 1:
            connected.update(*supporters.values())
    people = sorted(workshop.people)
    here = [person for person in people if room.organisation_of(person)]
    return tuple(person for person in here if person not in connected)


def bridging_people(
    workshop: Workshop,
    series: Series | None = None,
    most: int = 3,
    measures: NetworkMeasures = MEASURED_HERE,
) -> tuple[PersonId, ...]:
    """Return the people through whom most shortest paths run, most first, ties by id.

    At most `most`; those on no path are left out, and those who share no theme with anybody of
    another organisation: their paths run to their own colleagues only.
    """
    alone = set(isolated_people(workshop))
    paths_through: dict[PersonId, float] = {}
    ties = _Ties()
    _draw(ties, workshop, series)
    for node, exact_share in measures.betweenness(ties.neighbours).items():
        share = round(exact_share, _BETWEENNESS_DIGITS)
        person = node.removeprefix("person/")
        if node.startswith("person/") and share > 0 and person not in alone:
            paths_through[person] = share
    most_first = sorted(paths_through, key=lambda person: (-paths_through[person], person))
    return tuple(most_first[:most])


def as_graphml(network: "nx.Graph") -> str:
    """Return the network as GraphML, for yEd, Gephi and others."""
    import networkx as nx  # noqa: PLC0415 - as above

    return "\n".join(nx.generate_graphml(network)) + "\n"


def as_node_link(network: "nx.Graph") -> dict[str, Any]:
    """Return the network as node-link data, for JSON."""
    import networkx as nx  # noqa: PLC0415 - as above

    data: dict[str, Any] = nx.node_link_data(network, edges="edges")
    return data


@dataclass(frozen=True, slots=True)
class OrganisationSupport:
    """How strongly one organisation stands for each theme.

    Together they are the table behind every picture of the network.
    """

    organisation: OrganisationId
    supporters: tuple[int, ...]
    """In the order of the themes' ids."""


def support_table(workshop: Workshop) -> tuple[OrganisationSupport, ...]:
    """Return supporters by organisation and theme, both in id order: it names no person."""
    room = participants(workshop)
    by_theme = supporters_by_theme(workshop, room).values()
    table = []
    for organisation in room.organisations:
        counts = tuple(len(supporters.get(organisation, ())) for supporters in by_theme)
        table.append(OrganisationSupport(organisation, counts))
    return tuple(table)
