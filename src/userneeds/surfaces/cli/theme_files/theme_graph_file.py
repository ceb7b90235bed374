"""The graph that themes were made from, as a file: GraphML, JSON or a picture by its ending."""

import json
from collections.abc import Mapping
from pathlib import Path

from userneeds.analysis.insight.network.sharing_network import as_graphml, as_node_link
from userneeds.analysis.themes.export import networkx_graph, with_flat_ties
from userneeds.analysis.themes.suggestion import Suggestion
from userneeds.exchange.theme_graph import theme_graph_svg
from userneeds.session.outputs.export_folder import refuse_path, write_answer
from userneeds.session.outputs.maker_mark import FileForm
from userneeds.surfaces.cli.console import Console

FORM_OF_ENDING: Mapping[str, FileForm] = {".graphml": "graphml", ".json": "plain", ".svg": "svg"}


def write_theme_graph(path: Path, title: str, suggestion: Suggestion, console: Console) -> None:
    """Write the graph into a file whose ending is one of `FORM_OF_ENDING`, and say so.

    Raises:
        AlreadyThere: when nothing may be written at this path.
        DiskRefused: when the disk will not; the file that was there stays then.
    """
    refuse_path(path)
    ending = path.suffix.lower()
    text = _graph_text(ending, title, suggestion)
    form = FORM_OF_ENDING[ending]
    for note in write_answer(path, text.encode(), form):
        console.say(note)
    console.say(f"Written: {path}")


def _graph_text(ending: str, title: str, suggestion: Suggestion) -> str:
    graph = networkx_graph(suggestion, reasons=ending != ".svg")
    if ending == ".svg":
        return theme_graph_svg(f"{title}: themes as islands", as_node_link(graph))
    if ending == ".graphml":
        return as_graphml(with_flat_ties(graph))
    plain = as_node_link(graph)
    text = json.dumps(plain, ensure_ascii=False, indent=2)
    return text + "\n"
