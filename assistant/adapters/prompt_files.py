"""Prompts read from a folder of Markdown files."""

from pathlib import Path

from assistant.model.errors import PromptError
from assistant.model.prompts import PromptLibrary, library_of

_README = "README.md"
"""Tells whoever writes prompts how; it is none."""


def read_prompts(folder: Path) -> PromptLibrary:
    """The prompts in `*.md` of a folder.

    Raises:
        PromptError: no such folder, a file that cannot be read, or one that is broken.
    """
    try:
        files = {
            path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md")) if path.name != _README
        }
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"提示词目录 {folder} 中有文件无法读取：{error}。") from error
    if not files:
        raise PromptError(f"提示词目录 {folder} 不存在或没有 .md 文件，请重新安装或检查设置。")
    return library_of(files)
