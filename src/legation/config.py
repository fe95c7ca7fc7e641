"""Settings: one frozen value, from a TOML file and the environment; and the folders of knowledge read by default.

Order, later wins: defaults, ``~/.config/legation/settings.toml``, ``legation.toml`` in the working folder,
``LEGATION_*`` variables, options given on the command line.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from legation.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read. ``threads`` for the networks that read.

    ``parser`` analyses sentences: ``core``, ``spacy:NAME-OR-FOLDER`` or ``stanza:FOLDER``. ``knowledge`` are further
    knowledge folders, later ones override earlier ones; once loaded they begin with the user's and the project's, where
    these exist. ``outlet`` and ``published`` stand in where an input names none; ``max_characters`` is the longest
    single text that is read.
    """

    threads: int = 2
    parser: str = "core"
    knowledge: tuple[Path, ...] = ()
    outlet: str = ""
    published: str = ""
    max_characters: int = 2_000_000

    @classmethod
    def load(cls, environment: Mapping[str, str] = os.environ, folder: Path | None = None) -> "Settings":
        """The settings in force; raises ``SettingsError`` for an unknown name or an impossible value."""
        settings = cls()
        for path in (_home(environment) / "settings.toml", (folder or Path()) / "legation.toml"):
            if path.is_file():
                settings = _with(settings, _toml(path), str(path))
        given = {
            f.name: environment[f"LEGATION_{f.name.upper()}"]
            for f in fields(cls)
            if f"LEGATION_{f.name.upper()}" in environment
        }
        settings = _with(settings, given, "the environment")
        own = (path for path in own_folders(environment, folder).values() if path.is_dir())
        return replace(settings, knowledge=(*own, *settings.knowledge))


def own_folders(environment: Mapping[str, str] = os.environ, folder: Path | None = None) -> dict[str, Path]:
    """The knowledge folders that are read wherever they exist, by the names of their layers, in order.

    "user" lies beside the user's settings, "project" in ``folder`` (None: the working folder).
    """
    return {"user": _home(environment) / "knowledge", "project": (folder or Path()) / "legation-knowledge"}


def _home(environment: Mapping[str, str]) -> Path:
    return Path(environment.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "legation"


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not a settings file: {error}. Mend it or remove it.") from error


def _with(settings: Settings, given: Mapping[str, Any], origin: str) -> Settings:
    known = {f.name: type(getattr(settings, f.name)) for f in fields(settings)}
    changes: dict[str, Any] = {}
    for name, value in given.items():
        if name not in known:
            raise SettingsError(f"{origin} sets {name!r}, which is no setting. Settings are: {', '.join(known)}.")
        changes[name] = _value(name, value, known[name], origin)
    return replace(settings, **changes)


def _value(name: str, value: Any, kind: type, origin: str) -> Any:
    if kind is tuple:
        parts = value.split(os.pathsep) if isinstance(value, str) else value
        if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
            raise SettingsError(f"{origin} sets {name} to {value!r}; it must be a text or a list of texts.")
        return tuple(Path(part).expanduser() for part in parts if part.strip())
    if kind is int:
        try:
            number = int(value)
        except (TypeError, ValueError):
            number = 0
        if number < 1:
            raise SettingsError(f"{origin} sets {name} to {value!r}; it must be a whole number of at least 1.")
        return number
    return str(value)
