"""The bundle: one tar with all that an office computer without a network needs, and the hash of every file in it."""

import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from assistant.adapters.chat.model_files import ModelFolder, known_models

BUNDLED = Path(__file__).with_name("bundled")
SUMS = "SHA256SUMS"
_GLIBC = 28
"""The oldest glibc (2.x) that the wheels must run on: that of UOS 20 and 麒麟 V10."""
_CARRIED = ("requirements.lock", "docs/sbom.cdx.json", "LICENSE", "NOTICE")
_EXECUTABLE = 0o755
_PLAIN = 0o644


def gather_wheels(root: Path, folder: Path) -> Path:
    """Download every wheel of the runtime lock, build our own beside them; gives our own.

    Raises:
        subprocess.CalledProcessError: pip could not; it has said why.
    """
    tags = [f"manylinux_2_{minor}_x86_64" for minor in range(5, _GLIBC + 1)]
    legacy = [f"manylinux{year}_x86_64" for year in ("1", "2010", "2014")]
    platforms = [f"--platform={tag}" for tag in (*tags, *legacy)]
    locked = ["--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", str(root / "requirements.lock")]
    _pip("download", "--python-version", "3.11", *platforms, *locked, "-d", str(folder))
    _pip("wheel", "--no-deps", "--no-build-isolation", str(root), "-w", str(folder))
    return next(folder.glob("nianbao-*.whl"))


def _pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", *arguments], check=True)


def model_in(folder: Path, size: str) -> tuple[Path | None, str]:
    """The embedded model of a size where it is here whole, and the settings that go with having it or not."""
    model = known_models().get(size)
    if model is None or not ModelFolder(folder).has(model):
        return None, ': "${NIANBAO_MODEL:=none}"\n'
    return ModelFolder(folder).path(model), f': "${{NIANBAO_MODEL_SIZE:={size}}}"\n'


def contents(
    root: Path, wheels: Iterable[Path], own: Path, model: Path | None, settings: str
) -> dict[str, Path | bytes]:
    """What goes into the bundle, by its name there: a file, or bytes that were made for it."""
    version = own.name.split("-")[1]
    kept: dict[str, Path | bytes] = {
        **{path.name: path for path in sorted(BUNDLED.iterdir())},
        **{Path(name).name: root / name for name in _CARRIED},
        **{f"wheels/{wheel.name}": wheel for wheel in wheels},
        "nianbao.lock": f"nianbao=={version} --hash=sha256:{_sha256(own)}\n".encode(),
        "model.env": settings.encode(),
    }
    if model is not None:
        kept[f"models/{model.name}"] = model
    return kept


def pack(kept: Mapping[str, Path | bytes], target: Path) -> None:
    """Write the tar: one folder named like it, its hashes first; the same contents give the same bytes."""
    sums = "".join(f"{_sha256(what)}  {name}\n" for name, what in sorted(kept.items()))
    with tarfile.open(target, "w", format=tarfile.PAX_FORMAT) as tar:
        for name, what in [(SUMS, sums.encode()), *sorted(kept.items())]:
            entry = tarfile.TarInfo(f"{target.stem}/{name}")
            entry.mode = _EXECUTABLE if name.endswith(".sh") else _PLAIN
            entry.size = len(what) if isinstance(what, bytes) else what.stat().st_size
            with io.BytesIO(what) if isinstance(what, bytes) else what.open("rb") as stream:
                tar.addfile(entry, stream)


def _sha256(what: Path | bytes) -> str:
    if isinstance(what, bytes):
        return hashlib.sha256(what).hexdigest()
    with what.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def make_bundle(root: Path, folder: Path, models: Path, size: str) -> Path:
    """Gather and pack; gives `nianbao-VERSION-linux-x86_64.tar` in the folder.

    Raises:
        subprocess.CalledProcessError: pip could not get a wheel; it has said why.
    """
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        own = gather_wheels(root, Path(scratch))
        model, settings = model_in(models, size)
        target = folder / f"nianbao-{own.name.split('-')[1]}-linux-x86_64.tar"
        pack(contents(root, sorted(own.parent.glob("*.whl")), own, model, settings), target)
    return target
