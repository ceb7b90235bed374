"""What may somebody have meant by the name of a file or folder that is not there?"""

from difflib import get_close_matches
from pathlib import Path


def missing_hint(path: Path) -> str:
    """Return what to do about a path at which there is nothing: the nearest name, if one is near.

    Only the first part of the path that is missing is compared, with what stands beside it.
    """
    if path.is_symlink():
        return "It is a link, and leads to nothing."
    missing = path
    while not missing.parent.is_dir() and missing.parent != missing:
        missing = missing.parent
    near = _nearest_name(missing)
    if near is None:
        return "'userneeds list' shows what there is, and 'userneeds new' starts a workshop."
    rest = path.relative_to(missing)
    whole = near / rest
    return f"Did you mean '{whole if whole.exists() else near}'?"


def _nearest_name(missing: Path) -> Path | None:
    """Return what stands beside a missing name and begins with it, or is spelt much like it."""
    try:
        names = sorted(path.name for path in missing.parent.iterdir())
    except OSError:
        return None
    shown = [name for name in names if not name.startswith(".")]
    begun = [name for name in shown if missing.name and name.startswith(missing.name)]
    near = begun or get_close_matches(missing.name, shown, 1)
    return missing.with_name(near[0]) if near else None
