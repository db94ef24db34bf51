"""The first prior report: a street's all-zero year, kept in our own JSON."""

from assistant.formats.importer import FileImporter
from tests import ROOT

FILE = ROOT / "corpus" / "reports" / "牧野区北干道街道办事处_2024.json"


def test_every_cell_is_zero_and_all_nine_sections_are_there() -> None:
    report = FileImporter().read(FILE.name, FILE.read_bytes()).report
    assert len(report.cells) == 200
    assert {str(value) for value in report.cells.values()} == {"0"}
    assert (report.year, report.organ.name, report.organ.kind) == (2024, "牧野区北干道街道办事处", "street")
    assert list(report.sections) == [
        "overview",
        "overview.proactive_disclosure",
        "overview.disclosure_on_request",
        "overview.information_management",
        "overview.platforms",
        "overview.supervision",
        "problems_and_improvements.problems",
        "problems_and_improvements.improvements",
        "other_matters",
    ]
    assert report.sections["overview.proactive_disclosure"].endswith("微信公众号共发布信息 156 篇。")
    assert report.sections["other_matters"].startswith("依据《政府信息公开信息处理费管理办法》规定")
