"""What are the files of a library called, and what does a name say about what is in the file?"""

from typing import Literal, TypeAlias

SERIES_FILE = "series.yaml"
WORKSHOP_SUFFIX = ".workshop.yaml"
TEMPLATE_SUFFIX = ".agenda.yaml"
TEMPLATE_FOLDER = "templates"

LibraryFileKind: TypeAlias = Literal["workshop", "series", "template", ""]


def library_file_kind(name: str) -> LibraryFileKind:
    """Return what a file of this name holds; empty for files that are none of ours."""
    if name.endswith(WORKSHOP_SUFFIX):
        return "workshop"
    if name.endswith(TEMPLATE_SUFFIX):
        return "template"
    if name == SERIES_FILE:
        return "series"
    return ""
