"""What became different between two versions, in words a facilitator uses?

'3 needs added by Ann', 'the theme Damp renamed to Damp and mould'. One sentence for each sort of
change, most important first, so that a log reads like minutes. A name is said only of people who
agreed to be named, and never of what was written in a stage without names.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace

from userneeds.commands.change import Change, diff_workshops
from userneeds.model.card import Card
from userneeds.model.clean_text import counted
from userneeds.model.series import Series
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop

_NOUNS: Mapping[str, tuple[str, str]] = {
    "organisations": ("organisation", "organisations"),
    "people": ("person", "people"),
    "evidence": ("source", "sources"),
    "pins": ("pin", "pins"),
    "placings": ("person's priorities", "people's priorities"),
    "blueprints": ("blueprint", "blueprints"),
    "actions": ("action", "actions"),
    "runs": ("stretch of work on a stage", "stretches of work on stages"),
    "techniques": ("technique", "techniques"),
    "glossary": ("word in the glossary", "words in the glossary"),
    "funds": ("fund", "funds"),
    "projects": ("project", "projects"),
    "themes": ("standing theme", "standing themes"),
}
_FIELDS: Mapping[str, str] = {
    "title": "the title",
    "date": "the date",
    "begins": "the hour it begins",
    "ends": "the hour it ends",
    "place": "the place",
    "focus": "the focus",
    "agenda": "the agenda",
    "ballot": "the rules of the vote",
    "case_study": "the case study",
    "jargon": "the list of jargon",
    "smallest_group": "the smallest group that figures are given for",
}

_MOST_NAMES = 2


def describe_changes(old: Workshop, new: Workshop) -> tuple[str, ...]:
    """Return what became different, a sentence each, without full stops; none when nothing did."""
    by_part: dict[str, list[Change]] = {}
    for change in diff_workshops(old, new):
        by_part.setdefault(change.part, []).append(change)
    told = list(_card_sentences(by_part.pop("cards", []), new))
    told += _theme_sentences(by_part.pop("themes", []))
    told += _vote_sentences(by_part.pop("votes", []))
    for part, changes in by_part.items():
        told += (
            _entry_sentences(part, changes)
            if changes[0].key
            else [f"{_field_phrase(part)} changed"]
        )
    return tuple(told)


def describe_card_change(change: Change, new: Workshop) -> str:
    """Return what became of one card, without a full stop: 'card reworded, before: report damp'."""
    (told,) = _card_sentences([change], new)
    before, after = change.before, change.after
    is_reworded = (
        before is not None and after is not None and before.statement() != after.statement()
    )
    return told.removeprefix("1 ") + (f", before: {before.statement()}" if is_reworded else "")


def describe_series_changes(old: Series, new: Series) -> tuple[str, ...]:
    """Return what became different in a series, as `tell` does."""
    told: list[str] = []
    for name in (field.name for field in fields(Series)):
        before = getattr(old, name)
        after = getattr(new, name)
        if isinstance(before, Mapping):
            keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
            told += _entry_sentences(
                name, [Change(name, key, before.get(key), after.get(key)) for key in keys]
            )
        elif before != after:
            told.append(f"{_field_phrase(name)} changed")
    return tuple(told)


def _field_phrase(name: str) -> str:
    return _FIELDS.get(name, f"the {name.replace('_', ' ')}")


def describe_new_workshop(workshop: Workshop) -> tuple[str, ...]:
    """Return what a workshop holds that was not there before."""
    parts = (
        ("card", workshop.cards),
        ("theme", workshop.themes),
        ("blueprint", workshop.blueprints),
    )
    held = [counted(len(entries), noun) for noun, entries in parts if entries]
    return (" with ".join(filter(None, ("a new workshop", ", ".join(held)))),)


def _card_sentences(changes: Iterable[Change], new: Workshop) -> Iterator[str]:
    added: dict[str, list[Card]] = {}
    for change in changes:
        if change.before is None:
            added.setdefault(change.after.kind, []).append(change.after)
    for kind, cards in added.items():
        yield f"{_count_of_kind(len(cards), kind)} added{_authors_phrase(cards, new)}"
    removed = Counter(change.before.kind for change in changes if change.after is None)
    for kind, number in removed.items():
        yield f"{_count_of_kind(number, kind)} removed"
    both = [(change.before, change.after) for change in changes if change.before and change.after]
    for words, number in Counter(
        _edit_template(before, after, new) for before, after in both
    ).items():
        yield words.format(counted(number, "card"))


def _count_of_kind(number: int, kind: str) -> str:
    """Return '1 story', '2 stories'."""
    stem = kind.removesuffix("y")
    return f"{number} {kind if number == 1 else f'{stem}ies' if stem != kind else f'{kind}s'}"


def _authors_phrase(cards: list[Card], workshop: Workshop) -> str:
    """Return ' by Ann', ' by Ann and Bob', ' by 5 people', or nothing where that is nobody's business."""
    who = {card.by for card in cards}
    names = list(dict.fromkeys(_public_author(card, workshop) for card in cards))
    if all(names) and len(names) <= _MOST_NAMES:
        return f" by {' and '.join(names)}"
    if len(who) > 1 and all(who):
        return f" by {len(who)} people"
    return ""


def _public_author(card: Card, workshop: Workshop) -> str:
    person, stage = workshop.people.get(card.by), workshop.stage(card.stage)
    if person is None or person.consent != "named" or (stage is not None and stage.anonymous):
        return ""
    return person.name


def _edit_template(before: Card, after: Card, new: Workshop) -> str:
    """Return the sentence for an edit, with a place for how many cards."""
    if before.theme != after.theme:
        theme = new.themes.get(after.theme)
        if theme:
            return f"{{}} moved to {_escape_braces(theme.name)}"
        return "{} taken out of their themes"
    if before.status != after.status:
        return f"{{}} marked as {after.status}"
    if replace(before, rank="", pinned=False) == replace(after, rank="", pinned=False):
        return "{} put in another order"
    if before.kind != after.kind:
        article = "an" if after.kind[0] in "aeiou" else "a"
        return f"{{}} turned into {article} {after.kind}"
    if before.statement() != after.statement():
        return "{} reworded"
    return "{} filled in"


def _escape_braces(words: str) -> str:
    return words.replace("{", "{{").replace("}", "}}")


def _theme_sentences(changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        before: Theme | None = change.before
        after: Theme | None = change.after
        if before is None and after is not None:
            yield f"the theme {after.name} made"
        elif before is not None and after is None:
            yield f"the theme {before.name} dissolved"
        elif before and after and before.name != after.name:
            yield f"the theme {before.name} renamed to {after.name}"
        elif before and after and before.names != after.names:
            yield f"names proposed for the theme {after.name}"
        elif after is not None:
            yield f"the theme {after.name} changed"


def _vote_sentences(changes: Iterable[Change]) -> Iterator[str]:
    dots = sum(
        sum((change.after or {}).values()) - sum((change.before or {}).values())
        for change in changes
    )
    moved = any(change.before != change.after for change in changes)
    if dots:
        yield f"{counted(abs(dots), 'dot')} {'placed' if dots > 0 else 'taken back'}"
    elif moved:
        yield "dots moved"


def _entry_sentences(part: str, changes: Iterable[Change]) -> list[str]:
    one, many = _NOUNS.get(part, (f"entry of {part}", f"entries of {part}"))
    verbs = Counter(_change_verb(change) for change in changes)
    return [f"{number} {one if number == 1 else many} {verb}" for verb, number in verbs.items()]


def _change_verb(change: Change) -> str:
    if change.before is None:
        return "added"
    return "removed" if change.after is None else "changed"
