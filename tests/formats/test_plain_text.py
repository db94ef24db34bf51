"""The text of a document, paragraph by paragraph, from each format that an officer adds."""

import pytest

from assistant.desk.errors import ImportFailedError
from assistant.desk.ports import ExportRequest
from assistant.formats.plain_text import FileTexts
from assistant.formats.writers.exporters import all_exporters
from tests.formats.reports import report

TEXTS = FileTexts()


@pytest.mark.parametrize("to", ["docx", "html", "pdf", "txt"])
def test_prose_is_there_whatever_the_format(to):
    content = all_exporters()[to].write(ExportRequest(report(), False))
    found = TEXTS.paragraphs(f"办法.{to}", content)
    assert any("全年收到申请3件，已全部答复。" in text for text in found)


def test_a_row_of_a_table_is_one_paragraph():
    page = "<html><body><p>期限</p><table><tr><th>事项</th><th>工作日</th></tr><tr><td>答复</td><td>9</td></tr></table>"
    assert TEXTS.paragraphs("期限.html", page.encode()) == ("期限", "事项　工作日", "答复　9")


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "空文件"), (b"PK\x05\x06" + bytes(18), "压缩包"), (b"%PDF-1.4\nbroken", "坏"), (b" \n\n", "空文件")],
)
def test_a_file_without_text_is_refused_in_one_sentence(content, told):
    with pytest.raises(ImportFailedError, match="「坏") as refused:
        TEXTS.paragraphs("坏.docx", content)
    assert told in str(refused.value)
    assert str(refused.value).count("。") == 1
