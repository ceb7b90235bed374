"""The program that reads a paste for the app: text comes in, what it says goes out part by part.

It is run as `python -m` by `userneeds.session.pasting.paste_child` and by nobody else. A line of
output is a `PastePart` in JSON, short enough that whoever reads it is not held up; the last line
says that this was all.
"""

import json
import sys
from typing import cast

from userneeds.capture.paste_parts import read_paste
from userneeds.model.card import CardKind
from userneeds.session.storage.system_calls import give_way_to_others

TEXT_ERRORS = "surrogatepass"
"""How half a character, as a paste may hold, goes from one process to the other."""
END_LINE = '"end"'


def main() -> int:
    """Read the text that comes in, for the kind asked for, and return the exit code."""
    give_way_to_others()
    text = sys.stdin.buffer.read().decode("utf-8", TEXT_ERRORS)
    for part in read_paste(text, cast("CardKind", sys.argv[1])):
        print(json.dumps(part), flush=True)  # noqa: T201 - what this program is for
    print(END_LINE, flush=True)  # noqa: T201 - likewise
    return 0


if __name__ == "__main__":
    sys.exit(main())
