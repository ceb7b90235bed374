"""What became different between two versions, in words a facilitator uses?

'3 needs added by Ann', 'the theme Damp renamed to Damp and mould'. One sentence for each sort of
change, most important first, so that a log reads like minutes. A name is said only of people who
agreed to be named, and never of what was written in a stage without names.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import NamedTuple

from userneeds.commands.change import Change, diff_subjects
from userneeds.model.card import Card
from userneeds.model.grammar.roles import with_article
from userneeds.model.ids import CardId, PersonId
from userneeds.model.series import Series
from userneeds.model.theme import Theme
from userneeds.model.wording import counted
from userneeds.model.workshop import Workshop

_NOUNS: Mapping[str, tuple[str, str]] = {
    "organisations": ("organisation", "organisations"),
    "people": ("person", "people"),
    "evidence": ("source", "sources"),
    "pins": ("pin", "pins"),
    "placings": ("person's priorities", "people's priorities"),
    "wishes": ("person's wishes", "people's wishes"),
    "blueprints": ("blueprint", "blueprints"),
    "actions": ("action", "actions"),
    "runs": ("stretch of work on a stage", "stretches of work on stages"),
    "techniques": ("technique", "techniques"),
    "glossary": ("word in the glossary", "words in the glossary"),
    "columns": ("column of imports", "columns of imports"),
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
    "house_style": "the house style",
    "jargon": "the list of jargon",
    "smallest_group": "the smallest group that figures are given for",
}

_MOST_NAMES = 2


class Naming(NamedTuple):
    """How authors are told of."""

    called: Mapping[PersonId, str]
    """The names that may be said."""
    fewest: int = 0
    """Below so many people it is not said how many they were."""

    @classmethod
    def of(cls, workshop: Workshop) -> "Naming":
        """Return it as a workshop says: named is who agreed to that."""
        people = workshop.people.values()
        return cls({each.id: each.name for each in people if each.consent == "named"})


def describe_changes(old: Workshop, new: Workshop, naming: Naming | None = None) -> tuple[str, ...]:
    """Return what became different, a sentence each, without full stops; none when nothing did.

    Without `naming` people are named as `new` says.
    """
    by_part: dict[str, list[Change]] = {}
    for change in diff_subjects(old, new):
        by_part.setdefault(change.part, []).append(change)
    naming = naming or Naming.of(new)
    sentences = list(_card_sentences(by_part.pop("cards", []), new, naming))
    sentences += map(_theme_sentence, by_part.pop("themes", []))
    sentences += _vote_sentences(by_part.pop("votes", []))
    for part, changes in by_part.items():
        if changes[0].key:
            sentences += _entry_sentences(part, changes)
        else:
            sentences.append(f"{_field_phrase(part)} changed")
    return tuple(sentences)


def describe_card_change(change: Change, new: Workshop, naming: Naming) -> str:
    """Return what became of one card, without a full stop: 'card reworded, before: report damp'."""
    (sentence,) = _card_sentences([change], new, naming)
    words = sentence.removeprefix("1 ")
    before = change.before
    after = change.after
    if before is None or after is None or before.statement() == after.statement():
        return words
    return f"{words}, before: {before.statement()}"


def describe_series_changes(old: Series, new: Series) -> tuple[str, ...]:
    """Return what became different in a series, as `describe_changes` does."""
    sentences: list[str] = []
    for field in fields(Series):
        before = getattr(old, field.name)
        after = getattr(new, field.name)
        if isinstance(before, Mapping):
            sentences += _entry_sentences(field.name, _map_changes(field.name, before, after))
        elif before != after:
            sentences.append(f"{_field_phrase(field.name)} changed")
    return tuple(sentences)


def _map_changes(
    part: str, before: Mapping[str, object], after: Mapping[str, object]
) -> list[Change]:
    keys = {**before, **after}
    changed = [key for key in keys if before.get(key) != after.get(key)]
    return [Change(part, key, before.get(key), after.get(key)) for key in changed]


def _field_phrase(name: str) -> str:
    return _FIELDS.get(name, f"the {name.replace('_', ' ')}")


def describe_new_workshop(workshop: Workshop) -> tuple[str, ...]:
    """Return what a workshop holds that was not there before."""
    counts = {
        "card": len(workshop.cards),
        "theme": len(workshop.themes),
        "blueprint": len(workshop.blueprints),
    }
    contents = ", ".join(counted(number, noun) for noun, number in counts.items() if number)
    if contents:
        return (f"a new workshop with {contents}",)
    return ("a new workshop",)


def _card_sentences(changes: Iterable[Change], new: Workshop, naming: Naming) -> Iterator[str]:
    added: dict[str, list[Card]] = {}
    removed: Counter[str] = Counter()
    edited: Counter[str] = Counter()
    for change in changes:
        if change.before is None:
            added.setdefault(change.after.kind, []).append(change.after)
        elif change.after is None:
            removed[change.before.kind] += 1
        else:
            edited[_edit_template(change.before, change.after, new)] += 1
    for kind, cards in added.items():
        yield f"{counted(len(cards), kind)} added{_authors_phrase(cards, new, naming)}"
    for kind, number in removed.items():
        yield f"{counted(number, kind)} removed"
    for template, number in edited.items():
        yield template.format(counted(number, "card"))


def _authors_phrase(cards: list[Card], workshop: Workshop, naming: Naming) -> str:
    """Return ' by Ann', ' by Ann and Bob', ' by 5 people', or nothing.

    Nothing where it is nobody's business.
    """
    names = list(dict.fromkeys(_author_to_name(card, workshop, naming) for card in cards))
    if all(names) and len(names) <= _MOST_NAMES:
        return f" by {' and '.join(names)}"
    authors = {"" if workshop.is_hidden(card) else card.by for card in cards}
    if len(authors) >= max(2, naming.fewest) and all(authors):
        return f" by {len(authors)} people"
    return ""


def _author_to_name(card: Card, workshop: Workshop, naming: Naming) -> str:
    stage = workshop.stage(card.stage)
    if workshop.is_hidden(card) or (stage is not None and stage.anonymous):
        return ""
    return naming.called.get(card.by, "")


def _edit_template(before: Card, after: Card, new: Workshop) -> str:
    """Return the sentence for an edit, with a place for how many cards."""
    if before.theme != after.theme:
        return _move_template(new.themes.get(after.theme))
    if before.status != after.status:
        return f"{{}} marked as {after.status}"
    if replace(before, rank="", pinned=False) == replace(after, rank="", pinned=False):
        return "{} put in another order"
    if before.kind != after.kind:
        return f"{{}} turned into {with_article(after.kind)}"
    is_reworded = before.statement() != after.statement()
    return "{} reworded" if is_reworded else "{} filled in"


def _move_template(theme: Theme | None) -> str:
    if theme is None:
        return "{} taken out of their themes"
    return f"{{}} moved to {_escape_braces(theme.name)}"


def _escape_braces(words: str) -> str:
    return words.replace("{", "{{").replace("}", "}}")


def _theme_sentence(change: Change) -> str:
    before: Theme | None = change.before
    after: Theme | None = change.after
    if after is None:
        name = before.name if before else ""
        return f"the theme {name} dissolved"
    if before is None:
        return f"the theme {after.name} made"
    if before.name != after.name:
        return f"the theme {before.name} renamed to {after.name}"
    if before.names != after.names:
        return f"names proposed for the theme {after.name}"
    return f"the theme {after.name} changed"


def _vote_sentences(changes: list[Change]) -> Iterator[str]:
    before = sum(_dots_in(change.before) for change in changes)
    after = sum(_dots_in(change.after) for change in changes)
    if after > before:
        yield f"{counted(after - before, 'dot')} placed"
    elif after < before:
        yield f"{counted(before - after, 'dot')} taken back"
    elif any(change.before != change.after for change in changes):
        yield "dots moved"


def _dots_in(votes: Mapping[CardId, int] | None) -> int:
    return sum(votes.values()) if votes else 0


def _entry_sentences(part: str, changes: Iterable[Change]) -> list[str]:
    singular, plural = _NOUNS.get(part, (f"entry of {part}", f"entries of {part}"))
    verbs = Counter(map(_change_verb, changes))
    return [f"{counted(number, singular, plural)} {verb}" for verb, number in verbs.items()]


def _change_verb(change: Change) -> str:
    if change.before is None:
        return "added"
    if change.after is None:
        return "removed"
    return "changed"
