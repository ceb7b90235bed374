"""Which page does somebody see who has no room's code, or one that opens nothing?"""

from userneeds.live.tokens import new_order
from userneeds.surfaces.web.pages.assets import asset_paths
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame
from userneeds.surfaces.web.pages.whole_page import code_page, expired_page


def door_page(language: str, *, is_wrong: bool) -> str:
    """Return where a code is typed, by whoever has typed none or one that opens nothing."""
    frame = PhonePageFrame(
        code="",
        base="",
        language=language,
        new_id=new_order,
        new_entry_id=new_order,
        assets=asset_paths(),
    )
    make = expired_page if is_wrong else code_page
    return make(frame)
