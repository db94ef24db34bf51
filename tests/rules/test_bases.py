"""What rules and rows rest on: every place that a basis names is there, and every quoted word stands in it."""

import re

import pytest

from assistant.desk.checking.catalogue import catalogued_rows, rules_markdown
from assistant.desk.names import standing_of
from assistant.regulation.kinds import Tier
from assistant.regulation.known_documents import KnownDocument
from assistant.regulation.verification import CitationStatus, verify_citations
from assistant.rules.engine import rule_texts
from assistant.rules.findings import Severity

NOT_HELD = {"立法法"}
"""Laws whose text is not in the library: that their articles are there was looked up by hand."""
RULES = rule_texts()
UNFORCED = {rule_id for rule_id, text in RULES.items() if text.tier is Tier.PRACTICE and not text.forced_by}
QUOTED = re.compile(r"“[^”]*”")


def references(basis, laws):
    return [check for check in verify_citations(basis, laws) if check.ref.law_name not in NOT_HELD]


@pytest.mark.parametrize("rule_id", RULES)
def test_every_place_that_a_basis_names_is_there(rule_id, laws):
    wrong = [str(check.ref) for check in references(RULES[rule_id].basis, laws) if check.status != CitationStatus.VALID]
    assert wrong == []


@pytest.mark.parametrize("rule_id", RULES)
def test_every_quoted_word_of_a_basis_stands_at_the_place_named(rule_id, laws):
    basis = RULES[rule_id].basis
    compared = [check for check in references(basis, laws) if check.quote_ok is not None]
    assert [check.quote_ok for check in compared] == [True] * len(QUOTED.findall(basis)), [
        c.difference for c in compared
    ]


@pytest.mark.parametrize("row", catalogued_rows(), ids=lambda row: row.row)
def test_every_place_that_a_row_s_help_rests_on_is_there(row, laws):
    assert [str(one.ref) for one in references(row.basis, laws) if one.status != CitationStatus.VALID] == []


@pytest.mark.parametrize("rule_id", [each for each in RULES if RULES[each].tier is not Tier.PRACTICE])
def test_a_tier_is_that_of_the_first_document_named(rule_id, laws):
    text = RULES[rule_id]
    first, *_ = verify_citations(text.basis, laws)
    entry = laws.by_id.get(first.ref.law_id or "")
    if entry is None or isinstance(entry, KnownDocument):
        assert (first.ref.law_name, text.tier) == ("立法法", Tier.LAW)
    else:
        assert entry.kind.tier is text.tier


def test_practice_is_at_most_a_warning():
    assert [each for each in UNFORCED if RULES[each].severity is Severity.ERROR] == []


def test_only_what_rests_on_practice_is_said_to_be_forced_by_something_else():
    assert [each for each, text in RULES.items() if text.forced_by and text.tier is not Tier.PRACTICE] == []


@pytest.mark.parametrize("rule_id", ["RF001", "TO001"])
def test_what_every_reviewer_returns_for_stays_an_error_and_says_that_no_notice_prints_it(rule_id):
    text = RULES[rule_id]
    assert text.severity is Severity.ERROR
    assert "通知没有" in text.basis
    assert "审核时都会退回" in text.basis


def test_the_notice_is_never_made_to_say_what_it_does_not(laws):
    notice = laws.text("nianbao_geshi_2021").text
    assert "一致" not in notice
    assert "真实" not in notice
    said = [
        quote.strip("“”") for text in RULES.values() if text.tier is Tier.NOTICE for quote in QUOTED.findall(text.basis)
    ]
    assert [quote for quote in said if "".join(quote.split()) not in "".join(notice.split())] == []


def test_the_catalogue_says_of_every_rule_what_its_basis_is():
    text = rules_markdown()
    for rule in RULES.values():
        assert f"依据（{standing_of(rule.tier, rule.forced_by)}）：{rule.basis}" in text
