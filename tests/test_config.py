"""Settings: their order, and what is refused."""

import os
from pathlib import Path

import pytest

from legation.config import Settings, own_folders
from legation.errors import SettingsError


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home" / "legation").mkdir(parents=True)
    (tmp_path / "work").mkdir()
    return tmp_path


def load(home: Path, **environment: str) -> Settings:
    return Settings.load({"XDG_CONFIG_HOME": str(home / "home"), **environment}, home / "work")


def write(home: Path, user: str = "", folder: str = "") -> None:
    (home / "home" / "legation" / "settings.toml").write_text(user, encoding="utf-8")
    (home / "work" / "legation.toml").write_text(folder, encoding="utf-8")


def test_without_files_and_variables_the_defaults_hold(home: Path) -> None:
    assert load(home) == Settings()


def test_the_working_folder_wins_over_the_user_and_the_environment_over_both(home: Path) -> None:
    write(home, 'threads = 3\noutlet = "A"\nmax_characters = 100', 'threads = 4\noutlet = "B"')
    settings = load(home, LEGATION_THREADS="5")
    assert (settings.threads, settings.outlet, settings.max_characters) == (5, "B", 100)


def test_knowledge_folders_are_several(home: Path) -> None:
    write(home, folder='knowledge = ["one", "~/two"]')
    assert load(home).knowledge == (Path("one"), Path.home() / "two")
    parted = os.pathsep.join(["one", "two"])
    assert load(home, LEGATION_KNOWLEDGE=parted).knowledge == (Path("one"), Path("two"))


@pytest.mark.parametrize("value", ["5", "[1]", "true", '["one", 2]', "{ one = 2 }"])
def test_knowledge_is_a_text_or_a_list_of_texts(home: Path, value: str) -> None:
    write(home, folder=f"knowledge = {value}")
    with pytest.raises(SettingsError, match=r"legation\.toml sets knowledge to .*a text or a list of texts"):
        load(home)


def test_empty_parts_name_no_folder(home: Path) -> None:
    write(home, folder='knowledge = ["", "one"]')
    assert load(home).knowledge == (Path("one"),)
    assert load(home, LEGATION_KNOWLEDGE="").knowledge == ()
    assert load(home, LEGATION_KNOWLEDGE=os.pathsep.join(["", "two", ""])).knowledge == (Path("two"),)


def test_the_users_and_the_projects_knowledge_come_first_where_they_exist(home: Path) -> None:
    write(home, folder='knowledge = ["one"]')
    own = own_folders({"XDG_CONFIG_HOME": str(home / "home")}, home / "work")
    assert own == {"user": home / "home" / "legation" / "knowledge", "project": home / "work" / "legation-knowledge"}
    assert load(home).knowledge == (Path("one"),)
    own["project"].mkdir()
    assert load(home).knowledge == (own["project"], Path("one"))
    own["user"].mkdir()
    assert load(home, LEGATION_KNOWLEDGE="two").knowledge == (own["user"], own["project"], Path("two"))


def test_an_empty_config_home_is_none(home: Path) -> None:
    assert own_folders({"XDG_CONFIG_HOME": ""})["user"] == Path.home() / ".config" / "legation" / "knowledge"
    assert own_folders({})["project"] == Path("legation-knowledge")


def test_other_variables_are_none_of_its_business(home: Path) -> None:
    assert load(home, LEGATION_RECORD="r.db", THREADS="9") == Settings()


@pytest.mark.parametrize("value", ["0", "-1", "many", "", "1.5"])
def test_numbers_must_be_whole_and_positive(home: Path, value: str) -> None:
    with pytest.raises(SettingsError, match="threads"):
        load(home, LEGATION_THREADS=value)


def test_an_unknown_setting_is_named_with_those_there_are(home: Path) -> None:
    write(home, folder="thread = 2")
    with pytest.raises(SettingsError, match=r"legation\.toml sets 'thread'.*threads"):
        load(home)


@pytest.mark.parametrize("damage", [b"threads = ", b"\xff\xfe", b"= 3"])
def test_a_damaged_file_is_named(home: Path, damage: bytes) -> None:
    (home / "work" / "legation.toml").write_bytes(damage)
    with pytest.raises(SettingsError, match=r"legation\.toml is not a settings file"):
        load(home)
