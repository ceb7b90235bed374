"""What does a column or a label of a sign-up list hold, by what people call it?"""

from collections.abc import Sequence
from typing import Literal, TypeAlias, get_args

SignUpField: TypeAlias = Literal[
    "name", "first name", "last name", "honorific", "role", "organisation", "contact"
]
_NAMES: dict[SignUpField, str] = {
    "name": (
        "name|names|full name|fullname|your name|attendee|attendee name|participant|person|"
        "participant name|delegate|delegate name|who|guest|guest name|display name|contact|"
        "contact name|enw"
    ),
    "first name": (
        "first name|firstname|first|forename|forenames|given name|given names|christian name|"
        "preferred name|known as"
    ),
    "last name": "last name|lastname|last|surname|family name|second name",
    "honorific": "salutation|honorific|prefix|mr/mrs|title (mr/mrs)",
    "role": (
        "role|job|job title|jobtitle|position|post|occupation|job role|your role|what you do|"
        "function|profession|title|role/title|title/role|job title/role|role title|designation|rôl"
    ),
    "organisation": (
        "organisation|organization|organisation name|organization name|your organisation|org|"
        "company|company name|employer|landlord|association|housing association|council|"
        "local authority|affiliation|institution|representing|works for|from|organisation/team|"
        "ha|business|agency|sefydliad"
    ),
    "contact": (
        "email|e-mail|mail|email address|e-mail address|your email|work email|phone|telephone|tel|"
        "mobile|mob|phone number|telephone number|mobile number|contact number|contact details|"
        "number|tel no|phone no|fax|linkedin|twitter|address|postcode|post code|ebost|ffôn"
    ),
}
"""A column of contact details is left out, whatever stands in it."""
_FIELD_OF_NAME: dict[str, SignUpField] = {
    name: field for field in get_args(SignUpField) for name in _NAMES[field].split("|")
}
_NAMING = frozenset({"name", "first name", "last name"})
_LONGEST = 40


def field_of(name: str) -> SignUpField | None:
    """Return what a column called `name` holds; None where its name does not say."""
    if len(name) > _LONGEST:
        return None
    return _FIELD_OF_NAME.get(" ".join(name.lower().strip(" *_:?.").split()))


def is_header(cells: Sequence[str]) -> bool:
    """Tell whether the cells of a row name columns, one of them that of the names."""
    fields = [field_of(cell) for cell in cells if cell.strip()]
    known = [field for field in fields if field]
    if len(known) < min(2, len(cells)) or 2 * len(known) < len(fields):
        return False
    return not _NAMING.isdisjoint(known)
