"""What is known of official documents agrees with their texts, and stands only for documents that are known."""

import pytest

from assistant.regulation.document_facts import documents_known
from assistant.regulation.library import LawLibrary
from assistant.regulation.official_texts import Law


@pytest.mark.parametrize("id_", documents_known())
def test_each_row_is_a_known_document_s_and_agrees_with_what_the_corpus_says(laws: LawLibrary, id_: str) -> None:
    facts, entry = documents_known()[id_], laws.by_id[id_]
    assert facts.source
    if entry.in_force is not None and facts.in_force:
        assert facts.in_force[0] == entry.in_force
    if entry.article_count and facts.articles:
        assert facts.articles == entry.article_count
    if isinstance(entry, Law) and facts.chapters:
        assert facts.chapters == len({article.chapter for article in entry.articles})
        assert facts.issued[0] == entry.promulgated
