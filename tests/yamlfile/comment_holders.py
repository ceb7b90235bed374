"""Which entry holds a comment: the one it stands above, beside or below."""

from collections.abc import Iterator

from userneeds.yamlfile.patch.comments import find_comments
from userneeds.yamlfile.syntax.emitter import YamlValue
from userneeds.yamlfile.syntax.tree import Map, Seq, YamlNode
from userneeds.yamlfile.syntax.yaml_parser import parse

Path = tuple[str, ...]


def entries(node: YamlNode | None, path: Path = ()) -> Iterator[tuple[int, Path]]:
    if isinstance(node, Map):
        for key, value in node.entries:
            yield key.start, (*path, key.text)
            yield from entries(value, (*path, key.text))
    elif isinstance(node, Seq):
        for item in node.items:
            name = item.get("id") if isinstance(item, Map) else None
            step = getattr(name[1], "text", "") if name else text_of(item)
            yield item.start, (*path, step)
            yield from entries(item, (*path, step))


def text_of(node: YamlNode) -> str:
    return repr([getattr(part, "text", "") for part in getattr(node, "items", [node])])


def holders(text: str) -> dict[str, tuple[Path, Path]]:
    """Each comment with the path of the entry before it and of the entry after it."""
    root = parse(text).root
    places = sorted(entries(root))
    found = {}
    for start, end in find_comments(text, root):
        before = [path for at, path in places if at < start]
        after = [path for at, path in places if at > start]
        found[text[start:end].rstrip()] = (before[-1] if before else (), after[0] if after else ())
    return found


def is_there(full: YamlValue, path: Path) -> bool:
    """Whether something stands at `path`.

    An item of a list is told by its id, one without an id is never sure.
    """
    if not path:
        return True
    if isinstance(full, dict):
        return path[0] in full and is_there(full[path[0]], path[1:])
    if isinstance(full, list):
        return any(
            isinstance(item, dict) and item.get("id") == path[0] and is_there(item, path[1:])
            for item in full
        )
    return False
