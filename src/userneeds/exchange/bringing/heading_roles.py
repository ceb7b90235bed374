"""What does the heading of a column say by itself: people, an organisation, a question, a role?"""

from collections.abc import Mapping
from functools import cache

from userneeds.exchange.bringing.cell_contents import ColumnContent
from userneeds.exchange.bringing.column_roles import ColumnRole
from userneeds.exchange.bringing.heading_families import families_of, heading_asks
from userneeds.exchange.bringing.headings import english_heading, headings_for
from userneeds.model.grammar.pages.column_names import ColumnMeaning, column_meaning

_PERSONAL = frozenset(
    {
        *("name", "names", "your name", "full name", "first name", "last name", "surname"),
        *("author", "created by", "submitted by", "reporter", "assignee", "assigned to", "creator"),
        *("email", "e-mail", "email address", "e-mail address", "phone", "telephone", "mobile"),
        *("user", "username", "user name", "respondent", "participant", "contact", "owner"),
        *("written by", "posted by", "modified by", "updated by", "last updated by", "by", "who"),
        *("members", "member", "assignees", "participants", "completed by", "interviewee"),
    }
)
"""Headings below which people are named."""
_CONTACT_WORDS = frozenset({"phone", "telephone", "mobile", "email", "e-mail", "cell"})
_BESIDE_CONTACT = frozenset({"number", "no", "address", "your", "home", "work", "contact", "best"})
"""Words that such headings have besides, as in 'Mobile number'; not 'Email problems'."""
_PERSON_WORDS = frozenset({"contact", "manager", "officer", "person", "representative"})
"""Beside 'organisation' they say that somebody there is named."""
_ORGANISATIONS = ("organisation", "employer")
_ORGANISATION_WORDS = frozenset(
    {"organisation", "organization", "organisations", "company", "landlord", "council", "employer"}
)
_ROLE_OF_HEADING: Mapping[str, ColumnRole] = {
    **dict.fromkeys(("theme", "group", "cluster", "section", "column", "category"), "theme"),
    **dict.fromkeys(("area", "frame", "list name", "list"), "theme"),
    **dict.fromkeys(("tag", "tags", "label", "labels"), "tag"),
    **dict.fromkeys(("votes", "dots", "likes", "upvotes"), "votes"),
    **dict.fromkeys(("kind", "type of card"), "kind"),
    **dict.fromkeys(("stage", "session"), "stage"),
    **dict.fromkeys(("comment", "comments", "remarks", "status", "priority"), "note"),
    **dict.fromkeys(("due", "due date", "deadline", "by when", "due by"), "due"),
}
_ROLE_OF_MEANING: Mapping[ColumnMeaning, ColumnRole] = {
    "role": "role",
    "want": "need",
    "benefit": "so that",
    "context": "when",
    "ref": "reference",
    "title": "title",
    "text": "text",
    "beside": "note",
}
_DEEDS = frozenset(
    {"action", "actions", "task", "tasks", "task name", "to do", "next step", "next steps"}
)
"""Headings below which stands what somebody is to do, where it says by when."""
_BODIES = frozenset({"description", "details", "card description"})
"""Headings of what goes on with a title."""
_LONGER_NAMES = frozenset({"role", "need", "so that", "when"})
"""What a heading of many words may say, such as 'So that they can'."""
_FAMILY_ROLES: tuple[ColumnRole, ...] = (*("role", "need", "so that", "theme", "stage", "tag"),)
"""Roles that are families, too, of which the first counts."""
_OF_REPEATED = frozenset({"subject"})
_OF_A_WORD_OR_TWO = frozenset({"subject", "theme", "stage", "tag"})
"""Families below which no sentences stand."""
_QUESTION_WORDS = 4
"""A heading of so many words is a question."""


def names_people(heading: str) -> bool:
    """Tell whether people are named, or their addresses stand, below a heading."""
    english = english_heading(heading)
    words = {english_heading(word) for word in english.split()}
    is_contact = words <= _CONTACT_WORDS | _BESIDE_CONTACT and not _CONTACT_WORDS.isdisjoint(words)
    return english in _PERSONAL or is_contact


def may_name_people(heading: str) -> bool:
    """Tell whether a heading is such that people are named below it, unless sentences stand there.

    As 'Raised by', 'Lead', 'Téléphone de contact'.
    """
    return "people" in families_of(heading) or heading_asks(heading, "asks name")


def names_contacts(heading: str) -> bool:
    """Tell whether telephone numbers or addresses stand below a heading: 'Home address'."""
    return "contact" in families_of(heading)


