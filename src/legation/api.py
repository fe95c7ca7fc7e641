"""The library in a few functions: fill a record, open it, ask it, take tables out of it.

Everything returns typed values (see ``legation.types`` and ``legation.views``) or Arrow tables.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence
from os import PathLike, fspath
from pathlib import Path

import pyarrow

from legation import __version__, explain as explaining, views
from legation.config import Settings
from legation.documents import FieldMap
from legation.knowledge import Knowledge
from legation.pipeline import Inputs, Progress, Reader, read_into
from legation.record import Hit, QuoteFilter, QuoteRow, Record, ReportFilter
