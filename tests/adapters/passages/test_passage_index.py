"""The index: built when it is missing, one writer, whole or not at all, made anew when it is damaged."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.adapters.passages.chroma_probe import opens
from assistant.adapters.passages.index_folder import IndexFolder
from assistant.adapters.passages.passage_index import FolderIndex
from assistant.model.errors import RetrievalError
from assistant.model.ports import Passage, PassageFilter
from assistant.report.organs import organ_named
from assistant.report.report import blank_report
from tests import ROOT
from tests.fakes.desk import RecordingHandle
from tests.fakes.embedder import HashingEmbedder, no_embedder
from tests.fakes.small_corpus import small_index, write_corpus
from tests.waiting import PATIENCE_SECONDS, until

LAW = PassageFilter(kinds=("regulation",))


def _articles(index: FolderIndex, query: str) -> list[int | None]:
    return [hit.passage.article for hit in index.search(query, where=LAW)]


def _report(year: int, text: str, organ: str = "临河街道办事处"):
    return blank_report(organ_named(organ), year).with_section("overview.platforms", text)


def _databases(folder: Path) -> list[Path]:
    return sorted((folder / "data" / "index" / "builds").glob("*/chroma/chroma.sqlite3"))


def test_the_first_search_builds_the_index_and_says_so(tmp_path):
    said: list[str] = []
    index = small_index(tmp_path, say=said.append)
    assert _articles(index, "书面申请的答复期限几个工作日")[0] == 1
    assert any("索引" in sentence for sentence in said)
    assert index.mode == "hybrid"


def test_an_article_is_one_hit_with_its_whole_text_and_its_best_paragraph(tmp_path):
    hits = small_index(tmp_path).search("情况复杂可以延长几天", where=LAW)
    (hit,) = [hit for hit in hits if hit.passage.article == 1]
    assert hit.passage.text == "收到书面申请的，应当自收到之日起9个工作日内给出答复。\n情况复杂的，可以延长4个工作日。"
    assert hit.passage.paragraph == 2
    assert hit.passage.ref == "政府信息公开条例第一条"
    assert hit.why


def test_an_article_asked_for_by_its_number_comes_first_and_says_why(tmp_path):
    index = small_index(tmp_path)
    for query in ("第三条怎么说", "条例第3条", "3条是什么"):
        first = index.search(query, where=LAW)[0]
        assert first.passage.article == 3, query
        assert "直接指明" in first.why[0]


def test_a_question_in_everyday_words_finds_the_article_through_its_written_question(tmp_path):
    first = small_index(tmp_path).search("看档案花钱吗", where=LAW)[0]
    assert first.passage.article == 3
    assert "看档案要不要花钱" in "".join(first.why)


def test_a_question_about_something_else_finds_nothing(tmp_path):
    assert small_index(tmp_path).search("明天会下雨吗") == []


def test_a_second_process_finds_the_index_ready(tmp_path):
    small_index(tmp_path).status()
    said: list[str] = []
    assert _articles(small_index(tmp_path, say=said.append), "档案收取费用")[0] == 3
    assert said == []


def test_without_vectors_the_index_searches_by_characters_and_says_so(tmp_path):
    index = small_index(tmp_path, embedder=no_embedder)
    assert index.mode == "bm25"
    assert _articles(index, "查阅档案收取费用")[0] == 3
    assert "字面匹配" in index.status().note
    assert index.search("股票涨了") == []


def test_vectors_are_made_once_the_machine_can_run_the_model(tmp_path):
    assert small_index(tmp_path, embedder=no_embedder).mode == "bm25"
    assert small_index(tmp_path).mode == "hybrid"


def test_only_new_texts_are_embedded_by_an_update(tmp_path):
    embedder = HashingEmbedder()
    index = small_index(tmp_path, embedder=lambda: (embedder, ""))
    index.update()
    before = embedder.texts
    index.add_report(_report(2023, "开设了公开栏。"), source="2023.docx")
    index.update()
    assert embedder.texts - before == 1


def test_a_changed_corpus_is_taken_in_at_the_next_start(tmp_path):
    small_index(tmp_path).status()
    law = tmp_path / "corpus" / "regulation" / "law.toml"
    law.write_text(law.read_text(encoding="utf-8").replace("不收取费用", "按页收取费用"), encoding="utf-8")
    first = small_index(tmp_path).search("查阅档案收取费用", where=LAW)[0]
    assert first.passage.text == "查阅档案按页收取费用。"


def test_reports_are_found_by_organ_year_and_section_and_by_likeness_without_their_figures(tmp_path):
    index = small_index(tmp_path)
    index.add_report(_report(2022, "门户网站全年发布信息120条。"), source="a.docx")
    index.add_report(_report(2023, "微信公众号推送消息80篇。"), source="b.docx")
    index.add_report(_report(2023, "门户网站全年发布信息9条。", "望山镇人民政府"), source="c.docx")
    index.update()
    where = PassageFilter(kinds=("report",), organ="临河街道办事处")
    assert [hit.passage.year for hit in index.search("门户网站发布信息3000条", where=where)] == [2022, 2023]
    only = PassageFilter(kinds=("report",), year=2023, section="overview.platforms")
    assert {hit.passage.organ for hit in index.search("平台", where=only)} == {"临河街道办事处", "望山镇人民政府"}


def test_a_document_cannot_be_in_the_index_twice(tmp_path):
    index = small_index(tmp_path)
    passages = [Passage(id="1", kind="guidance", document="x", title="办法", ref="办法·一", text="借阅应当登记姓名。")]
    index.add_document("办法.docx", passages)
    index.add_document("办法（副本）.docx", passages)
    own = [document for document in index.update().documents if document.added_by_officer]
    assert [document.passages for document in own] == [1]
    index.remove_document(own[0].id)
    assert not [document for document in index.update().documents if document.added_by_officer]
    with pytest.raises(RetrievalError, match="没有您添加的资料"):
        index.remove_document(own[0].id)


def test_what_was_added_is_announced_until_it_is_indexed(tmp_path):
    index = small_index(tmp_path)
    assert index.status().note == ""
    index.add_report(_report(2023, "开设了公开栏。"), source="2023.docx")
    assert "尚未进入索引" in index.status().note
    assert index.update().note == ""


def test_an_update_shows_its_progress(tmp_path):
    handle = RecordingHandle()
    small_index(tmp_path).update(handle)
    assert handle.steps[-1][0] == handle.steps[-1][1] > 0


@pytest.mark.parametrize("damage", [b"", b"\xff" * 4096])
def test_a_damaged_store_is_made_anew(tmp_path, damage):
    small_index(tmp_path).status()
    for database in _databases(tmp_path):
        database.write_bytes(damage)
    index = small_index(tmp_path)
    assert _articles(index, "查阅档案收取费用")[0] == 3
    assert index.mode == "hybrid"


def test_a_damaged_list_of_entries_is_made_anew(tmp_path):
    small_index(tmp_path).status()
    for path in (tmp_path / "data").rglob("entries.jsonl"):
        path.write_text("{", encoding="utf-8")
    assert _articles(small_index(tmp_path), "查阅档案收取费用")[0] == 3


def test_a_new_build_is_tried_in_a_child_process_before_it_is_used(tmp_path):
    index = small_index(tmp_path, probe=opens)
    index.status()
    (database,) = _databases(tmp_path)
    assert opens(database.parent, database.parent.parent.name)
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "chroma.sqlite3").write_bytes(b"\xff" * 4096)
    assert not opens(broken, "b1")


def test_a_build_that_does_not_open_is_not_used(tmp_path):
    index = small_index(tmp_path)
    index.status()
    before = (tmp_path / "data" / "index" / "current.json").read_text(encoding="utf-8")
    with pytest.raises(RetrievalError, match="打不开"):
        small_index(tmp_path, probe=lambda folder, build: False).rebuild()
    assert (tmp_path / "data" / "index" / "current.json").read_text(encoding="utf-8") == before


def test_a_torn_pointer_is_as_good_as_none(tmp_path):
    small_index(tmp_path).status()
    (tmp_path / "data" / "index" / "current.json").write_text('{"name": "b', encoding="utf-8")
    assert _articles(small_index(tmp_path), "查阅档案收取费用")[0] == 3


def test_a_running_reader_sees_what_another_process_indexed(tmp_path):
    reader, writer = small_index(tmp_path), small_index(tmp_path)
    assert not [d for d in reader.status().documents if d.kind == "report"]
    writer.add_report(_report(2023, "开设了公开栏。"), source="2023.docx")
    writer.update()
    assert [d.year for d in reader.status().documents if d.kind == "report"] == [2023]


def test_an_added_document_leaves_what_was_written_as_it_is(tmp_path):
    index = small_index(tmp_path)
    index.add_report(_report(2020, "开设了公开栏。"), source="x.docx")
    index.update()
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "data").rglob("entries.jsonl")}
    index.add_report(_report(2021, "维护了公示栏。"), source="x.docx")
    assert [d.year for d in index.update().documents if d.kind == "report"] == [2020, 2021]
    after = {path: path.stat().st_mtime_ns for path in (tmp_path / "data").rglob("entries.jsonl")}
    assert after.items() > before.items()
    assert len(after) == len(before) + 1


def test_segments_that_nobody_reads_any_more_are_swept(tmp_path):
    index = small_index(tmp_path)
    for year in range(2010, 2022):
        index.add_report(_report(year, f"开设了公开栏，第{year}次。"), source="x.docx")
        index.update()
    assert sorted(d.year or 0 for d in index.status().documents if d.kind == "report") == list(range(2010, 2022))
    assert len(_databases(tmp_path)) <= 1 + 6 + 6, "those in use and those in use before"
    for document in index.status().documents:
        if document.added_by_officer:
            index.remove_document(document.id)
    index.update()
    index.rebuild()
    assert len(_databases(tmp_path)) == 2, "the one in use and the one before"


def test_a_removed_document_is_not_found_though_its_segment_stays(tmp_path):
    index = small_index(tmp_path)
    for year in (2020, 2021, 2022):
        index.add_report(_report(year, "开设了公开栏。"), source="x.docx")
    index.update()
    segments = len(_databases(tmp_path))
    gone = next(d for d in index.status().documents if d.year == 2021)
    index.remove_document(gone.id)
    index.update()
    assert len(_databases(tmp_path)) == segments
    assert {hit.passage.year for hit in index.search("公开栏", where=PassageFilter(kinds=("report",)))} == {2020, 2022}
    index.add_report(_report(2021, "开设了公开栏。"), source="x.docx")
    index.update()
    assert {hit.passage.year for hit in index.search("公开栏", where=PassageFilter(kinds=("report",)))} == {
        2020,
        2021,
        2022,
    }


def test_an_update_that_is_stopped_says_so_and_leaves_the_index_as_it_was(tmp_path):
    index = small_index(tmp_path)
    index.update()
    index.add_report(_report(2020, "开设了公开栏。"), source="x.docx")
    with pytest.raises(RetrievalError, match="已停止"):
        index.update(RecordingHandle(stop_after=0))
    assert "尚未进入索引" in index.status().note
    assert index.update().note == ""


def test_two_writers_wait_for_each_other(tmp_path):
    folder = IndexFolder(tmp_path / "index")
    with folder.writing(PATIENCE_SECONDS), pytest.raises(RetrievalError, match="另一个程序"), folder.writing(0.05):
        pass


def test_a_data_folder_that_cannot_be_written_still_answers_from_memory(tmp_path):
    write_corpus(tmp_path)
    (tmp_path / "data").write_text("a file where a folder should be", encoding="utf-8")
    said: list[str] = []
    index = small_index(tmp_path, say=said.append)
    assert _articles(index, "查阅档案收取费用")[0] == 3
    assert index.mode == "bm25"
    assert any("字面匹配" in sentence for sentence in said)


_SLOW_BUILD = """
import sys, time
from pathlib import Path
from assistant.adapters.passages.chroma_store import ChromaVectors
from tests.fakes.small_corpus import small_index

