"""``legation kb import-ftm`` and ``import-csv``."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from tests.knowledge.ftm_files import entity, write

from legation.cli import importing

Legation = Callable[..., Result]


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """One invented minister, one position that is none of ours, one line that is nothing."""
    return write(tmp_path / "peps.ftm.json", [
        entity("Position", "p1", name="Minister of Defence of Norway", country="no"),
        entity("Position", "p2", name="Member of the Storting", country="no"),
        entity("Person", "q1", name="Torvald Oppdiktet", nationality="no", gender="male"),
        entity("Occupancy", "o1", holder="q1", post="p1", startDate="1990-01-02", endDate="1990-01-05"),
        entity("Person", "q2", name="Grete Oppdiktet", nationality="no"),
        entity("Sanction", "s1", entity="q2", authority="Office of Sums", program="Norse", country="us"),
        "{",
    ])  # fmt: skip


def test_an_export_becomes_a_layer_that_check_and_why_can_read(
    legation: Legation, export: Path, tmp_path: Path
) -> None:
    out = tmp_path / "officials"
    result = legation("kb", "import-ftm", str(export), "--out", str(out), "--since", "1980")
    assert result.exit_code == 0, result.output
    assert "not one of the offices" in result.stdout
    assert "line 7: not JSON" in result.stderr
    assert f"Next: legation kb check --kb {out}" in result.stderr
    assert sorted(p.name for p in out.iterdir()) == ["persons.csv", "sanctions.csv", "unmapped.csv"]
    assert "another held the office then" in (out / "unmapped.csv").read_text(encoding="utf-8")
    assert legation("kb", "check", "--kb", str(out)).exit_code == 0
    told = legation("kb", "why", "Grete Oppdiktet", "--kb", str(out)).stdout
    assert "NOR" in told
    assert "FollowTheMoney export peps.ftm.json" in " ".join(told.split())


def test_a_layer_is_replaced_only_when_asked(
    legation: Legation, export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_EVERY", 0.0)
    out = str(tmp_path / "officials")
    command = ("kb", "import-ftm", str(export), "--out", out, "--only", "sanctions", "--json")
    first = legation(*command)
    assert "reading 3 of 3, 100% of the file" in first.stderr
    told = json.loads(first.stdout)
    assert told["written"] == {"persons": 1, "sanctions": 1}
    assert told["left"] == {"not JSON": 1}
    again = legation(*command)
    assert again.exit_code == 1
    assert "--force" in again.stderr
    assert legation(*command, "--force", "--kb", out).exit_code == 0


def test_a_cut_archive_replaces_no_layer_unless_asked(legation: Legation, export: Path, tmp_path: Path) -> None:
    packed, out = tmp_path / "peps.ftm.json.gz", tmp_path / "officials"
    packed.write_bytes(gzip.compress(export.read_bytes()))
    command = ("kb", "import-ftm", str(packed), "--out", str(out), "--force")
    assert legation(*command).exit_code == 0
    before = (out / "persons.csv").read_bytes()
    packed.write_bytes(gzip.compress(export.read_bytes())[:-6])
    cut = legation(*command)
    assert cut.exit_code == 1
    assert "the archive is cut short at line 8; download it again" in " ".join(cut.stderr.split())
    assert (out / "persons.csv").read_bytes() == before
    assert legation(*command, "--partial").exit_code == 0
    assert "damaged or cut short" in (out / "unmapped.csv").read_text(encoding="utf-8")


def test_a_file_without_an_entity_is_an_error_that_says_what_to_give(legation: Legation, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("[]\n", encoding="utf-8")
    result = legation("kb", "import-ftm", str(tmp_path / "x.json"), "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "give an export such as entities.ftm.json" in result.stderr
    assert not (tmp_path / "out").exists()


def test_own_tables_are_brought_in_one_after_the_other(legation: Legation, tmp_path: Path) -> None:
    file, out = tmp_path / "ministers.csv", str(tmp_path / "mine")
    file.write_text("Name,State,Sex,Since,Shoe\nTorvald Oppdiktet,Norwegian,male,1801-01-02,44\n", encoding="utf-8")
    persons = legation("kb", "import-csv", "persons", str(file), "--out", out, "--map", "name=Name",
                       "--map", "country=State", "--map", "gender=Sex")  # fmt: skip
    assert persons.exit_code == 0, persons.output
    assert "not used: Since, Shoe" in persons.stderr
    terms = legation("kb", "import-csv", "terms", str(file), "--out", out, "--map", "person=Name", "--append",
                     "--map", "body=State", "--map", "from=Since", "--set", "office=trade-representative",
                     "--source", "an almanac")  # fmt: skip
    assert terms.exit_code == 0, terms.output
    assert legation("kb", "check", "--kb", out).exit_code == 0
    assert "torvald-oppdiktet,trade-representative,NOR,,1801-01-02,,,an almanac," in (
        tmp_path / "mine" / "terms.csv").read_text(encoding="utf-8")  # fmt: skip


def test_what_cannot_be_meant_is_a_usage_error(legation: Legation, tmp_path: Path) -> None:
    file, out = str(tmp_path / "x.csv"), str(tmp_path / "out")
    assert legation("kb", "import-csv", "cats", file, "--out", out).exit_code == 2
    assert legation("kb", "import-csv", "persons", file, "--out", out, "--map", "name").exit_code == 2
    assert legation("kb", "import-csv", "persons", file, "--out", out, "--force", "--append").exit_code == 2
    assert legation("kb", "import-csv", "persons", file, "--out", out).exit_code == 1


def test_a_layer_without_a_row_tells_so(legation: Legation, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("name,country\nA Person,Atlantis\n", encoding="utf-8")
    result = legation("kb", "import-csv", "persons", str(tmp_path / "x.csv"), "--out", str(tmp_path / "out"))
    assert "No row written" in result.stderr
    assert "Next" not in result.stderr
