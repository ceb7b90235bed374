"""What is doubtful about the people of a list, seen all together?

An organisation written in several ways, one that only an address points to, two people of one name,
and the same person twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from userneeds.capture.sign_up.organisation_spellings import suggested_spellings
from userneeds.model.people import name_key

_SHORTEST_SITE = 4
"""Letters of a domain that point to an organisation."""


@dataclass(frozen=True, slots=True)
class SignUpRow:
    """One person of a list."""

    name: str
    role: str
    organisation: str
    """As suggested; empty where none is said."""
    doubtful: str
    """Why somebody should look at it; empty where nothing speaks against it."""
    line: int
    """Counted from 1."""
    source: str
    """The line, without contact details."""


def _with_doubt(row: SignUpRow, doubt: str) -> SignUpRow:
    doubts = [row.doubtful, doubt] if row.doubtful else [doubt]
    return replace(row, doubtful="; ".join(doubts))


def with_organisations_of_sites(
    rows: Sequence[SignUpRow], sites: Sequence[str], known: Sequence[str]
) -> list[SignUpRow]:
    """Return rows with the organisation that the site of an address points to, marked.

    Only one that the list or the group names already: an address invents none.
    """
    names = dict.fromkeys((*known, *(row.organisation for row in rows if row.organisation)))
    letters = {name: _letters(name) for name in names}
    found: list[SignUpRow] = []
    for row, site in zip(rows, sites, strict=True):
        fitting: list[str] = []
        if len(site) >= _SHORTEST_SITE and not row.organisation:
            plain = _letters(site)
            fitting = [name for name, spelt in letters.items() if _points_to(plain, spelt)]
        if fitting:
            named = replace(row, organisation=fitting[0])
            found.append(_with_doubt(named, "the organisation is taken from an address"))
        else:
            found.append(row)
    return found


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _points_to(site: str, organisation: str) -> bool:
    return organisation.startswith(site) or site.startswith(organisation)


def with_suggested_spellings(rows: Sequence[SignUpRow], known: Sequence[str]) -> list[SignUpRow]:
    """Return rows in which an organisation is spelt one way; who wrote another is marked."""
    written = [row.organisation for row in rows if row.organisation]
    suggested = suggested_spellings(written, known)
    spelt: list[SignUpRow] = []
    for row in rows:
        name = suggested.get(row.organisation, row.organisation)
        if name == row.organisation:
            spelt.append(row)
        else:
            renamed = replace(row, organisation=name)
            spelt.append(_with_doubt(renamed, f"'{row.organisation}' is written here"))
    return spelt


def without_repeated(rows: Sequence[SignUpRow]) -> tuple[list[SignUpRow], list[SignUpRow]]:
    """Return everybody once, and the rows that say somebody again.

    Rows of one name are one person where nothing in them differs; else they are marked.
    """
    kept: list[SignUpRow] = []
    repeated: list[SignUpRow] = []
    places: dict[str, list[int]] = {}
    for row in rows:
        namesakes = places.setdefault(name_key(row.name), [])
        same = next((place for place in namesakes if _may_be_one(kept[place], row)), None)
        if same is not None:
            kept[same] = _joined(kept[same], row)
            repeated.append(row)
            continue
        is_first = not namesakes
        namesakes.append(len(kept))
        kept.append(row if is_first else _with_doubt(row, "somebody else has this name"))
    return kept, repeated


def _may_be_one(first: SignUpRow, second: SignUpRow) -> bool:
    return _fits(first.organisation, second.organisation) and _fits(first.role, second.role)


def _fits(first: str, second: str) -> bool:
    return not first or not second or first.casefold() == second.casefold()


def _joined(first: SignUpRow, second: SignUpRow) -> SignUpRow:
    return replace(
        first,
        role=first.role or second.role,
        organisation=first.organisation or second.organisation,
    )
