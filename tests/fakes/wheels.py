"""Small wheels made on the spot: a package of a few modules, and the pip of this environment as a wheel of its own."""

import zipfile
from collections.abc import Mapping
from importlib.metadata import distribution
from pathlib import Path


def wheel(folder: Path, name: str, version: str, files: Mapping[str, str | bytes], entry_points: str = "") -> Path:
    """A wheel of these files in the folder."""
    about = f"{name}-{version}.dist-info"
    held: dict[str, str | bytes] = {
        **files,
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    if entry_points:
        held[f"{about}/entry_points.txt"] = entry_points
    held[f"{about}/RECORD"] = "".join(f"{path},,\n" for path in [*held, f"{about}/RECORD"])
    target = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in held.items():
            archive.writestr(path, content)
    return target


def pip_wheel(folder: Path) -> Path:
    """The pip of this environment, as a wheel."""
    here = distribution("pip")
    modules = [path for path in here.files or [] if path.parts[0] == "pip" and path.suffix != ".pyc"]
    return wheel(folder, "pip", here.version, {str(path): path.read_binary() for path in modules})
