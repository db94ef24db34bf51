"""The corpus is complete and says of every document what it is."""

import yaml

from assistant.adapters.passages.corpus import (
    read_article_questions,
    read_guide_questions,
    read_guides,
    read_laws,
    read_terms,
    read_wording,
)
from tests import ROOT

CORPUS = ROOT / "corpus"
LAWS = read_laws(CORPUS)
MANIFEST = {
    entry["id"]: entry for entry in yaml.safe_load((CORPUS / "manifest.yaml").read_text(encoding="utf-8"))["documents"]
}


def test_every_article_has_questions_in_everyday_words():
    asked = read_article_questions(CORPUS, LAWS.default)
    assert sorted(asked) == list(range(1, 57))
    assert min(len(one.questions) for one in asked.values()) >= 4


def test_no_two_articles_share_a_question():
    asked = read_article_questions(CORPUS, LAWS.default)
    questions = [question for one in asked.values() for question in one.questions]
    assert len(set(questions)) == len(questions)


def test_everyday_words_are_mapped_to_words_that_the_regulation_uses():
    whole = "\n".join(article.text for article in LAWS.default.articles)
    strange = {everyday: terms for everyday, terms in read_terms(CORPUS).items() if not any(t in whole for t in terms)}
    assert strange == {}


def test_the_questions_of_the_guides_name_sections_that_are_there():
    sections = {guide.id: {section.heading for section in guide.sections} for guide in read_guides(CORPUS)}
    asked = read_guide_questions(CORPUS)
    strange = [
        (guide, heading) for guide in asked for heading in asked[guide] if heading not in sections.get(guide, ())
    ]
    assert strange == []


def test_what_is_miswritten_are_words_and_single_characters():
    wording = read_wording(CORPUS)
    assert len(set(wording.miswritten)) == len(wording.miswritten)
    assert [char for char, others in wording.sound_alikes.items() if len(char) != 1 or char in others] == []


def test_everyday_words_lead_to_the_article_that_they_mean():
    asked = read_article_questions(CORPUS, LAWS.default)
    assert "打码" in asked[37].everyday_terms
    assert "恶意申请" in asked[35].everyday_terms


def test_every_file_of_the_corpus_is_in_the_manifest_and_the_other_way_round():
    in_manifest = {entry["file"] for entry in MANIFEST.values()}
    guides = {f"guidance/{path.name}" for path in (CORPUS / "guidance").glob("*.md")}
    laws = {f"regulation/{text.id}.toml" for text in (*LAWS.laws, *LAWS.numbered)}
    reports = {f"reports/{path.name}" for path in (CORPUS / "reports").glob("*.json")}
    assert in_manifest == guides | laws | reports


def test_only_what_is_verbatim_is_said_to_be():
    verbatim = {name for name, entry in MANIFEST.items() if entry["completeness"] in {"verbatim", "partial"}}
    assert {text.id for text in (*LAWS.laws, *LAWS.numbered)} <= verbatim
    for guide in read_guides(CORPUS):
        assert guide.completeness == "guide"
        assert guide.id not in verbatim
        assert guide.sections
        assert MANIFEST[guide.id]["title"] == guide.title


def test_the_manifest_says_of_each_official_text_what_its_file_says():
    for text in (*LAWS.laws, *LAWS.numbered):
        entry = MANIFEST[text.id]
        told = [
            entry[key] for key in ("document_kind", "title", "issuer", "number", "date", "in_force", "superseded_by")
        ]
        held = [
            text.kind.key,
            text.title,
            text.issuer,
            text.number,
            text.promulgated,
            text.in_force,
            text.superseded_by,
        ]
        assert told == held
        assert (entry.get("missing") or "") == text.missing


def test_a_guide_says_that_it_is_not_the_original():
    for path in (CORPUS / "guidance").glob("*.md"):
        assert "本指引用自己的话" in path.read_text(encoding="utf-8"), path.name
