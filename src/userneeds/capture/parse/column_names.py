"""What do people call the columns and labels of a need?

'Persona', 'So that', 'Why', 'ID' and their neighbours.

One table serves Markdown tables, spreadsheets and labelled lines ('Who: …'). A column whose name
says nothing about needs (colour, tags, votes) is kept with the card as a note.
"""

import re
from typing import Literal, TypeAlias, get_args

from userneeds.capture.lazy_pattern import LazyPattern

ColumnMeaning: TypeAlias = Literal[
    "role", "want", "benefit", "context", "ref", "title", "text", "beside"
]

_COLUMN_NAMES: dict[ColumnMeaning, str] = {
    "role": (
        "role|roles|user role|persona|personas|user|users|user type|type of user|user group|who|"
        "as|as a|as an|as a/an|as an/a|as the|actor|audience|customer|for whom|who needs it|"
        "who is it for"
    ),
    "want": (
        "need|needs|user need|user needs|i need|i need to|need to|i want|i want to|want|wants|"
        "goal|what|requirement|task|action|i would like|i would like to|i'd like to|i want/need|"
        "i need/want|motivation|what they need|job"
    ),
    "benefit": (
        "benefit|benefits|so that|so that i can|so i can|so|why|outcome|outcomes|reason|value|"
        "rationale|because|in order to|expected outcome|purpose|so that/benefit"
    ),
    "context": "context|situation|when|trigger|given|when/if|circumstance|circumstances",
    "ref": (
        "id|ref|reference|ref no|no|no.|number|#|key|issue key|issue id|code|story id|need id|card id|identifier"
    ),
    "title": "title|summary|name|feature|short name|headline",
    "text": (
        "text|content|contents|note|notes|sticky|sticky note|sticky notes|stickies|card|cards|"
        "idea|ideas|description|user story|user stories|story|stories|comment|comments|body|"
        "message|response|responses|answer|answers|post-it"
    ),
    "beside": (
        "colour|color|background color|bg color|tag|tags|area|frame|author|created by|created at|created|type|shape|"
        "votes|x|y|position x|position y|position|width|height|board|evidence|priority|status|theme|epic|date|owner|"
        "acceptance|acceptance criteria|source|url|link|group|cluster|section|column|organisation|team"
    ),
}
"""'beside' says nothing about the need and is kept with the card as a note."""
_MEANING_OF_NAME: dict[str, ColumnMeaning] = {
    name: column for column in get_args(ColumnMeaning) for name in _COLUMN_NAMES[column].split("|")
}
_LABEL_MEANINGS = frozenset({"role", "want", "benefit", "context"})
_LABEL = LazyPattern(r"(?P<name>[A-Za-z][A-Za-z '/]{1,18}?)\s*:\s*(?P<rest>.*)", re.DOTALL)
_EDGES = LazyPattern(r"^[\s*_…:.()\[\]]+|[\s*_…:?()\[\]]+$|\.{2,}$")


def column_meaning(name: str) -> ColumnMeaning | None:
    """Return what a column called `name` holds, or None where its name does not say."""
    return _MEANING_OF_NAME.get(_EDGES.sub("", " ".join(name.split()).lower().replace("’", "'")))


def split_label(line: str) -> tuple[ColumnMeaning, str] | None:
    """Return the column and the words of a labelled line such as 'Who: a tenant', or None."""
    found = _LABEL.match(line)
    column = column_meaning(found["name"]) if found else None
    if found and column in _LABEL_MEANINGS:
        return (column, found["rest"])
    return None
