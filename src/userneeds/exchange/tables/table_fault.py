"""Why a file cannot be read as a table: a sentence that says where, and how to mend it."""


class TableFault(ValueError):
    """The file is none that can be read, or holds what nobody could mean."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(f"{sentence} {hint}".rstrip())
        self.sentence = sentence
        self.hint = hint
