"""Which things carry the same label?"""

from collections.abc import Hashable, Iterable
from typing import TypeVar

Label = TypeVar("Label", bound=Hashable)
Member = TypeVar("Member")


def members_by_label(
    labels: Iterable[Label], members: Iterable[Member]
) -> dict[Label, list[Member]]:
    """Return the members of each label in their order; a label comes where it is first seen.

    Refuses when there are not as many of both (`ValueError`).
    """
    members_of: dict[Label, list[Member]] = {}
    for label, member in zip(labels, members, strict=True):
        members_of.setdefault(label, []).append(member)
    return members_of


def places_by_label(labels: Iterable[Label]) -> dict[Label, list[int]]:
    """Return the places in `labels` of each label, in order."""
    all_labels = list(labels)
    return members_by_label(all_labels, range(len(all_labels)))
