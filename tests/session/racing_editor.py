"""An editor that saves as fast as it can.

`racing_editor.py FILE SAVES` tells what it wrote and what it wrote over.

Each save holds a card of its own and takes the file's place in one step; what comes out of the swap
was written over by the editor and by nobody else.
"""

import json
import re
import sys
from pathlib import Path

from tests.session.small_workshop import TEXT
from userneeds.session.storage.system_calls import swap_files

CARD = re.compile(rb"\be\d{6}x\b")


def main(path: Path, saves: int) -> None:
    """Save, and tell every card written and every card written over."""
    waiting = path.with_name("editor")
    written, displaced = [], set[str]()
    for number in range(saves):
        card = f"e{number:06d}x"
        written.append(card)
        waiting.write_text(
            f"{TEXT}\n  {card}:\n    kind: idea\n    text: Typed in an editor\n", "utf-8"
        )
        swap_files(waiting, path)
        displaced.update(found.decode() for found in CARD.findall(waiting.read_bytes()))
    result = json.dumps({"written": written, "displaced": sorted(displaced)})
    path.with_name("result").write_text(
        result, "utf-8"
    )  # a pipe that nobody reads yet would be full


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
