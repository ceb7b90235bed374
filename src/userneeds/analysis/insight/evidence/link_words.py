"""How is said where a link into another workshop leads?

Alike on cards, in insight and in papers: what is there, whose it is, from which meetup, and how
well it is proven. Of what nobody may be told only that it is there.
"""

from datetime import date

from userneeds.analysis.insight.evidence.evidence_strength import strength_of
from userneeds.model.evidence import LinkTarget
from userneeds.model.wording import join_nonempty, month_and_year


def origin_strength(origin: LinkTarget, on: date) -> str:
    """Return how well what a link leads to is proven on a day, with every ingredient."""
    sources = [source for source in origin.sources if not source.is_withdrawn]
    return strength_of(sources, on).in_words()


def origin_place(origin: LinkTarget) -> str:
    """Return whose it is and from which meetup: 'Northmoor Homes, First meetup, Dec 2020'."""
    day = month_and_year(origin.day) if origin.day else ""
    return join_nonempty((origin.organisation, origin.title, day), ", ")


def origin_line(origin: LinkTarget, on: date) -> str:
    """Return all there is to say in one line; why nothing rests on it where nothing does."""
    if origin.is_lost:
        return join_nonempty((origin_place(origin), origin.trouble), ": ") or origin.reference
    words = f"“{' '.join(origin.says.split())}”"
    if not origin.is_ground:
        return f"takes up {words} ({origin_place(origin)})"
    told = join_nonempty((origin_place(origin), origin_strength(origin, on)), "; ")
    return f"rests on {words} ({told})"
