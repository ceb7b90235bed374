"""The text for a meeting's chat: link, code, and what is stored, in two sentences."""

from userneeds.live.phone.phone_view import PublicView
from userneeds.surfaces.web.pages.page_frame import PublicFrame


def chat_text(view: PublicView, frame: PublicFrame) -> str:
    """Return what a facilitator pastes into a chat, as plain text."""
    key = "chat.named" if view.asks_for_names else "chat.nameless"
    return frame.words.say(key, title=view.title, address=frame.address, code=frame.code)
