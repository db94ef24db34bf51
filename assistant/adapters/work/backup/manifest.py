"""The manifest of a backup: what made it, what is in it, how many and with which hash."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from assistant.desk.errors import DeskError

FORMAT = "nianbao.backup.v2"
FIRST_FORMAT = "nianbao.backup.v1"
"""Without counts, hashes and documents."""
MANIFEST, FIRST_MANIFEST = "manifest.json", "about.json"
DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    format: str
    schema: str
    made_at: str
    version: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    """Rows a table, and the officer's documents."""
    sha256: Mapping[str, str] = field(default_factory=dict)
    """The hash of every other member, by its name."""

    @property
    def is_first(self) -> bool:
        """Whether it is of the first version, which said little of what is in it."""
        return self.format == FIRST_FORMAT

    def to_json(self) -> str:
        """As it is written."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)


def table_member(table: str) -> str:
    """The name of the member that holds a table's rows."""
    return f"tables/{table}.jsonl"


def read_manifest(content: bytes, name: str) -> Manifest:
    """The manifest of a backup of any version up to this one.

    Raises:
        DeskError: it is none of ours, or of a newer version.
    """
    strange = DeskError(f"「{name}」不是年报助手的备份文件，请选择由 nianbao backup 生成的文件。")
    try:
        told: Any = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise strange from error
    if not isinstance(told, dict) or not isinstance(told.get("format"), str):
        raise strange
    if told["format"] not in {FORMAT, FIRST_FORMAT}:
        if told["format"].startswith("nianbao.backup."):
            raise DeskError(f"「{name}」由更新的版本生成，请升级年报助手后再恢复，未作任何改动。")
        raise strange
    texts = {key: told.get(key, "") for key in ("format", "schema", "made_at", "version")}
    counts, hashes = told.get("counts", {}), told.get("sha256", {})
    sound = (
        all(isinstance(text, str) for text in texts.values())
        and _maps(counts, int)
        and _maps(hashes, str)
        and (bool(counts) or texts["format"] == FIRST_FORMAT)
    )
    if not sound:
        raise DeskError(f"「{name}」的清单不完整，未作任何改动，请换一份备份。")
    return Manifest(**texts, counts=counts, sha256=hashes)


def _maps(told: object, kind: type) -> bool:
    return isinstance(told, dict) and all(type(value) is kind for value in told.values())
