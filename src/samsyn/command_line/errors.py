"""How a command ends early."""


class CommandError(Exception):
    """Said on standard error in a sentence that tells the way out; `code` is the exit code."""

    def __init__(self, message: str, code: int = 2) -> None:
        super().__init__(message)
        self.code = code
