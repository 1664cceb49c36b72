"""Errors carry codes and values, never sentences: ``words`` says them in the user's language."""

from __future__ import annotations


class DeskError(Exception):
    """Something a person can be told about: a code of the catalogue (``error.<code>``) and its values."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        return f"{self.code} {self.values}" if self.values else self.code

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.code, self.values)


def _rebuild(kind: type[DeskError], code: str, values: dict[str, object]) -> DeskError:
    error = kind.__new__(kind)
    DeskError.__init__(error, code, **values)
    if isinstance(error, FieldError):
        error.field = str(values.get("field", ""))
    return error


class FieldError(DeskError):
    """One field of one row is wrong; shown beside the field."""

    def __init__(self, field: str, code: str, **values: object) -> None:
        super().__init__(code, field=field, **values)
        self.field = field


class Refused(DeskError):
    """The request cannot be done as things stand; the sentence names the next step."""


class BookError(DeskError):
    """The book is newer than the program, damaged, locked or its key is wrong."""


class WorldError(DeskError):
    """The world outside failed: disk full, file missing, permission."""
