"""``legation explain``: rows of every kind."""

import json
from collections.abc import Callable

import pytest
from click.testing import Result

Legation = Callable[..., Result]


def first(result: Result) -> dict:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout.splitlines()[0])


def test_a_report_is_traced_to_words_rule_knowledge_and_run(legation: Legation) -> None:
    report = first(legation("reports", "--type", "AID", "--status", "alleged", "--json"))["report"]
    out = legation("explain", report["id"][:10]).stdout
    assert "[sending arms to Russia]" in out
    told = ("the words “accused”", "AID/1", "North Korea", "The Gazette", "model-1", "said in", "general knowledge")
    for words in told:
        assert words in out, words


def test_the_speech_act_names_its_content(legation: Legation) -> None:
    report = first(legation("reports", "--type", "ACCUSE", "--json"))["report"]
    told = first(legation("explain", report["id"], "--json"))
    facts = [fact for section in told["sections"] for fact in section["facts"]]
    assert any(fact["name"] == "says that" and "AID" in fact["ground"] for fact in facts)


@pytest.mark.parametrize(("command", "id"), [
    (("claims", "--type", "AID"), "claim_id"), (("timeline",), "event_id"), (("stories",), "story_id"),
    (("runs",), "id"), (("search", "arms"), "document_id"),
])  # fmt: skip
def test_other_rows_are_explained_too(legation: Legation, command: tuple[str, ...], id: str) -> None:
    row = first(legation(*command, "--json"))
    result = legation("explain", row[id])
    assert result.exit_code == 0, result.output
    assert row[id] in " ".join(result.stdout.split())


def test_a_quotation_is_explained(legation: Legation) -> None:
    quote = first(legation("quotes", "--json"))["quote"]
    assert "[We have sent no arms" in legation("explain", quote["id"]).stdout


def test_what_was_missed_is_listed_with_reasons(legation: Legation) -> None:
    by_address = legation("explain", "--missed", "https://a.example/1")
    assert "no party named" in by_address.stdout
    id = first(legation("export", "documents"))["document_id"]
    assert first(legation("explain", "--missed", id[:12], "--json"))["reason"] == "no party named"


def test_an_unknown_or_vague_id_is_an_error(legation: Legation) -> None:
    unknown = legation("explain", "rep_ffff")
    assert unknown.exit_code == 1
    vague = legation("explain", "rep_")
    assert vague.exit_code == 1
    assert "More than one" in vague.stderr