def wait(self):
    Path(sys.argv[1], "half-way").touch()
    time.sleep(3600)
ChromaVectors.counts = wait
small_index(Path(sys.argv[1])).rebuild()
"""


def test_a_writer_killed_half_way_leaves_an_index_that_searches_and_updates(tmp_path):
    index = small_index(tmp_path)
    index.status()
    child = subprocess.Popen([sys.executable, "-c", _SLOW_BUILD, str(tmp_path)], cwd=ROOT)
    try:
        until(lambda: (tmp_path / "half-way").exists() or child.poll() is not None)
        assert len(_databases(tmp_path)) == 2, "the child had begun a build of its own"
    finally:
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
    assert _articles(small_index(tmp_path), "查阅档案收取费用")[0] == 3
    index.add_report(_report(2023, "开设了公开栏。"), source="2023.docx")
    assert [d.year for d in index.update().documents if d.kind == "report"] == [2023]
    pointer = json.loads((tmp_path / "data" / "index" / "current.json").read_text(encoding="utf-8"))
    assert (tmp_path / "data" / "index" / "builds" / pointer["own"]["name"]).is_dir()


def test_one_damaged_document_is_named_and_the_others_are_indexed(tmp_path):
    index = small_index(tmp_path)
    index.add_document("登记.docx", [_own("借阅应当登记姓名。")])
    damaged = tmp_path / "data" / "documents" / "own-00000000000000aa.json"
    damaged.write_text("{", encoding="utf-8")
    index.update()
    status = small_index(tmp_path).status()
    assert "own-00000000000000aa.json 读不出来" in status.note
    own = {document.id: document.passages for document in status.documents if document.added_by_officer}
    assert own.pop("own-00000000000000aa") == 0
    assert list(own.values()) == [1]
    index.remove_document("own-00000000000000aa")
    assert index.update().note == ""


def _own(text: str) -> Passage:
    return Passage(id="1", kind="guidance", document="x", title="办法", ref="办法·一", text=text)
