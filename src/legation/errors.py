"""What can go wrong, as a tree; every message says what to do next.

LegationError
├── InputError          a file, page or archive cannot be read
├── KnowledgeError      a table, codebook file or layer is not as it should be
├── ModelError          the language core's files are missing or damaged
├── RecordError         a record cannot be opened, is of another version, or is locked
│   └── NotFound        no row of the record has the id asked for
└── SettingsError       an option or a settings file asks for something impossible
"""


class LegationError(Exception):
    """Any error that Legation raises on purpose."""


class InputError(LegationError):
    """A file, page or archive cannot be read as what it claims to be."""


class KnowledgeError(LegationError):
    """A knowledge table, codebook file or layer is not as it should be."""


class ModelError(LegationError):
    """The language core's files are missing or damaged."""


class RecordError(LegationError):
    """A record cannot be opened, is of another version, or is locked."""


class NotFound(RecordError):  # noqa: N818  a search without result reads best so
    """No row of the record has the id asked for."""


class SettingsError(LegationError):
    """An option or a settings file asks for something impossible."""
