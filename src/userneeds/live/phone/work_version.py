"""When does what people work on look different? Phones ask for their page anew only then.

While people write, each sees their own cards and nothing of what others do; a card that somebody
else writes must not make a whole roomful of phones ask.
"""

import hashlib
from dataclasses import replace

from userneeds.live.phone.phone_view import PublicView

_DIGITS = 12
_ALONE = frozenset({"write", "wait", "closed"})
"""What people do without seeing what others do."""


def work_version(view: PublicView) -> str:
    """Return a word that changes when the working column of some phone may look different."""
    stage = view.stage
    if stage is not None:
        stage = replace(stage, left_seconds=0)
    parts: list[object] = [view.title, view.doing, stage, view.method, view.stages]
    if view.doing not in _ALONE:
        ballot = view.ballot
        if ballot is not None:
            ballot = replace(ballot, voted=0)
        parts += [view.cards, view.themes, view.contested, view.to_place]
        parts += [view.blueprints, view.actions, view.placed, ballot]
    words = repr(parts)
    return hashlib.sha256(words.encode()).hexdigest()[:_DIGITS]
