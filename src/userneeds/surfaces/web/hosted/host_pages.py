"""Which page does somebody see who has no room's code, or one that opens nothing?"""

from userneeds.live.tokens import new_order
from userneeds.surfaces.web.pages.assets import asset_paths
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame
from userneeds.surfaces.web.pages.whole_page import expired_page


def code_page(language: str) -> str:
    """Return where a code is typed, and who is asked for one."""
    frame = PhonePageFrame(
        code="",
        base="",
        language=language,
        address="",
        matrix=(),
        query={},
        refusal="",
        typed={},
        new_id=new_order,
        new_entry_id=new_order,
        assets=asset_paths(),
    )
    return expired_page(frame)
