"""Press the keys that need heavy libraries, in an app of its own.

`python -m tests.tui.light_process FOLDER` prints what the app has loaded and what it has shown.
"""

import asyncio
import sys
from pathlib import Path

from tests.tui.playing import HELPERS, playing
from tests.tui.screens.test_themes import a_sorted_meeting

KEYS = {
    "t": ("s", "plus", "escape", "S", "escape", "M", "escape", "e", "tab", "down", "q"),
    "W": ("down", "right", "escape"),
    "w": (*["tab"] * 13, "escape"),
    "e": ("a", "p", "escape"),
}
"""What opens a screen, and what is pressed there."""
HEAVY = ("numpy", "networkx", "reportlab", "onnxruntime")


async def main(folder: Path) -> None:
    """Play, and print."""
    async with playing(folder, a_sorted_meeting()) as play:
        for opening, keys in KEYS.items():
            await play.keys(opening)
            screen = type(play.app.screen).__name__
            for key in keys:
                await play.keys(key)
                await play.workers()
            loaded = [each for each in HEAVY if each in sys.modules]
            print(opening, screen, *loaded)  # noqa: T201 - what it is for
        asked = [bool(each.pid) for each in (HELPERS.analysing, HELPERS.making_documents)]
        print("asked", *asked)  # noqa: T201 - as above
    HELPERS.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
