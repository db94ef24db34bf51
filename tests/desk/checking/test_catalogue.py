"""The catalogue of rules is the one that the rules give."""

from importlib import resources

from assistant.desk.checking import catalogue
from assistant.rules.families import ALL_RULES


def test_the_catalogue_file_is_fresh() -> None:
    kept = resources.files("assistant.rules").joinpath("CATALOGUE.md").read_text(encoding="utf-8")
    assert kept == catalogue.rules_markdown(), "run: nianbao rules --format md > assistant/rules/CATALOGUE.md"


def test_every_rule_is_in_the_catalogue_with_its_basis() -> None:
    text = catalogue.rules_markdown()
    for rule in ALL_RULES:
        assert f"### {rule.id} {rule.text.title}" in text
        assert rule.text.basis in text
