"""How does the app's process begin and end? As fast as the work it is begun for allows.

The garbage collector rests until the app stands, because what starting makes is there to stay; the
app lets it work from then on. A thread that works takes turns with the one that answers keys, and
shares its memory. At the end nobody waits for what was only being looked up.
"""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from userneeds.session.storage.system_calls import share_one_heap
from userneeds.session.storage.user_dirs import own_keys_path

if TYPE_CHECKING:
    from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase

_THREAD_SWITCH_SECONDS = 0.0005
"""How long a key may wait for its turn while a thread works; Python's own 5 ms can be felt."""


def run_app(path: Path, *, is_beside: bool = False, room: str = "") -> int:
    """Open the app on a folder of workshops or on one workshop file, and return the exit code.

    With `is_beside` on the facilitator's own view of the workshop, with `room` with its room on the
    service of that address.

    Raises:
        UserNeedsError: when the file cannot be opened; the terminal is as it was by then.
    """
    gc.disable()
    sys.setswitchinterval(_THREAD_SWITCH_SECONDS)
    share_one_heap()
    _use_own_keys()
    from userneeds.surfaces.tui.app.app import UserNeedsApp  # noqa: PLC0415 - loading it is most of what starting makes

    app = UserNeedsApp(path, environment=os.environ)

    def begin(screen: "WorkshopScreenBase") -> None:
        if is_beside:
            screen.open_screen("beside")
        if room:
            screen.controller.open_hosted_room(room)

    app.begin_with = begin
    code = app.run() or app.return_code or 0
    if app.opening_error is not None:
        raise app.opening_error
    app.threads.end_process(code)
    return code


def _use_own_keys() -> None:
    """Read somebody's own keys, before the screens are loaded that bind them."""
    path = own_keys_path()
    if not path.exists():
        return
    from userneeds.session.errors import UserNeedsError  # noqa: PLC0415 - only who has own keys pays
    from userneeds.session.storage.atomic_files import read_text  # noqa: PLC0415 - likewise
    from userneeds.surfaces.tui.keymap.own_keys import (  # noqa: PLC0415 - likewise
        OWN_KEY_PROBLEMS,
        use_own_keys,
    )

    try:
        use_own_keys(read_text(path))
    except (OSError, UserNeedsError, ValueError) as fault:
        OWN_KEY_PROBLEMS.append(f"keys.toml cannot be read: {fault}")
