"""What no key, verb or page reaches does not exist: nothing public is called by tests alone."""

import ast
from collections import Counter
from collections.abc import Iterator

from tests.architecture.source_trees import SourceFile, nodes_in, source_files
from userneeds.commands.wire import COMMANDS

WITHOUT_A_CALLER = {
    "concept_of": "the capture of sentences builds on it",
}
"""What only tests call yet, each with what it waits for. May only shrink."""
WITHOUT_A_SENDER: set[str] = set()
"""Commands, by their word in the journal, that no surface sends yet. May only shrink."""
SENT_BY_UNDO = {"Restore"}
SENT_BY_LINES = {"Wish", "AddStep", "EditStep"}
"""What many hands send, by the verb `do`, which reaches every command; no key of the app does."""
SENT_TO_EVERY_FILE = {"WithdrawPerson", "DescribeColumn"}
"""What surfaces ask of `session`, which sends it to other files (`forgetting`, `importing`)."""


def definitions_of(file: SourceFile) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    for node in file.tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node


def names_in(tree: ast.AST) -> Counter[str]:
    """Return how often each name is used; names in quotes, as of annotations, count too."""
    names: Counter[str] = Counter()
    for node in nodes_in(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                names[name] += 1
            case ast.Constant(value=str(text)) if text.replace(".", "").isidentifier():
                names.update(text.split("."))
    return names


def test_everything_public_has_a_caller() -> None:
    used: Counter[str] = Counter()
    for file in source_files():
        used.update(names_in(file.tree))
    definitions = [node for file in source_files() for node in definitions_of(file)]
    unused = {node.name for node in definitions if used[node.name] <= names_in(node)[node.name]}
    assert unused == set(WITHOUT_A_CALLER)


def test_every_command_is_sent_by_a_surface() -> None:
    sent: Counter[str] = Counter()
    for file in source_files():
        if file.name.startswith("surfaces/"):
            sent.update(names_in(file.tree))
    unsent = {word for word, command in COMMANDS.items() if not sent[command.__name__]}
    unsent -= SENT_BY_UNDO | SENT_BY_LINES | SENT_TO_EVERY_FILE
    assert unsent == WITHOUT_A_SENDER
