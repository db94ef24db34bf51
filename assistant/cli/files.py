"""Files named on the command line: read when they are asked for, folders opened, what is passed over said."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

EXIT_UNREADABLE = 2


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
        """The bytes of the file. Raises OSError."""
        return self.path.read_bytes()


def expand(paths: Sequence[Path], suffixes: Collection[str]) -> list[FileOnDisk]:
    """The files to be read; of a folder, those of a kind that can be read, and the rest is said on stderr."""
    files: list[FileOnDisk] = []
    for path in paths:
        files += _inside(path, suffixes) if path.is_dir() else [FileOnDisk(path)]
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
    """The bytes of a file that the command cannot do without."""
    try:
        return path.read_bytes()
    except OSError as error:
        typer.echo(f"文件「{path}」无法读取（{error.strerror}），请检查路径和权限。", err=True)
        raise typer.Exit(EXIT_UNREADABLE) from error
