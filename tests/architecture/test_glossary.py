"""Every word of a public type or a folder is a word of the field, or stands in the glossary.

Words of the field are listed in `field_words.txt`, so that a new one is put there, or into the
glossary, on purpose.
"""

import re
from pathlib import Path

from tests.architecture.source_trees import ROOT, SOURCE, source_files, types_in

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
TERMS = re.findall(r"^- \*\*(.+?)\*\*:", GLOSSARY, re.MULTILINE)
FIELD_WORDS = frozenset(
    (Path(__file__).parent / "field_words.txt").read_text(encoding="utf-8").split()
)
OUR_WORDS = frozenset(
    word.lower() for term in TERMS for word in re.findall(r"[A-Z]?[a-z0-9]+", term)
)


def words_of_types() -> set[str]:
    names = {name for file in source_files() for name in types_in(file.tree)}
    public = {name for name in names if not name.startswith("_")}
    words = {word for name in public for word in re.findall(r"[A-Z][a-z0-9]*", name)}
    return {word.lower() for word in words}


def words_of_folders() -> set[str]:
    folders = {file.path.parent.relative_to(SOURCE) for file in source_files()}
    return {word for folder in folders for part in folder.parts for word in part.split("_")}


def test_every_word_of_a_public_type_is_known() -> None:
    assert sorted(words_of_types() - OUR_WORDS - FIELD_WORDS) == []


def test_every_word_of_a_folder_is_known() -> None:
    assert sorted(words_of_folders() - OUR_WORDS - FIELD_WORDS) == []


def test_no_field_word_is_listed_for_nothing() -> None:
    assert sorted(FIELD_WORDS - words_of_types() - words_of_folders()) == []


def test_a_word_stands_in_the_glossary_once_for_each_group_of_readers() -> None:
    sections = re.split(r"^#{2,3} ", GLOSSARY, flags=re.MULTILINE)[1:]
    for section in sections:
        terms = re.findall(r"^- \*\*(.+?)\*\*:", section, re.MULTILINE)
        assert len(terms) == len(set(terms))
