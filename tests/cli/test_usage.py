"""A command typed wrongly: one sentence in the officer's language, exit code 2."""

import pytest

from assistant.cli import main


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("chekc", "没有「chekc」这个命令，用法见 nianbao --help。"),
        ("check", "缺少 FILE，用法见 nianbao check --help。"),
        ("draft report.json", "缺少 --section，用法见 nianbao draft --help。"),
        ("check --formt json x", "没有「--formt」这个选项，是不是 --format，用法见 nianbao check --help。"),
        ("ask 一 二", "多写了「二」，用法见 nianbao ask --help。"),
        ("search 补正 --top 很多", "--top 的值不能用，应为整数，用法见 nianbao search --help。"),
        ("search 补正 --top 0", "--top 的值不能用，不能小于 1，用法见 nianbao search --help。"),
        ("search 补正 --in 天上", "--in 的值不能用，可以写 'law'、'reports'、'all'，用法见 nianbao search --help。"),
    ],
)
def test_what_is_missing_or_unknown_is_named_with_the_way_to_the_right_form(
    words: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["nianbao", *words.split()])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert capsys.readouterr().err.strip() == told


def test_no_words_at_all_show_the_help(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["nianbao"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "校核年报" in "".join(capsys.readouterr())
