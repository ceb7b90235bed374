"""Whose are two needs that one sentence gives to two: 'as a tenant and as a contractor'?"""

import re

from userneeds.capture.words import strip_article
from userneeds.model.grammar.lazy_pattern import LazyPattern

_JOINT = LazyPattern(r"(?<!\s),?\s(?P<said>(?:and|or|but)\s(?:also\s)?as\s)", re.IGNORECASE)


def split_roles(role: str) -> tuple[str, str, str]:
    """Return the words that join two roles, and both; three empty ones where there is one only."""
    joint = _JOINT.search(role)
    if joint is None:
        return "", "", ""
    first, second = role[: joint.start()], strip_article(role[joint.end() :])
    return f"{joint['said']}{role[joint.end() :]}", first, second
