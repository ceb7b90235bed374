"""How is a new file written? The same value always gives the same bytes.

Fields stand in the order of the table, defaults are left out, cards stand beside the other cards of their author. A
file that exists already is never written like this: `patch` changes its lines and leaves the rest to the people who
wrote it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from userneeds.text.fields import FORMAT, SERIES, TEMPLATE, WORKSHOP
from userneeds.text.layout import STEP, Block, Plain, top_entry
from userneeds.text.records import FORMAT_KEY, Keyed
from userneeds.text.sections import written_under_headings

if TYPE_CHECKING:
    from userneeds.model.series import Series
    from userneeds.model.template import Template
    from userneeds.model.workshop import Workshop
    from userneeds.text.records import Record


def write_workshop(workshop: Workshop, schema: str = "") -> str:
    """Return the text of a new workshop file. `schema` is where editors find its JSON Schema: a path or an address."""
    return _written(WORKSHOP, workshop, schema)


def write_series(series: Series, schema: str = "") -> str:
    """Return the text of a new series file."""
    return _written(SERIES, series, schema)


def write_template(template: Template, schema: str = "") -> str:
    """Return the text of a new file with a plan."""
    return _written(TEMPLATE, template, schema)


def plain_of(record: Record, value: object) -> dict[str, Plain]:
    """Return everything that a file says about `value`: its fields as plain values, after the version of the format."""
    out = Block(known=record.table)
    out[FORMAT_KEY] = FORMAT
    out.update(cast("dict[str, Plain]", record.plain(value)))
    return out


def _written(record: Record, value: object, schema: str) -> str:
    return laid_out(record, plain_of(record, value), schema)


def laid_out(record: Record, plain: dict[str, Plain], schema: str = "") -> str:
    """Return plain values in the house layout: the fields of the table in its order, and after them any others."""
    people = plain.get("people")
    owners = list(people) if isinstance(people, dict) else []
    parts = [f"# yaml-language-server: $schema={schema}"] if schema else []
    parts.append(top_entry(FORMAT_KEY, FORMAT))
    for field in record.fields:
        below = plain.get(field.key)
        if isinstance(field.kind, Keyed) and field.kind.beside and (owners or below):
            block = below if isinstance(below, Block) else field.kind.empty()
            parts.append(f"\n{field.key}:\n{written_under_headings(block, owners, STEP)}")
        elif field.key in plain:
            parts.append(top_entry(field.key, plain[field.key]))
    parts += [top_entry(key, below) for key, below in plain.items() if key not in record.table and key != FORMAT_KEY]
    return "\n".join(parts) + "\n"
