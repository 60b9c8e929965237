"""What the rules say to bad input and to bad data."""


class RuleError(ValueError):
    """Input that cannot be answered.

    `code` names the sentence (message key `error.<code>`), `field` the input that is wrong
    (its lasting English name, as in the address and on the command line), `parameters` what
    the sentence mentions. The sentence itself is wording and stands elsewhere.
    """

    def __init__(self, code: str, field: str, **parameters: object) -> None:
        super().__init__(f"{field}: {code} {parameters}")
        self.code = code
        self.field = field
        self.parameters = parameters


class RuleDataError(Exception):
    """Rule data that must not be used; says which file, table and key."""

    def __init__(self, file: str, where: str, problem: str) -> None:
        super().__init__(f"{file}: {where}: {problem}")
