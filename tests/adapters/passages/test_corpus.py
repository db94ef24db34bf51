"""A damaged corpus is told in one sentence that names the file."""

from pathlib import Path

import pytest

from assistant.adapters.passages.corpus import CorpusError, read_guides, read_laws
from assistant.regulation.errors import RegulationError


def test_a_corpus_without_laws_is_refused(tmp_path: Path):
    (tmp_path / "regulation").mkdir()
    with pytest.raises(CorpusError, match="没有法规全文"):
        read_laws(tmp_path)


def test_a_damaged_law_is_named(tmp_path: Path):
    folder = tmp_path / "regulation"
    folder.mkdir()
    (folder / "某办法.toml").write_text("title = ", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"某办法\.toml"):
        read_laws(tmp_path)


def test_a_law_with_a_hole_in_its_numbering_is_refused(tmp_path: Path):
    folder = tmp_path / "regulation"
    folder.mkdir()
    law = """
    id = "moubanfa"
    title = "某办法"
    number = "某令第1号"
    issuer = "某机关"
    promulgated = 2020-01-01
    in_force = 2020-02-01
    [[chapters]]
    heading = "第一章 总则"
    [[chapters.articles]]
    number = 1
    paragraphs = ["一。"]
    [[chapters.articles]]
    number = 3
    paragraphs = ["三。"]
    """
    (folder / "moubanfa.toml").write_text(law, encoding="utf-8")
    with pytest.raises(RegulationError, match="第 2 条处断开"):
        read_laws(tmp_path)


def test_a_guide_without_its_front_matter_is_named(tmp_path: Path):
    (tmp_path / "guidance").mkdir()
    (tmp_path / "guidance" / "某指引.md").write_text("## 标题\n正文", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"某指引\.md"):
        read_guides(tmp_path)
