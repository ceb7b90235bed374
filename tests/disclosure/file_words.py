"""Every word of a file that was made, whatever its form: what a search of its bytes would find."""

import io
import re
import zipfile
import zlib
from pathlib import Path

from userneeds.documents.pdf.file.text_extraction import read_structure


def words_of_pdf(data: bytes) -> str:
    """Return what a PDF says, its streams as they are packed and unpacked, and its description."""
    said = read_structure(data).words + data.decode("latin-1") + data.decode("utf-16-be", "ignore")
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            said += zlib.decompress(stream).decode("utf-8", errors="ignore")
        except zlib.error:  # a stream that is not packed stands in the file as it is
            continue
    return said


def words_of_workbook(data: bytes) -> str:
    """Return all parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return " ".join(f"{name} {parts.read(name).decode()}" for name in parts.namelist())


def words_of_file(path: Path) -> str:
    """Return every word of a file."""
    data = path.read_bytes()
    match path.suffix:
        case ".pdf":
            return words_of_pdf(data)
        case ".xlsx":
            return words_of_workbook(data)
        case _:
            return data.decode("utf-8-sig", errors="ignore")
