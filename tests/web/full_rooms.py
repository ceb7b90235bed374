"""Pages of a room with everything in it: 200 cards, twenty themes, long lists of all."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tests.web.page_states import (
    ACTIONS,
    ANN,
    BALLOT,
    BLUEPRINT,
    PLACED,
    WORDS,
    PageState,
    a_stage,
    cards,
    own_card,
    running,
    state,
)
from userneeds.live.phone.phone_view import OwnCard, OwnView, PublicTheme, VoteOption

THEMES = tuple(
    PublicTheme(
        id=f"t{place}",
        name=f"{WORDS[2 + place % 3][:38]} {place}",
        cards=tuple(f"c{card}" for card in range(place, 200, 20)),
        organisations=3,
        of=8,
    )
    for place in range(20)
)
CARDS = cards(200, theme=lambda place: f"t{place % 20}")
OPTIONS = replace(
    BALLOT, options=tuple(VoteOption(id=theme.id, words=theme.name) for theme in THEMES)
)
COUNTED = replace(
    OPTIONS,
    is_revealed=True,
    options=tuple(replace(each, dots=dots) for dots, each in enumerate(OPTIONS.options)),
)
TO_PLACE = tuple(f"c{place}" for place in range(30))
PROMISED = tuple(replace(ACTIONS[0], id=f"a{place}") for place in range(20))
LONG_PHASE = replace(
    BLUEPRINT.phases[0],
    steps=tuple(
        replace(step, id=f"{step.id}{number}")
        for number in range(8)
        for step in BLUEPRINT.phases[0].steps
    ),
)
SERVICE = replace(BLUEPRINT, phases=(LONG_PHASE, *BLUEPRINT.phases[1:]))


def own_cards(number: int) -> tuple[OwnCard, ...]:
    """Return as many own cards."""
    known = (own_card(place % 2) for place in range(number))
    return tuple(
        replace(each, card=replace(each.card, id=f"c{place}")) for place, each in enumerate(known)
    )


def full(
    doing: str, own: OwnView = ANN, query: Mapping[str, str] | None = None, **said: Any
) -> PageState:
    """Return a state of a full room in which something is done."""
    return state(own, query, **{**running(doing), "themes": THEMES, "cards": CARDS, **said})


WROTE_MUCH = replace(ANN, cards=own_cards(30))
TORN = {f"c{place}": {"t1": 1, "t2": 3} for place in range(20)}
FULL_ROOMS: Mapping[str, PageState] = {
    "write": full("write", WROTE_MUCH),
    "reveal": state(
        doing="reveal", stage=a_stage(is_revealed=True), cards=CARDS, themes=THEMES, face_down=0
    ),
    "group": full(
        "group", replace(ANN, wishes={f"c{place}": "t1" for place in range(20)}), contested=TORN
    ),
    "name": full("name"),
    "vote": full("vote", replace(ANN, dots={"t1": 2}), ballot=OPTIONS),
    "counted": full("vote", ballot=COUNTED),
    "place": full("place", to_place=TO_PLACE),
    "place-moscow": full("place", method="MoSCoW", to_place=TO_PLACE),
    "place-kano": full("place", method="Kano", to_place=TO_PLACE),
    "map": full("map", blueprints=(SERVICE,)),
    "act": full("act", replace(ANN, actions=("a1",)), actions=PROMISED),
    "results": full(
        "act", query={"see": "results"}, ballot=COUNTED, placed=PLACED, actions=PROMISED
    ),
    "mine": full("write", WROTE_MUCH, {"see": "mine"}),
}
"""Every page that has a list, by what is done on it."""
