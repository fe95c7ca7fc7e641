"""Entities and terms that are read when first asked for."""

import datetime
import pickle

import pytest

from legation.knowledge import Entity, Outlet, Sense, Term
from legation.knowledge.kept import Entities, Terms, TermsBy
from legation.knowledge.names import NameIndex

DAY = datetime.date(2012, 5, 7)
ODD = 'Ann "the\n\x1f\U0001f43b" [Berg], ' + "\u2028"
BEAR = Entity(id="bear", kind="person", code="SWE", name=ODD, start=DAY, names=(ODD, "Ann"), checked="2026-01-02")
TIMES = Outlet(id="times", kind="outlet", code="", name="The Times", end=DAY, domain="times.example")
TERMS = tuple(
    Term(person, "head-of-state", "SWE", ODD, start, None, "day", False, "test", "package", last=start)
    for person, start in (("ann", None), ("bo", DAY), ("ann", DAY))
)


def test_entities_come_back_as_they_were() -> None:
    kept = pickle.loads(pickle.dumps(Entities({"bear": BEAR, "times": TIMES})))
    assert dict(kept) == {"bear": BEAR, "times": TIMES}
    assert type(kept["times"]) is Outlet
    assert kept["bear"] is kept["bear"]
    assert ("bear" in kept, "wolf" in kept, len(kept)) == (True, False, 2)
    with pytest.raises(KeyError):
        kept["wolf"]


def test_terms_come_back_as_they_were() -> None:
    terms = pickle.loads(pickle.dumps(Terms(TERMS)))
    assert tuple(terms) == TERMS
    assert terms == Terms(TERMS) != Terms(TERMS[:2])
    assert (terms[-1], terms[1:], len(terms)) == (TERMS[-1], TERMS[1:], 3)
    with pytest.raises(IndexError):
        terms[3]


def test_terms_by_person() -> None:
    terms = Terms(TERMS)
    by_person = pickle.loads(pickle.dumps(TermsBy(terms, ((t.person, n) for n, t in enumerate(terms)))))
    assert dict(by_person) == {"ann": (TERMS[0], TERMS[2]), "bo": (TERMS[1],)}
    assert by_person.get("carl", ()) == ()


def test_senses_come_back_as_they_were() -> None:
    sense = Sense(ODD, "family", DAY)
    index = pickle.loads(pickle.dumps(NameIndex.build([("Ann Berg", sense), ("Nobody", None)])))
    assert index.senses("Ann  Berg") == (sense,)
    assert index.senses("Nobody") == ()
    assert list(index) == ["Ann Berg", "Nobody"]
