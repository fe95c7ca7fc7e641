"""Which sentences of a plain text teachers are to read."""

from __future__ import annotations

import json
from pathlib import Path

from training.language.corpus import PLAIN_LENGTHS, plain_sentences
from training.language.names import UNKNOWN


def test_plain_sentences_are_different_of_fit_length_and_of_the_last_revision(tmp_path: Path) -> None:
    long = "Word " * PLAIN_LENGTHS.stop + "ends."
    last = f"The envoy left Oslo on Monday.\nThe envoy left Oslo on Monday.\nYes.\n{long}\nNobody in Lima replied."
    articles = [
        {"revisions": [{"text": "An older text is not read at all."}, {"text": last}]},
        {"revisions": [{"text": "Nobody in Lima replied."}]},
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    found = plain_sentences(path)
    assert [" ".join(sentence.words) for sentence in found] == [
        "The envoy left Oslo on Monday .",
        "Nobody in Lima replied .",
    ]
    for sentence in found:
        assert set(sentence.heads) == {-100}
        assert set(sentence.names or []) == {UNKNOWN}
