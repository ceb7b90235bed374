"""The picture of a case study: how many organisations stood up for each theme.

Most dots stand first, then most organisations, then most cards; equal ones by name, so that the
order of the file says nothing. The first themes always stand in it.
"""

from typing import NamedTuple

from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import BarChart, LabelledBar
from userneeds.documents.papers.phrasing import clip_words
from userneeds.model.theme import Theme
from userneeds.model.wording import counted, join_nonempty

MOST_THEMES = 6
_MOST_DOTS_IN_A_ROW = 30
_LONGEST_NAME = 14
"""Words of a theme's name."""


class ThemeShare(NamedTuple):
    """One theme with what people gave it."""

    theme: Theme
    dots: int
    sharing: int
    """Organisations that stood up for it."""
    organisations: int
    """All that were there."""
    cards: int

    def order(self) -> tuple[int, int, int, str, str]:
        """Return what sorts the theme with most behind it first."""
        return -self.dots, -self.sharing, -self.cards, self.theme.name, self.theme.id


def theme_shares(disclosure: Disclosure) -> list[ThemeShare]:
    """Return the themes with cards, the one with most dots first."""
    shared = {each.theme: each for each in disclosure.seen.counts.commonalities()}
    shares = []
    for theme in disclosure.themes_with_cards():
        cards = len(disclosure.cards_of(theme.id))
        dots = disclosure.theme_dot_count(theme.id)
        common = shared[theme.id]
        share = ThemeShare(theme, dots, len(common.sharing), len(common.voices), cards)
        shares.append(share)
    return sorted(shares, key=ThemeShare.order)


def shares_chart(shares: list[ThemeShare]) -> BarChart | None:
    """Return the picture, with what it says as its caption; None without a theme."""
    shown = shares[:MOST_THEMES]
    if not shown:
        return None
    first = shown[0]
    organisations = first.organisations
    if not organisations:
        bars = tuple(LabelledBar(_name(each), each.cards, _facts(each)) for each in shown)
        return BarChart("The themes, with what stands under each", bars)
    caption = (
        f"{first.sharing} of {counted(organisations, 'organisation')} stood up for "
        f"“{_name(first)}”: somebody there wrote a card on it or gave it a dot"
    )
    out_of = organisations if organisations <= _MOST_DOTS_IN_A_ROW else 0
    bars = tuple(LabelledBar(_name(each), each.sharing, _facts(each), out_of) for each in shown)
    return BarChart(caption, bars)


def _name(share: ThemeShare) -> str:
    return clip_words(share.theme.name, _LONGEST_NAME)


def _facts(share: ThemeShare) -> str:
    dots = counted(share.dots, "dot") if share.dots else ""
    sharing = f"{share.sharing} of {share.organisations}" if share.organisations else ""
    return join_nonempty([sharing, dots or counted(share.cards, "card")], ", ")
