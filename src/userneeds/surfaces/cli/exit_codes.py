"""What does the exit code say?

Scripts and checks decide by these numbers, so they never change their meaning. The help of every
verb is made from this table. The errors of `session` carry their own number (`session.errors`),
which must be one of these.
"""

from collections.abc import Mapping

SUCCESS = 0
PROBLEMS_FOUND = 1
WRONG_USE = 2
NO_SUCH_FILE = 3
DISK_REFUSED = 5
GIT_FAILED = 6
INTERNAL_ERROR = 70
INTERRUPTED = 130
BROKEN_PIPE = 141

MEANINGS: Mapping[int, str] = {
    SUCCESS: "fine",
    PROBLEMS_FOUND: "problems found: in the files, not with the program",
    WRONG_USE: "wrong use: the sentence says what was expected",
    NO_SUCH_FILE: "no such file or folder, or there is one already",
    4: "the file was changed by somebody else, or may only be looked at",
    DISK_REFUSED: "the disk refused: full, no permission, unplugged",
    GIT_FAILED: "git is missing or said no",
    INTERNAL_ERROR: "a fault in userneeds itself",
    INTERRUPTED: "stopped by Ctrl-C",
    BROKEN_PIPE: "nobody read the output to its end",
}
