"""Who shares problems with whom: organisations, people, themes and projects as one network.

A person is tied to an organisation and to each theme they stand for, a project to its
organisations. From the ties come introductions (two people of different organisations who stand for
the same themes), isolated members, and bridging people. Nodes are added in id order, so the picture
and every measure are the same each time.
"""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import networkx as nx

from userneeds.analysis.insight.participants import Participants, participants, supporters
from userneeds.model.ids import OrganisationId, PersonId, ThemeId
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop


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


def sharing_network(workshop: Workshop, series: Series | None = None) -> nx.Graph:
    """Return the network; every node has `kind` and `name`, ids are prefixed with the kind (`person/ann`)."""
    network = nx.Graph()
    room = participants(workshop)
    _add_people(network, workshop, room)
    for theme in sorted(workshop.themes):
        network.add_node(f"theme/{theme}", kind="theme", name=workshop.themes[theme].name)
        for people in supporters(workshop, room, theme).values():
            for who in sorted(people):
                network.add_edge(f"person/{who}", f"theme/{theme}", kind="stands for")
    if series is not None:
        _add_projects(network, series)
    return network


def _add_people(network: nx.Graph, workshop: Workshop, room: Participants) -> None:
    for name, people in room.people.items():
        organisation = workshop.organisations.get(name)
        network.add_node(
            f"organisation/{name}",
            kind="organisation",
            name=organisation.name if organisation else name,
        )
        for who in people:
            person = workshop.people.get(who)
            network.add_node(f"person/{who}", kind="person", name=person.name if person else who)
            network.add_edge(f"organisation/{name}", f"person/{who}", kind="works for")


def _add_projects(network: nx.Graph, series: Series) -> None:
    for project in sorted(series.projects.values(), key=lambda one: one.id):
        network.add_node(f"project/{project.id}", kind="project", name=project.name)
        for name in project.organisations:
            if f"organisation/{name}" in network:
                network.add_edge(f"organisation/{name}", f"project/{project.id}", kind="works on")


def shared_themes(workshop: Workshop) -> tuple[SharedThemes, ...]:
    """Return what each two organisations share, most first; pairs with nothing in common are left out."""
    room = participants(workshop)
    stands = {theme: supporters(workshop, room, theme) for theme in sorted(workshop.themes)}
    found = [
        SharedThemes(
            one, other, tuple(theme for theme, by in stands.items() if by[one] and by[other])
        )
        for one, other in combinations(room.organisations, 2)
    ]
    return tuple(
        sorted(
            (pair for pair in found if pair.themes),
            key=lambda pair: (-len(pair.themes), pair.first, pair.second),
        )
    )


def introductions(workshop: Workshop, most: int = 10) -> tuple[Introduction, ...]:
    """Return people of different organisations who stand for the same themes, most themes first."""
    room = participants(workshop)
    stands: dict[PersonId, set[ThemeId]] = {}
    for theme in sorted(workshop.themes):
        for people in supporters(workshop, room, theme).values():
            for who in people & set(workshop.people):
                stands.setdefault(who, set()).add(theme)
    pairs = [
        Introduction(one, other, tuple(sorted(stands[one] & stands[other])))
        for one, other in combinations(sorted(stands), 2)
        if room.organisation_of(one) != room.organisation_of(other) and stands[one] & stands[other]
    ]
    return tuple(
        sorted(pairs, key=lambda pair: (-len(pair.themes), pair.first, pair.second))[:most]
    )


def isolated_people(workshop: Workshop) -> tuple[PersonId, ...]:
    """Return the people in the room who share no theme with anybody of another organisation, in id order."""
    room = participants(workshop)
    met: set[PersonId] = set()
    for theme in workshop.themes:
        by = supporters(workshop, room, theme)
        if sum(bool(people) for people in by.values()) > 1:
            met.update(*by.values())
    return tuple(
        who for who in sorted(workshop.people) if room.organisation_of(who) and who not in met
    )


def bridging_people(
    workshop: Workshop, series: Series | None = None, most: int = 3
) -> tuple[PersonId, ...]:
    """Return the people through whom most shortest paths run, most first, ties by id; those on none are left out.

    **Source:** betweenness centrality (Freeman 1977; Brandes 2001), as in networkx.
    """
    network = sharing_network(workshop, series)
    if len(network) < 3:
        return ()
    between = nx.betweenness_centrality(network)
    people = [
        (round(-value, 12), node) for node, value in between.items() if node.startswith("person/")
    ]
    return tuple(node.removeprefix("person/") for value, node in sorted(people)[:most] if value < 0)


def as_graphml(network: nx.Graph) -> str:
    """Return the network as GraphML, for yEd, Gephi and others."""
    return "\n".join(nx.generate_graphml(network)) + "\n"


def as_node_link(network: nx.Graph) -> dict[str, Any]:
    """Return the network as node-link data, for JSON."""
    data: dict[str, Any] = nx.node_link_data(network, edges="edges")
    return data


@dataclass(frozen=True, slots=True)
class OrganisationSupport:
    """How strongly one organisation stands for each theme: the table behind every picture of the network."""

    organisation: OrganisationId
    supporters: tuple[int, ...]
    """In the order of the themes' ids."""


def support_table(workshop: Workshop) -> tuple[OrganisationSupport, ...]:
    """Return supporters by organisation and theme, both in id order: no person is named in it."""
    room = participants(workshop)
    by_theme = [supporters(workshop, room, theme) for theme in sorted(workshop.themes)]
    return tuple(
        OrganisationSupport(name, tuple(len(by[name]) for by in by_theme))
        for name in room.organisations
    )
