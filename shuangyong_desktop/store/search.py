"""The search index over people: names by character, pinyin, ends of numbers.

The index is contentless and kept by triggers from `person.search_terms`; `domain.search` makes those terms
and turns what was typed into a question.
"""

from sqlalchemy import Select, select, text
from sqlalchemy.sql import column

from shuangyong_desktop.domain import search

SEARCH_TRIGGERS = {
    "search_insert": (
        "AFTER INSERT ON person BEGIN"
        " INSERT INTO person_search (rowid, terms) VALUES (NEW.id, NEW.search_terms); END"
    ),
    "search_update": (
        "AFTER UPDATE OF search_terms ON person WHEN OLD.search_terms IS NOT NEW.search_terms BEGIN"
        " UPDATE person_search SET terms = NEW.search_terms WHERE rowid = NEW.id; END"
    ),
    "search_delete": "AFTER DELETE ON person BEGIN DELETE FROM person_search WHERE rowid = OLD.id; END",
}


def matching_people(typed: str) -> Select[int]:
    """The ids of people who answer to all words typed; nobody where nothing can be searched for."""
    question = search.question(typed)
    found: Select[int] = select(column("rowid")).select_from(text("person_search"))
    if not question:
        return found.where(text("0"))
    return found.where(text("person_search MATCH :question").bindparams(question=question))
