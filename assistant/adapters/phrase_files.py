"""Stock phrases read from a folder of TOML files."""

import tomllib
from pathlib import Path

from assistant.evidence.errors import PhraseError
from assistant.evidence.phrases import PhraseBook, phrase_book


def read_phrases(folder: Path) -> PhraseBook:
    """The stock phrases in `*.toml` of a folder.

    Raises:
        PhraseError: no such folder, or a file that cannot be read or does not hold together.
    """
    try:
        files = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PhraseError(f"固定说法目录 {folder} 中有文件无法读取：{error}。") from error
    if not files:
        raise PhraseError(f"固定说法目录 {folder} 不存在或没有 .toml 文件，请重新安装。")
    return phrase_book(files)
