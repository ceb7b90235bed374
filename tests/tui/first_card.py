"""From an empty folder to the first card of a group of one's own: every key of it."""

from tests.tui.playing import Play

KEYS_TO_FIRST_CARD = 10
"""Besides the words: the README says so."""
SIGN_UP = """\
Name,Role,Organisation,Email
Ann Lee,repairs manager,Alpha Homes,ann@alpha.example
Bo Ray,tenant liaison,Alpha Homes,bo@alpha.example
Cat Fox,data lead,Borough of Bexby,cat@bexby.example
Dan Orr,head of voids,Castle Homes,
Eve Poe,surveyor,Castle Homes,
Flo Kay,call centre lead,Dene Housing,
Gil Ash,housing officer,Dene Housing,
Hal Dew,developer,Esk Systems,
Ivy May,policy officer,Fell Council,
Jo Kerr,asset manager,Fell Council,
"""


async def to_first_card(play: Play) -> int:
    """Begin a group, its first meeting and its first card; return how many keys that takes."""
    pressed = 0

    async def press(*keys: str) -> None:
        nonlocal pressed
        pressed += len(keys)
        await play.keys(*keys)

    await press("s")
    await play.types("North housing group")
    await press("enter")
    assert await play.shows("Where do its files lie?")
    assert await play.shows("To go on elsewhere copy the folder")
    await press("enter")
    await play.types(SIGN_UP)
    assert await play.shows("10 people in this list")
    await press("enter")
    assert await play.shows("Plan a new workshop")
    await press("enter", "enter", "enter", "enter")
    await play.settles()
    assert await play.shows("First meetup")
    await press("a")
    await play.types("Repairs are booked twice")
    await press("enter")
    return pressed
