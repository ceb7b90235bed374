"""What does the server say in its terminal while it runs? A sentence at most, whatever happens."""

import logging

from userneeds.model.clean_text import without_commands


class OneLineFormatter(logging.Formatter):
    """Leaves out where in the program a fault was: what browsers send makes no traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the message, without what would command the terminal."""
        return without_commands(record.getMessage()).split("\n", maxsplit=1)[0]


def start_log() -> None:
    """Write warnings into the terminal from now on, those of the libraries too."""
    handler = logging.StreamHandler()
    handler.setFormatter(OneLineFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
