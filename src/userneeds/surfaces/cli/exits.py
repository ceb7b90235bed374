"""What does the exit code say?

Scripts and checks decide by these numbers, so they never change their meaning. The help of every verb is made from
this table. Errors of the shell carry their own number (`session.errors`), which must be one of these.
"""

from collections.abc import Mapping

FINE = 0
PROBLEMS = 1
WRONG_USE = 2
FILE_TROUBLE = 3
GIT_TROUBLE = 4
OUR_FAULT = 70
STOPPED = 130
NOBODY_READS = 141

MEANINGS: Mapping[int, str] = {
    FINE: "fine",
    PROBLEMS: "problems found",
    WRONG_USE: "wrong use: the sentence says what was expected",
    FILE_TROUBLE: "file trouble: missing, unreadable, not a workshop, or changed elsewhere",
    GIT_TROUBLE: "git trouble",
    OUR_FAULT: "a fault in userneeds itself",
    STOPPED: "stopped by Ctrl-C",
    NOBODY_READS: "nobody read the output to its end",
}