def names_organisation(heading: str) -> bool:
    """Tell whether organisations stand below a heading, and nobody of them."""
    words = set(english_heading(heading).strip("?").split())
    is_named = not (_ORGANISATION_WORDS | _translated_organisations()).isdisjoint(words)
    has_organisation = is_named or "organisation" in families_of(heading)
    return has_organisation and _PERSON_WORDS.isdisjoint(words)


@cache
def _translated_organisations() -> frozenset[str]:
    words = [headings_for(english) for english in _ORGANISATIONS]
    return frozenset().union(*words)


def asks_something(heading: str) -> bool:
    """Tell whether a heading is a question, as a survey has them."""
    plain = english_heading(heading)
    return plain.endswith("?") or len(plain.split()) >= _QUESTION_WORDS


def is_deed(heading: str) -> bool:
    """Tell whether what is to be done stands below a heading, if it is said by when."""
    return english_heading(heading) in _DEEDS or "deed" in families_of(heading)


def is_about_done(heading: str) -> bool:
    """Tell whether below a heading stands if something is done: 'Done?', 'Erledigt'."""
    return "done" in families_of(heading)


def is_decision(heading: str) -> bool:
    """Tell whether what was agreed stands below a heading."""
    return "decision" in families_of(heading)


def is_body(heading: str) -> bool:
    """Tell whether below a heading goes on what a title begins."""
    return english_heading(heading) in _BODIES


def role_of_heading(heading: str) -> ColumnRole | None:
    """Return what a heading says that its column is; None where it does not say."""
    english = english_heading(heading)
    known = "text" if english in _DEEDS else _ROLE_OF_HEADING.get(english)
    if known is not None or english.endswith("?"):
        return known
    meaning = column_meaning(english)
    role = _ROLE_OF_MEANING[meaning] if meaning else None
    is_long = len(english.split()) >= _QUESTION_WORDS
    return None if is_long and role not in _LONGER_NAMES else role


def is_column_name(text: str) -> bool:
    """Tell whether a text is what people call a column, and nothing that somebody said."""
    if names_people(text) or role_of_heading(text) is not None:
        return True
    english = english_heading(text)
    is_alone = english in _ORGANISATION_WORDS | _translated_organisations()
    return is_alone or (english.endswith("?") and names_organisation(text))


def may_be_role(heading: str) -> bool:
    """Tell whether those who need something may stand below a heading, such as 'User'."""
    return column_meaning(english_heading(heading)) == "role"


def role_of_family(heading: str, content: ColumnContent) -> ColumnRole | None:
    """Return what the words of a heading say together with what stands below it; None for others.

    A word may mean many things: points are votes where they are counted, topics are few, and what
    is due is a day.
    """
    families = families_of(heading)
    if heading.rstrip().endswith("?"):
        return None
    if "reference" in families and content.is_short:
        return "reference"
    if content.are_days:
        says_when = not families.isdisjoint({"due", "before"})
        is_due = says_when or heading_asks(heading, "due")
        return "due" if is_due else None
    if "figures" in content.reason:
        are_votes = "votes" in families and content.are_counts
        return "votes" if are_votes else None
    return _role_of_words(families, content)


def _role_of_words(families: frozenset[str], content: ColumnContent) -> ColumnRole | None:
    if content.role == "answer":
        families -= _OF_A_WORD_OR_TWO
    elif not content.is_repeated:
        families -= _OF_REPEATED
    if "subject" in families:
        return "theme"
    return next((role for role in _FAMILY_ROLES if role in families), None)


def may_count_dots(heading: str) -> bool:
    """Tell whether numbers below a heading may be dots: nobody knows it, and it asks nothing."""
    is_measure = "measure" in families_of(heading)
    is_known = is_measure or role_of_heading(heading) is not None
    return not is_known and not asks_something(heading)


def is_of_family(heading: str) -> bool:
    """Tell whether a cell that is not known as a heading is worded as one."""
    return heading_weight(heading) < 1 and bool(families_of(heading))


def heading_weight(heading: str) -> float:
    """Return how much a cell looks like a heading: 1 where it is known as one."""
    english = english_heading(heading)
    if english.endswith("?") or names_people(heading) or names_organisation(heading):
        return 1
    if role_of_heading(heading) is not None:
        return 1
    return _OF_A_SENTENCE if asks_something(heading) else 0


_OF_A_SENTENCE = 0.4
"""What a sentence without a question mark weighs: it may be a question, or what somebody said."""
