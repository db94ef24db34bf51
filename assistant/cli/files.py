"""Files named on the command line: read when they are asked for, folders opened, what is passed over said."""

import errno
import os.path
import shutil
import stat
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

EXIT_UNREADABLE = 2
_MOST_BYTES = 256 * 1024**2
_REASONS = {
    errno.ENOENT: "不存在",
    errno.ENOTDIR: "上级不是文件夹",
    errno.EISDIR: "是文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "所在位置只读",
    errno.ENOSPC: "磁盘已满",
    errno.EFBIG: "文件太大",
    errno.EDQUOT: "磁盘配额已满",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "链接指向自己",
    errno.EIO: "磁盘读写出错",
    errno.ESTALE: "网络文件夹已断开",
    errno.EBUSY: "正被占用",
    errno.ETXTBSY: "正被占用",
    errno.EINVAL: "不是普通文件",
}


@dataclass(frozen=True, slots=True)
class FileOnDisk:
    """A file to be read when its content is asked for, possibly in another process."""

    path: Path

    @property
    def name(self) -> str:
        """The path as it was given."""
        return str(self.path)

    @property
    def content(self) -> bytes:
        """The bytes of the file.

        Raises:
            OSError: it cannot be read.
        """
        return content_of(self.path)


def content_of(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        OSError: it cannot be read, is a pipe or a device (which may never end), or is far too large for any report;
            its reason is in the officer's language.
    """
    try:
        kept = path.stat()
        if not (stat.S_ISREG(kept.st_mode) or stat.S_ISDIR(kept.st_mode)):
            raise OSError(errno.EINVAL, "")
        if kept.st_size > _MOST_BYTES:
            raise OSError(errno.EFBIG, "")
        return path.read_bytes()
    except OSError as error:
        raise OSError(error.errno, reason_of(error), str(path)) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in one piece: where the disk is full, what stood there before still stands there.

    Raises:
        OSError: it cannot be written.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(content)  # a device such as /dev/stdout, or a folder, which says so itself
        return
    target = path.resolve()
    part = target.with_name(f".nianbao-{os.getpid()}.part")
    try:
        part.write_bytes(content)
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def reason_of(error: OSError) -> str:
    """Why the system refused, in the officer's language where it is a usual reason."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def unread(path: object, error: OSError) -> str:
    """One sentence for a file that cannot be read."""
    return f"文件「{path}」无法读取（{reason_of(error)}），请检查路径、文件名和权限。"


def expand(paths: Sequence[Path], suffixes: Collection[str]) -> list[FileOnDisk]:
    """The files to be read; of a folder, those of a kind that can be read, and the rest is said on stderr.

    Raises:
        typer.Exit: nothing in a folder can be read.
    """
    files: list[FileOnDisk] = []
    for path in paths:
        # Path.is_dir raises for a name that the system does not take; that is told when the file is read.
        files += _inside(path, suffixes) if os.path.isdir(path) else [FileOnDisk(path)]  # noqa: PTH112
    return files


def _inside(folder: Path, suffixes: Collection[str]) -> list[FileOnDisk]:
    inside = sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith((".", "~$")))
    known = [p for p in inside if p.suffix.lower() in suffixes]
    if passed_over := [p.name for p in inside if p not in set(known)]:
        some = "、".join(passed_over[:5]) + ("等" if len(passed_over) > 5 else "")
        typer.echo(f"跳过 {len(passed_over)} 个不支持的文件：{some}。", err=True)
    if not known:
        typer.echo(f"文件夹「{folder}」里没有可以读取的年报，支持 {'、'.join(suffixes)}。", err=True)
        raise typer.Exit(EXIT_UNREADABLE)
    return [FileOnDisk(path) for path in known]


def read_or_exit(path: Path) -> bytes:
    """The bytes of a file that the command cannot do without.

    Raises:
        typer.Exit: it cannot be read, which is said on stderr.
    """
    try:
        return content_of(path)
    except OSError as error:
        typer.echo(unread(path, error), err=True)
        raise typer.Exit(EXIT_UNREADABLE) from error


def importable(path: Path) -> bytes:
    """The bytes of a file that is to be imported.

    Raises:
        ImportFailedError: it cannot be read; told like a file that is no report.
    """
    from assistant.desk.errors import ImportFailedError

    try:
        return content_of(path)
    except OSError as error:
        raise ImportFailedError(unread(path, error)) from error
