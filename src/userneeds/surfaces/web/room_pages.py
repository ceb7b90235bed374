"""How does what a room shows become pages and parts of pages, each in its language?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import segno

from userneeds.exchange.calendar import deadline_event
from userneeds.exchange.icalendar import calendar_text
from userneeds.live.phone.phone_view import PhoneView, PublicView
from userneeds.live.phone.work_version import work_version
from userneeds.live.room import Room
from userneeds.live.tokens import PhoneSecret, new_order
from userneeds.surfaces.web.chat_text import chat_text
from userneeds.surfaces.web.pages.assets import asset_paths
from userneeds.surfaces.web.pages.big_screen import big_screen_page, big_screen_parts
from userneeds.surfaces.web.pages.markup import Markup
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame, PublicFrame
from userneeds.surfaces.web.pages.whole_page import (
    code_page,
    ended_page,
    expired_page,
    public_parts,
    whole_page,
)
from userneeds.surfaces.web.site import RoomSite
from userneeds.surfaces.web.streams import Audience, Streams

SCREEN: Audience = "screen"
_WELSH = "cy"
_MOST_AGE = 0.1
"""So old what a page shows of everybody may be, in seconds: a roomful asks at the same moment."""


@dataclass(frozen=True, slots=True)
class PageState:
    """What one page is asked for with, and what came of what was sent before."""

    query: Mapping[str, str]
    language: str
    refusal: str = ""
    typed: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class _KnownParts:
    """The parts that are alike for everybody, and what they were made of."""

    view: PublicView
    frame: PublicFrame
    parts: Mapping[str, Markup]


class RoomPages:
    """The pages of one room."""

    def __init__(self, room: Room, site: RoomSite) -> None:
        self._room = room
        self._site = site
        self.streams = Streams(self._parts)
        self._known: dict[Audience, _KnownParts] = {}
        self._matrix: dict[str, tuple[tuple[bool, ...], ...]] = {}

    @property
    def address(self) -> str:
        """The whole address of the room, as people open it."""
        return f"{self._site.origin}/{self._room.code}"

    def view(self, secret: PhoneSecret | None) -> PhoneView:
        """Return all that one phone is shown."""
        room = self._room
        public = room.groups.view_of(room.phone(secret), room.public(_MOST_AGE))
        own = room.own(secret, public)
        return PhoneView(public=public, own=own, position=self.streams.position)

    def page(self, secret: PhoneSecret | None, state: PageState) -> str:
        """Return the whole page of one phone."""
        frame = self._frame(state)
        if self._room.is_over:
            return ended_page(frame)
        view = self.view(secret)
        audience = _audience(state.language, view.own.group)
        return whole_page(view, frame, self._alike(view.public, audience))

    def asked(self, state: PageState) -> str:
        """Return the page for whoever comes without a code."""
        return code_page(self._frame_outside(state))

    def expired(self, state: PageState) -> str:
        """Return the page for a code that opens nothing."""
        return expired_page(self._frame_outside(state))

    def screen(self) -> str:
        """Return the page for the big screen."""
        public = self._room.public()
        return big_screen_page(public, self._screen_frame(public))

    def invitation(self) -> str:
        """Return what a facilitator pastes into a meeting's chat."""
        public = self._room.public()
        return chat_text(public, self._public_frame(page_language(public.language, "")))

    def diary_entry(self, secret: PhoneSecret | None) -> str:
        """Return when the running stage closes, as a file for a diary, for a phone that is in.

        Empty where the stage is not open for days.
        """
        public = self._room.public(_MOST_AGE)
        stage = public.stage
        if self._room.phone(secret).standing != "in" or stage is None or stage.deadline is None:
            return ""
        uid = f"stage-{self._room.session.workshop.id}-{stage.id}"
        event = deadline_event(stage.title, public.title, stage.deadline, uid, self.address)
        return calendar_text([event], event.day)

    def own_version(self, secret: PhoneSecret | None) -> Callable[[], str]:
        """Return what tells which version of its own part a phone would be shown now."""
        room = self._room
        # Made once: a stream asks at every change in the room.
        key = secret.phone() if secret else ""

        def version() -> str:
            phone = room.phone_known_by(key)
            return f"{phone.standing}.{phone.version}"

        return version

    def audience_of(self, secret: PhoneSecret | None, language: str) -> Callable[[], Audience]:
        """Return what tells with whom a phone is shown the same now."""
        room = self._room
        key = secret.phone() if secret else ""

        def audience() -> Audience:
            return _audience(language, room.groups.name_of(room.phone_known_by(key)))

        return audience

    def _parts(self, audience: Audience) -> Mapping[str, str]:
        """Return what an audience is shown, part by part."""
        public = self._room.public()
        if audience == SCREEN:
            return big_screen_parts(public, self._screen_frame(public))
        public = self._room.groups.view_of_group(_group_of(audience), public)
        return {**self._alike(public, audience), "work": work_version(public)}

    def _alike(self, public: PublicView, audience: Audience) -> Mapping[str, Markup]:
        """Return the parts that are alike for an audience; made once for everybody who asks."""
        frame = self._public_frame(_language_of(audience))
        known = self._known.get(audience)
        if known is None or (known.view, known.frame) != (public, frame):
            known = _KnownParts(public, frame, public_parts(public, frame))
            self._known[audience] = known
        return known.parts

    def _frame(self, state: PageState) -> PhonePageFrame:
        shared = self._shared(state.language)
        typed = state.typed or {}
        return PhonePageFrame(
            **shared,
            query=state.query,
            refusal=state.refusal,
            typed=typed,
            new_id=new_order,
            new_entry_id=self._room.session.new_id,
            assets=asset_paths(),
        )

    def _frame_outside(self, state: PageState) -> PhonePageFrame:
        """Return the frame of a page for whoever has not shown the code: nothing tells it."""
        frame = self._frame(replace(state, query={}))
        return replace(frame, code="", base="", address="")

    def _public_frame(self, language: str) -> PublicFrame:
        return PublicFrame(**self._shared(language))

    def _screen_frame(self, public: PublicView) -> PublicFrame:
        shared = self._shared(page_language(public.language, ""))
        # Drawing it takes milliseconds, and nobody but the big screen shows it.
        return PublicFrame(**{**shared, "matrix": self._code_to_scan()})

    def _shared(self, language: str) -> dict[str, Any]:
        code = self._room.code
        return {
            "code": code,
            "base": f"/{code}",
            "language": language,
            "address": self.address,
            "is_hosted": self._site.is_hosted,
        }

    def _code_to_scan(self) -> tuple[tuple[bool, ...], ...]:
        address = self.address
        if address not in self._matrix:
            drawn = segno.make(address, error="m", micro=False)
            rows: list[tuple[bool, ...]] = []
            for row in drawn.matrix:
                cells = tuple(map(bool, row))
                rows.append(cells)
            self._matrix = {address: tuple(rows)}
        return self._matrix[address]


def _audience(language: str, group: str) -> Audience:
    return f"{language}/{group}" if group else language


def _language_of(audience: Audience) -> str:
    return audience.partition("/")[0]


def _group_of(audience: Audience) -> str:
    return audience.partition("/")[2]


def page_language(of_workshop: str, wanted: str) -> str:
    """Return the language of a page: what the person chose, else that of the workshop."""
    if wanted in {"en", _WELSH}:
        return wanted
    return _WELSH if of_workshop.lower().startswith(_WELSH) else "en"
