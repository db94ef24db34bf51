"""The topic plan read from a folder of TOML files, one a section."""

import tomllib
from pathlib import Path

from assistant.drafting.topics import TopicPlan, topic_plan
from assistant.model.errors import TopicError


def read_topics(folder: Path) -> TopicPlan:
    """The topic plan in `*.toml` of a folder.

    Raises:
        TopicError: no such folder, or a file that cannot be read or does not hold together.
    """
    try:
        files = {path.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TopicError(f"写作要目目录 {folder} 中有文件无法读取：{error}。") from error
    if not files:
        raise TopicError(f"写作要目目录 {folder} 不存在或没有 .toml 文件，请重新安装。")
    return topic_plan(files)
