"""What of the board is one group of a split stage shown? Its own question and its own cards.

What the room decided before is everybody's. A theme in which none of the group's cards stands is
another group's.
"""

from collections.abc import Callable
from dataclasses import replace

from userneeds.live.phone.phone_view import PublicBallot, PublicTheme, PublicView, ShownGroup
from userneeds.model.ids import CardId


def narrowed_view(
    view: PublicView, is_shown: Callable[[CardId], bool], group: ShownGroup, face_down: int
) -> PublicView:
    """Return a view with the cards that are to be shown to a group, and so many closed cards."""
    cards = tuple(card for card in view.cards if is_shown(card.id))
    themes = _themes(view, is_shown)
    kept = frozenset(theme.id for theme in themes)
    contested = {card: wishes for card, wishes in view.contested.items() if is_shown(card)}
    to_place = tuple(filter(is_shown, view.to_place))
    placed = tuple(each for each in view.placed if is_shown(each.id))
    ballot = view.ballot
    if ballot is not None:
        is_option = is_shown if ballot.about == "cards" else kept.__contains__
        ballot = _ballot(ballot, is_option)
    stage = view.stage
    if stage is not None and group.prompt:
        stage = replace(stage, prompt=group.prompt)
    return replace(
        view,
        stage=stage,
        people=group.people,
        groups=(group,),
        cards=cards,
        themes=themes,
        contested=contested,
        to_place=to_place,
        placed=placed,
        ballot=ballot,
        face_down=face_down,
    )


def _themes(view: PublicView, is_shown: Callable[[CardId], bool]) -> tuple[PublicTheme, ...]:
    themes: list[PublicTheme] = []
    for theme in view.themes:
        cards = tuple(filter(is_shown, theme.cards))
        if cards or not theme.cards:
            themes.append(replace(theme, cards=cards))
    return tuple(themes)


def _ballot(ballot: PublicBallot, is_option: Callable[[CardId], bool]) -> PublicBallot | None:
    options = tuple(option for option in ballot.options if is_option(option.id))
    return replace(ballot, options=options) if options else None
