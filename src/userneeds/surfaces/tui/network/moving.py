"""Where does an arrow key lead from a node, and what comes next by Tab?"""

from userneeds.surfaces.tui.network.layout import Layout, Spot
from userneeds.surfaces.tui.network.picture import Key, Picture

_HIGH = 2
"""A cell is about twice as high as it is wide."""


def nearest(layout: Layout, here: Key, tops: tuple[int, int], across: int, down: int) -> Key:
    """Return the nearest node in a direction (one of the two figures is 1 or -1, the other 0); `here` if there is none.

    A name moves up and down its own side first. Of the others, those straight ahead (no further aside than ahead) come
    before the rest; equal ones go by their order in the picture.
    """
    if here not in layout.spots:
        return next(iter(layout.spots), here)
    x, y = _on_paper(layout.spots[here], here, tops)
    best, least = here, (True, 0.0)
    stays_on_side = down != 0 and here[0] != "card"
    for key, spot in layout.spots.items():
        if key == here or (stays_on_side and key[0] != here[0]):
            continue
        other_x, other_y = _on_paper(spot, key, tops)
        ahead = (other_x - x) * across + (other_y - y) * down
        aside = abs(other_y - y) if across else abs(other_x - x)
        cost = (aside > ahead, ahead + 2.0 * aside)
        if ahead > 0 and (best == here or cost < least):
            best, least = key, cost
    return best


def _on_paper(spot: Spot, key: Key, tops: tuple[int, int]) -> tuple[int, int]:
    return spot.x, (spot.row - (tops[0] if key[0] == "organisation" else tops[1])) * _HIGH


def next_name(picture: Picture, here: Key | None, by: int) -> Key | None:
    """Return the next (or with -1 the previous) theme or organisation, themes first, round and round.

    The one before a card is its own theme.
    """
    names: list[Key] = [("theme", theme) for theme in picture.weave.themes]
    names += [("organisation", one) for one in picture.weave.organisations]
    if not names:
        return None
    if here is not None and here[0] == "card":
        here = ("theme", picture.weave.themes_of.get(here[1], ""))
        by = max(by, 0)
    at = names.index(here) if here in names else -by
    return names[(at + by) % len(names)]
