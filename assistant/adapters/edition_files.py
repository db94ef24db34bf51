"""Files of further editions of the official form in a folder of the office's own."""

from pathlib import Path

from assistant.form.errors import EditionError


def read_edition_files(folder: Path) -> list[str]:
    """The texts of the files, in the order of their names.

    Raises:
        EditionError: the folder or a file cannot be read.
    """
    try:
        return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.toml"))]
    except (OSError, UnicodeDecodeError) as error:
        raise EditionError(f"版式文件夹「{folder}」不能读取，请检查路径、权限和编码（UTF-8）。") from error
