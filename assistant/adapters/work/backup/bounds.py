"""What a zip may claim before it is believed: how many members, how large, how dense, under which names.

The list of members is counted in the file's last bytes before anything parses it, so that no claim costs memory.
"""

import struct
import zipfile
from pathlib import Path

from assistant.adapters.work.backup.manifest import DOCUMENTS, FIRST_MANIFEST, MANIFEST
from assistant.desk.errors import DeskError

MOST_BYTES = 4 * 1024**3
MOST_MEMBERS = 20_000
MOST_RATIO = 300
"""How many times its size a backup may unfold to; ten thousand revisions of one report unfold to a hundred times."""
_DENSE_FROM = 16 * 1024**2
_END, _END_SIZE, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
_MOST_DIRECTORY = 8 * 1024**2


def require_few_members(path: Path) -> None:
    """Refuse a file that is no zip, or whose list of members is longer than any backup's.

    Raises:
        DeskError: with the name of the file.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _END_SIZE - _LONGEST_COMMENT))
        tail = file.read()
    place = tail.rfind(_END)
    if place < 0 or place + _END_SIZE > len(tail):
        raise DeskError(f"「{path.name}」不是完整的备份文件，未作任何改动，请换一份备份。")
    members, directory = struct.unpack("<HI", tail[place + 10 : place + 16])
    if members > MOST_MEMBERS or directory > _MOST_DIRECTORY:
        raise DeskError(f"「{path.name}」里的文件多得不像备份，未作任何改动，请换一份备份。")


def require_believable(archive: zipfile.ZipFile, path: Path) -> None:
    """Refuse members that are encrypted, too large, too dense, or under names that no backup has.

    Raises:
        DeskError: with the name of the file and what is wrong with it.
    """
    members, name = archive.infolist(), path.name
    if any(member.flag_bits & 0x1 for member in members):
        raise DeskError(f"「{name}」是加密的压缩包，无法读取；请先解密，或选择由 nianbao backup 生成的文件。")
    total = sum(member.file_size for member in members)
    if total > MOST_BYTES:
        raise DeskError(f"「{name}」展开后超过 {MOST_BYTES // 1024**3} GB，不像备份文件，未作任何改动。")
    if total > _DENSE_FROM and total > MOST_RATIO * path.stat().st_size:
        raise DeskError(f"「{name}」展开后是文件本身的 {MOST_RATIO} 倍以上，不像备份文件，未作任何改动。")
    names = [member.filename for member in members]
    if not {MANIFEST, FIRST_MANIFEST} & set(names):
        raise DeskError(f"「{name}」不是年报助手的备份文件，请选择由 nianbao backup 生成的文件。")
    packed = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    odd = next((m for m in members if not is_known_name(m.filename) or m.compress_type not in packed), None)
    if odd is not None or len(set(names)) < len(names):
        raise DeskError(f"「{name}」里有不属于备份的内容，未作任何改动，请换一份备份。")


def is_known_name(member: str) -> bool:
    """Whether a backup may hold a member of that name: never one that leads out of its folder."""
    if member in {MANIFEST, FIRST_MANIFEST}:
        return True
    folder, _, file = member.partition("/")
    if folder == "tables":
        return file.endswith(".jsonl") and file.removesuffix(".jsonl").isidentifier()
    return folder == DOCUMENTS and is_document_name(file)


def is_document_name(file: str) -> bool:
    """Whether a document can be kept under that name, in a folder of any system."""
    return file.isprintable() and 0 < len(file.encode()) <= 200 and file[0] != "." and not set(file) & set('/\\:*?"<>|')
