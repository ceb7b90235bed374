"""How is a new file written? The same value always gives the same bytes.

Fields stand in the order of the table, defaults are left out, cards stand beside the other cards of their author. A
file that exists already is never written like this: `patch` changes its lines and leaves the rest to the people who
wrote it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from userneeds.text.fields import FORMAT, SERIES, TEMPLATE, WORKSHOP
from userneeds.text.layout import Block, Plain, document, like
from userneeds.text.records import FORMAT_KEY

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
    plain = plain_of(record, value)
    for key, below in plain.items():
        if isinstance(below, Block) and below.beside:
            plain[key] = _gathered(below)
    modeline = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    return modeline + document(plain)


def _gathered(block: Block) -> Block:
    """Return the same entries, those with the same `beside` together, in the order of each one's first."""
    groups: dict[str, list[str]] = {}
    for key, below in block.items():
        author = str(below.get(block.beside, "")) if isinstance(below, dict) else ""
        groups.setdefault(author, []).append(key)
    out = like(block)
    for keys in groups.values():
        out.update({key: block[key] for key in keys})
    return out
