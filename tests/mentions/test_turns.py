"""Who speaks where in a transcript."""

import datetime

from legation.documents import Found, document_of
from legation.knowledge import Knowledge
from legation.mentions import find_turns
from legation.types import Period

DAY = datetime.date(2021, 6, 23)
TEXT = """Remarks in Berlin

SECRETARY BLINKEN: Good morning. We thank Germany.

FOREIGN MINISTER MAAS: We are grateful to the United States.

QUESTION: Will you condemn Russia?
"""


def test_each_turn_has_the_person_its_label_names() -> None:
    document = document_of(Found("uri", TEXT, language="en", published=Period(DAY, DAY, "given")))
    turns = find_turns(document, (), Knowledge.load(), ())
    assert [t.label for t in turns] == ["Secretary Blinken", "Foreign Minister Maas", "Question"]
    assert [t.speaker.code if t.speaker else "" for t in turns] == ["USA", "DEU", ""]
    assert [t.asks for t in turns] == [False, False, True]
    assert TEXT[turns[1].start : turns[1].end].strip() == "We are grateful to the United States."


def test_a_text_without_labels_has_no_turns() -> None:
    document = document_of(Found("uri", "NOTE: Germany thanked Russia.", language="en"))
    assert find_turns(document, (), Knowledge.load(), ()) == ()
