"""Kill the writing process at random moments: the file stays sound, and nothing is half there."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import legation.record
from legation.record import Record, opening

from . import killed_writer

COUNT = 200
CONTENT = (
    "SELECT document_id, uri, version, text FROM documents_all ORDER BY document_id",
    "SELECT report_id, type, status, evidence, actor, recipient FROM reports_every_version ORDER BY report_id",
    "SELECT quote_id, text, speaker FROM quotes_all ORDER BY quote_id",
    "SELECT uri, step, reason, start FROM dropped_all ORDER BY uri, start",
    "SELECT v.name, v.stance, r.report_id FROM voices v JOIN reports_all r USING (report_key) ORDER BY 3, position",
    'SELECT count(*), sum(start), sum("end") FROM sentences',
    "SELECT count(*) FROM reports_search WHERE reports_search MATCH 'arms'",
    "SELECT count(*) FROM documents_search WHERE documents_search MATCH 'arms'",
)


def started(path: Path, run_id: str) -> "subprocess.Popen[bytes]":
    here, source = Path(__file__).parent, Path(legation.record.__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(source), str(here.parent)])}
    command = [sys.executable, "-m", f"{here.name}.killed_writer", str(path), run_id, str(COUNT)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)


def said_before_death(path: Path, run_id: str, delay: float, after: int) -> int:
    """Kill a writer ``delay`` seconds after it wrote ``after`` documents; the last document it spoke of."""
    process = started(path, run_id)
    assert process.stdout is not None
    last = -1
    while last < after:
        last = int(process.stdout.readline())
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    rest = process.stdout.read().split()
    process.stdout.close()
    assert process.wait() in (-signal.SIGKILL, 0)
    return int(rest[-1]) if rest else last


def content(record: Record) -> list[object]:
    return [list(record.sql(query)[1]) for query in CONTENT]


def check_whole(record: Record, written: int) -> None:
    documents = [row.document.id for row in record.documents(superseded=True)]
    assert len(documents) >= written
    for query in (
        "SELECT count(*) FROM reports_all GROUP BY reading_key",
        "SELECT count(*) FROM sentences GROUP BY reading_key",
    ):
        assert list(record.sql(query)[1]) == [(2,)] * len(documents)
    for table in ("quotes_all", "dropped_all"):
        assert list(record.sql(f"SELECT count(*) FROM {table}")[1]) == [(len(documents),)]
    assert list(record.sql("SELECT count(*) FROM participants")[1]) == [(3 * len(documents),)]
    assert list(record.sql("SELECT count(*) FROM voices")[1]) == [(2 * len(documents),)]


def test_a_killed_writer_loses_at_most_the_document_in_hand(tmp_path: Path) -> None:
    chance = random.Random(20240618)
    path, calm = tmp_path / "killed.db", tmp_path / "calm.db"
    for attempt in range(8):
        after = min(attempt * 20, COUNT - 10)
        last = said_before_death(path, f"run_{attempt}", chance.uniform(0, 0.03), after)
        assert opening.is_sound(path)
        with Record.open(path, readonly=True) as record:
            check_whole(record, last + 1)
    killed_writer.write(str(path), "run_last", COUNT)
    killed_writer.write(str(calm), "run_last", COUNT)
    with Record.open(path, readonly=True) as resumed, Record.open(calm, readonly=True) as undisturbed:
        assert content(resumed) == content(undisturbed)
        assert resumed.stats()["versions"] == COUNT
        assert resumed.run("run_0").finished is None
