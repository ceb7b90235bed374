"""What is a workshop called? Told from the first lines of its file, before the whole of it is read.

For a first picture only: the reader decides what the file says. A title that is written in an
unusual way is simply not seen here.
"""

import re

from userneeds.model.clean_text import clean_line

_TITLE = re.compile(r"^title:[ \t]+(?P<title>\S.*)$", re.MULTILINE)
_QUOTED = re.compile(r"""(?P<quote>["'])(?P<words>.*)(?P=quote)""")


def peek_title(beginning: str) -> str:
    """Return the title that the beginning of a file names; empty where none is seen."""
    title_line = _TITLE.search(beginning)
    if title_line is None:
        return ""
    title = title_line["title"].strip()
    quoted = _QUOTED.fullmatch(title)
    if quoted:
        return clean_line(quoted["words"])
    return clean_line(title.split(" #", 1)[0])
