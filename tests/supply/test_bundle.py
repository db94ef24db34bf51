"""A bundle installs from itself alone: a small one here, the whole one by `python -m evals.soak no_network`."""

import hashlib
import subprocess
import sys
import tarfile

import pytest

from assistant.adapters.chat.model_files import known_models
from supply.bundle import SUMS, contents, model_in, pack
from supply.offline import without_network
from tests.fakes.wheels import pip_wheel, wheel

SAYS = """
import os, sys
def main():
    print(*sys.argv[1:], os.environ.get("NIANBAO_MODEL", "-"))
"""


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    """A bundle of pip, one dependency and a nianbao that says what it was asked."""
    folder = tmp_path_factory.mktemp("made")
    root, wheels = folder / "checkout", folder / "wheels"
    (root / "docs").mkdir(parents=True)
    wheels.mkdir()
    dependency = wheel(wheels, "dependency", "1.0", {"dependency.py": "HERE = True\n"})
    pip = pip_wheel(wheels)
    own = wheel(wheels, "nianbao", "9.9", {"asked.py": SAYS}, "[console_scripts]\nnianbao = asked:main\n")
    for name in ("docs/sbom.cdx.json", "LICENSE", "NOTICE"):
        (root / name).write_text("{}", encoding="utf-8")
    pins = [f"dependency==1.0 --hash=sha256:{sha256(dependency)}", f"{pip.stem.split('-py3')[0].replace('-', '==')}"]
    pins[1] += f" --hash=sha256:{sha256(pip)}"
    (root / "requirements.lock").write_text("\n".join(pins) + "\n", encoding="utf-8")
    model, settings = model_in(folder / "no-models", "1.5b")
    target = folder / "nianbao-9.9.tar"
    pack(contents(root, [dependency, pip, own], own, model, settings), target)
    return target


def unpack(bundle, folder):
    with tarfile.open(bundle) as tar:
        tar.extractall(folder, filter="data")
    return folder / "nianbao-9.9"


@pytest.fixture
def unpacked(bundle, tmp_path):
    return unpack(bundle, tmp_path)


def typed(home, *words, **settings):
    """A command in the folder of the bundle, with the network off."""
    prefix, environment = without_network(home)
    command = [*prefix, "sh", *words]
    given = {"PYTHON": sys.executable, **environment, **settings}
    return subprocess.run(command, cwd=home, env=given, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def installed(bundle, tmp_path_factory):
    """The bundle with a model in it, installed with the network off; and what was said."""
    home = unpack(bundle, tmp_path_factory.mktemp("installed"))
    (home / "models").mkdir()
    (home / "models" / "small.gguf").write_bytes(b"GGUF")
    return home, typed(home, "install.sh", NIANBAO_DATA_DIR=str(home / "kept"))


def test_it_installs_with_the_network_off(installed):
    _, done = installed
    assert done.returncode == 0, done.stderr
    assert "index" in done.stdout
    assert "装好了" in done.stdout


def test_its_model_is_put_into_the_data_folder_which_nobody_else_reads(installed):
    models = installed[0] / "kept" / "models"
    assert (models / "small.gguf").read_bytes() == b"GGUF"
    assert models.stat().st_mode & 0o077 == 0


def test_it_starts_with_what_was_settled_at_packing_and_the_officers_own_settings_go_before(installed):
    home, _ = installed
    assert typed(home, "start.sh", "--port", "8502").stdout == "serve --port 8502 none\n"
    (home / ".env").write_text("NIANBAO_MODEL=remote\n", encoding="utf-8")
    assert typed(home, "start.sh").stdout == "serve remote\n"


def test_a_model_that_is_here_whole_goes_in_with_the_setting_that_chooses_it(tmp_path):
    small = known_models()["0.5b"]
    assert model_in(tmp_path, "0.5b") == (None, ': "${NIANBAO_MODEL:=none}"\n')
    with (tmp_path / small.file).open("wb") as file:
        file.truncate(small.bytes)
    assert model_in(tmp_path, "0.5b") == (tmp_path / small.file, ': "${NIANBAO_MODEL_SIZE:=0.5b}"\n')
    assert model_in(tmp_path, "none")[0] is None


def test_a_file_that_is_not_what_it_was_is_named_and_nothing_is_installed(unpacked):
    damaged = next(unpacked.glob("wheels/dependency-*.whl"))
    damaged.write_bytes(damaged.read_bytes() + b"x")
    done = typed(unpacked, "install.sh")
    assert done.returncode != 0
    assert damaged.name in done.stderr
    assert "重新复制" in done.stderr
    assert not (unpacked / ".venv").exists()


def test_a_wheel_that_was_exchanged_with_its_sum_is_still_refused_by_the_lock(unpacked):
    exchanged = next(unpacked.glob("wheels/dependency-*.whl"))
    old = sha256(exchanged)
    wheel(exchanged.parent, "dependency", "1.0", {"dependency.py": "HERE = 'somebody else'\n"})
    sums = unpacked / SUMS
    sums.write_text(sums.read_text(encoding="utf-8").replace(old, sha256(exchanged)), encoding="utf-8")
    done = typed(unpacked, "install.sh")
    assert done.returncode != 0
    assert "没有装好" in done.stderr
    assert "装好了" not in done.stdout


def test_another_python_is_refused_in_one_sentence(unpacked):
    done = typed(unpacked, "install.sh", PYTHON="no-such-python")
    assert done.returncode != 0
    assert done.stderr.strip() == (
        "需要 Python 3.11，“no-such-python”不是：请从系统安装盘装上 python3.11，或用 PYTHON=路径 sh install.sh 指定。"
    )


def test_it_says_what_to_do_where_nothing_is_installed_yet(unpacked):
    done = typed(unpacked, "start.sh")
    assert (done.returncode, done.stderr) == (1, "还没有安装，请先运行 sh install.sh。\n")


def test_the_same_contents_give_the_same_bytes_with_every_file_summed(bundle, tmp_path):
    with tarfile.open(bundle) as tar:
        entries = tar.getmembers()
        members = {each.name.split("/", 1)[1]: tar.extractfile(each).read() for each in entries}
    assert {each.mtime for each in entries} == {0}
    sums = dict(reversed(line.split("  ")) for line in members.pop(SUMS).decode().splitlines())
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in members.items()}
    again = tmp_path / bundle.name
    pack(members, again)
    assert again.read_bytes() == bundle.read_bytes()
