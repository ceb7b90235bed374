"""How is a conflict settled by one side's version?"""

from userneeds.commands.change import SubjectT
from userneeds.session.editing.open_file import OpenFile
from userneeds.session.editing.windows.snapshots import rebase_on_text
from userneeds.session.errors import FileChangedElsewhere, disk_refusal
from userneeds.yamlfile.merge.conflicts import Conflict
from userneeds.yamlfile.merge.resolution import ConflictSide, resolve_conflict
from userneeds.yamlfile.patch.patcher import CannotPatchError


def settle_conflict(open_file: OpenFile[SubjectT], conflict: Conflict, side: ConflictSide) -> None:
    """Let the commands to come build on the text with the version of `side`.

    Raises:
        FileChangedElsewhere: when the conflict is not there any more.
        DiskRefused: when the choice cannot be kept; everything is as it was.
    """
    try:
        record = open_file.kind.record
        rebase_on_text(
            open_file, lambda: resolve_conflict(open_file.file_text(), conflict, side, record)
        )
        open_file.keep_history()
    except CannotPatchError as fault:
        on_disk = open_file.disk_text.encode("utf-8")
        raise FileChangedElsewhere(open_file.file, on_disk) from fault
    except OSError as fault:
        raise disk_refusal(open_file.file, fault, "settled") from fault
