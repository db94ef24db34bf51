"""What an officer does with chat models: see which is in use, try it, choose another, have one fetched."""

from dataclasses import dataclass

from assistant.desk.failures import as_desk_errors
from assistant.desk.ports import Desk, Job, JobHandle, ModelSetting
from assistant.model.errors import ModelError
from assistant.model.ports import Oddity

FETCH_JOB = "fetch_model"
"""The kind of the job that fetches a model."""


@dataclass(frozen=True, slots=True)
class ModelOffer:
    """A model on the shelf, and whether it is the one in use."""

    setting: ModelSetting
    in_use: bool


@dataclass(frozen=True, slots=True)
class ModelTrial:
    """How a trial of a model went: whether it answered, one sentence for the officer, and what was met on the way."""

    ok: bool
    sentence: str
    met: tuple[Oddity, ...] = ()


@as_desk_errors()
def model_in_use(desk: Desk) -> ModelSetting:
    """Which model is in use and whether it is ready.

    Raises:
        DeskError: the setting cannot be read.
    """
    return desk.models.setting()


@as_desk_errors()
def offers(desk: Desk) -> list[ModelOffer]:
    """Every model that can be chosen; the one in use first where it is none of the usual ones.

    Raises:
        DeskError: the setting cannot be read.
    """
    used = desk.models.setting()
    usual = list(desk.models.offers())
    if used not in usual:
        usual.insert(0, used)
    return [ModelOffer(setting, in_use=setting == used) for setting in usual]


def probe_model(desk: Desk, name: str | None = None) -> ModelTrial:
    """Ask the model in use, or the one named, for a few words; one sentence says how it went."""
    try:
        model = desk.models.model(name)
    except ModelError as error:
        return ModelTrial(ok=False, sentence=str(error))
    if model is None:
        return ModelTrial(ok=True, sentence="没有使用模型：起草按上年文字滚动更新，条例问答直接引用条文。")
    probe = model.probe()
    return ModelTrial(probe.ok, probe.sentence, probe.met)


@as_desk_errors()
def choose(desk: Desk, choice: str, *, name: str = "", base_url: str = "") -> ModelSetting:
    """Use another model from now on; an embedded one that is not here yet starts to be fetched.

    Raises:
        DeskError: there is no such model, or its address cannot be used.
    """
    setting = desk.models.choose(choice, name=name, base_url=base_url)
    fetch_if_missing(desk)
    return setting


@as_desk_errors()
def fetch_now(desk: Desk, name: str, handle: JobHandle) -> str:
    """Fetch an embedded model at once, telling `handle` how far it is; gives the file.

    Raises:
        DeskError: there is no such model, or it cannot be fetched.
    """
    return str(desk.models.fetch(name, handle)["path"])


def fetching(desk: Desk) -> Job | None:
    """The fetch that is under way."""
    return next((job for job in desk.jobs.recent(kind=FETCH_JOB, limit=5) if job.active), None)


def start_fetch(desk: Desk, name: str = "") -> str:
    """Fetch a model in the background; a fetch that is under way is joined, not doubled. Gives the job's id."""
    if (active := fetching(desk)) is not None:
        return active.id
    title = f"获取内置模型 {name}".strip()
    return desk.jobs.submit(FETCH_JOB, title, lambda handle: desk.models.fetch(name, handle))


@as_desk_errors()
def fetch_if_missing(desk: Desk) -> str | None:
    """Start to fetch the model in use where it is an embedded one of ours that is not here; the job's id, or None.

    Raises:
        DeskError: the setting cannot be read.
    """
    used = desk.models.setting()
    if used.choice != "embedded" or used.ready or used.name.endswith(".gguf"):
        return None
    return start_fetch(desk, used.name)
