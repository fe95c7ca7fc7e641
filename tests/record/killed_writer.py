"""A writer for the test that kills it: reads into a record, and says so after each document."""

import sys

from legation.record import Record, fingerprint

from . import makers


def write(path: str, run_id: str, count: int) -> None:
    run = makers.run(run_id)
    with Record.open(path, create=True) as record:
        record.begin(run)
        for number in range(count):
            one = makers.analysis(number % (count - 5), " again" if number >= count - 5 else "")
            if not record.is_read(one.document.id, fingerprint(run)):
                record.add(one, run.id)
            print(number, flush=True)
        record.finish(run.id, {"documents": count}, "2025-01-01T01:00:00Z")


if __name__ == "__main__":
    write(sys.argv[1], sys.argv[2], int(sys.argv[3]))
