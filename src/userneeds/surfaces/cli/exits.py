"""What does the exit code say?

Scripts and checks decide by these numbers, so they never change their meaning. The help of every verb is made from
this table. Errors of the shell carry their own number (`session.errors`), which must be one of these.
"""

from collections.abc import Mapping

FINE = 0
PROBLEMS = 1
WRONG_USE = 2
NO_SUCH_FILE = 3
DISK_REFUSED = 5
GIT_FAILED = 6
OUR_FAULT = 70
STOPPED = 130
NOBODY_READS = 141

MEANINGS: Mapping[int, str] = {
    FINE: "fine",
    PROBLEMS: "problems found: in the files, not with the program",
    WRONG_USE: "wrong use: the sentence says what was expected",
    NO_SUCH_FILE: "no such file or folder, or there is one already",
    4: "the file was changed by somebody else, or may only be looked at",
    DISK_REFUSED: "the disk refused: full, no permission, unplugged",
    GIT_FAILED: "git is missing or said no",
    OUR_FAULT: "a fault in userneeds itself",
    STOPPED: "stopped by Ctrl-C",
    NOBODY_READS: "nobody read the output to its end",
}
