"""Sign-up lists as people write them, in eight layouts, with what they say: drawn at random."""

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

FIRST = ("Ann", "Bob", "Will", "Zoë", "Priya", "J.", "Mary-Kate", "Siân", "Tom", "Aoife", "D. R.")
LAST = (
    "Lee",
    "O'Hara",
    "Smith-Jones",
    "van der Berg",
    "Ap Rhys",
    "Baker",
    "García Márquez",
    "Hall",
    "Ng",
    "McCall",
    "Guest",
)
ROLES = (
    "repairs manager",
    "Head of Repairs, Voids and Compliance",
    "data analyst",
    "tenant",
    "Director of Homes",
    "service designer",
    "housing officer, north",
    "CEO",
    "Tenant Voice Lead",
)
ORGANISATIONS = (
    ("Alpha Homes", "ALPHA HOMES", "Alpha Homes Ltd"),
    ("Northgate Council", "northgate council", "Northgate Concil"),
    ("Tarrow Housing Association", "THA", "Tarrow Housing Assoc."),
    ("Northmoor", "Northmoor", "Northmoor"),
    ("Cyngor Brynmawr", "CYNGOR BRYNMAWR", "Cyngor Brynmawr"),
)
NOISE = ("Please bring your own lunch.", "See you on Monday!", "Thanks all", "Total: 12", "TBC")


@dataclass(frozen=True)
class DrawnPerson:
    """Somebody as drawn."""

    name: str
    role: str
    organisation: str
    """As most write it; empty for none."""
    written: str
    """How this line writes the organisation."""
    contact: str


@dataclass(frozen=True)
class DrawnList:
    """A list and what it says."""

    text: str
    layout: str
    people: tuple[DrawnPerson, ...]
    noise: tuple[str, ...]


@st.composite
def people(draw: st.DrawFn) -> DrawnPerson:
    title = draw(st.sampled_from(["", "", "", "Dr ", "Cllr "]))
    name = f"{title}{draw(st.sampled_from(FIRST))} {draw(st.sampled_from(LAST))}"
    ways = draw(st.sampled_from(ORGANISATIONS))
    address = f"{draw(st.integers(1, 99))}x@mail{draw(st.integers(1, 9))}.org"
    contact = draw(st.sampled_from(["", "", address, "0113 496 0018", "+44 7700 900123"]))
    return DrawnPerson(
        name, draw(st.sampled_from(ROLES)), ways[0], draw(st.sampled_from(ways)), contact
    )


def quoted(cell: str) -> str:
    return f'"{cell}"' if "," in cell else cell


def csv_with_header(person: DrawnPerson) -> str:
    cells = (person.name, person.written, person.role, person.contact)
    return ",".join(map(quoted, cells))


def tsv_with_header(person: DrawnPerson) -> str:
    return f"{person.contact}\t{person.role}\t{person.name}\t{person.written}"


def csv_without_header(person: DrawnPerson) -> str:
    return ",".join(map(quoted, (person.name, person.role, person.written)))


def tsv_without_header(person: DrawnPerson) -> str:
    return f"{person.name}\t{person.written}\t{person.role}\t{person.contact}"


def sentence(person: DrawnPerson) -> str:
    contact = f", {person.contact}" if person.contact else ""
    return f"{person.name}, {person.role}, {person.written}{contact}"


def brackets(person: DrawnPerson) -> str:
    contact = f" <{person.contact}>" if "@" in person.contact else ""
    return f"{person.name}{contact} ({person.written})"


def dashes(person: DrawnPerson) -> str:
    return f"- {person.name} – {person.role} – {person.written}"


def below_heading(person: DrawnPerson) -> str:
    return f"* {person.name}, {person.role}"


Writer = Callable[[DrawnPerson], str]
LAYOUTS: dict[str, tuple[str, Writer]] = {
    "csv with header": ("Name,Organisation,Job title,Email", csv_with_header),
    "tsv with header": ("Phone\tRole\tFull name\tCompany", tsv_with_header),
    "csv without header": ("", csv_without_header),
    "tsv without header": ("", tsv_without_header),
    "sentences": ("", sentence),
    "brackets": ("", brackets),
    "dashes": ("", dashes),
    "headings": ("", below_heading),
}


def person_key(person: DrawnPerson) -> tuple[str, str]:
    """What two rows of one person share."""
    bare = person.name.removeprefix("Dr ").removeprefix("Cllr ")
    return bare, person.organisation


@st.composite
def sign_ups(draw: st.DrawFn) -> DrawnList:
    """A list of people of different names or organisations, in one of eight layouts."""
    layout = draw(st.sampled_from(sorted(LAYOUTS)))
    drawn = draw(st.lists(people(), min_size=3, max_size=9, unique_by=person_key))
    noise = draw(st.lists(st.sampled_from(NOISE), max_size=2, unique=True))
    header, write = LAYOUTS[layout]
    lines = [header] if header else []
    if layout == "headings":
        drawn.sort(key=lambda each: each.organisation)
        for person in drawn:
            heading = f"{person.organisation}:"
            if heading not in lines:
                lines += ["", heading]
            lines.append(write(person))
    else:
        lines += [write(person) for person in drawn]
    place = draw(st.sampled_from(["above", "below"]))
    lines = [*noise, *lines] if place == "above" and layout != "headings" else [*lines, "", *noise]
    return DrawnList("\n".join(lines) + "\n", layout, tuple(drawn), tuple(noise))
