"""Files of further editions of the official form in a folder of the office's own."""

from collections.abc import Mapping
from pathlib import Path

from assistant.form.errors import EditionError


def read_edition_files(folder: Path) -> Mapping[str, str]:
    """The texts of the files by their names, in the order of the names.

    Raises:
        EditionError: there is no such folder, or the folder or a file cannot be read.
    """
    if not folder.is_dir():
        raise EditionError(f"版式文件夹「{folder}」不存在，请检查 NIANBAO_EDITIONS 的设置。")
    try:
        return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.toml"))}
    except (OSError, UnicodeDecodeError) as error:
        raise EditionError(f"版式文件夹「{folder}」不能读取，请检查路径、权限和编码（UTF-8）。") from error
