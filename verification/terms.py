"""Terms of known persons, by office and by person."""

from collections import defaultdict
from collections.abc import Mapping

from legation.knowledge.tables import Row


class Terms:
    """The terms of our tables, found by the office of a body and by the person."""

    def __init__(self, tables: Mapping[str, Mapping[str, Row]]) -> None:
        """From all terms of persons that the tables have."""
        self.persons = tables["persons"]
        self.of_office: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self.of_person: dict[str, list[Row]] = defaultdict(list)
        for term in tables["terms"].values():
            if term["person"] in self.persons:
                self.of_office[term["body"], term["office"]].append(term)
                self.of_person[term["person"]].append(term)
