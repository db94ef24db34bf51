"""The shelf of chat models: which are here, which is in use, and the one that is asked for."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal, Protocol, cast

from pydantic import SecretStr

from assistant.adapters.chat.addresses import key_of, why_not_address
from assistant.adapters.chat.embedded import embedded_chat
from assistant.adapters.chat.failures import Endpoint
from assistant.adapters.chat.local_server import require_gguf
from assistant.adapters.chat.model_files import ModelFile, ModelFolder, known_models
from assistant.adapters.chat.openai_endpoint import OpenAIChat
from assistant.adapters.chat.providers import COMPATIBLE, providers, why_not_provider
from assistant.adapters.chat.scripted import ScriptedChat, read_script
from assistant.desk.errors import DeskError
from assistant.desk.ports import JobHandle, Json, ModelSetting, Workspace
from assistant.model.errors import ModelNotReadyError
from assistant.model.ports import ChatModel, ProfileName

Choice = Literal["embedded", "remote", "scripted", "none"]
_CHOICES: tuple[Choice, ...] = ("embedded", "remote", "scripted", "none")
_PREFERENCE = "model"
_NONE_IS_SET = "设置里写着 NIANBAO_MODEL=none，不使用任何模型；要用请由管理人员改 .env。"


class ModelSettings(Protocol):
    """What the shelf reads of the settings."""

    @property
    def model(self) -> Choice: ...  # noqa: D102
    @property
    def model_size(self) -> str: ...  # noqa: D102
    @property
    def model_path(self) -> Path | None: ...  # noqa: D102
    @property
    def provider(self) -> str: ...  # noqa: D102
    @property
    def profile(self) -> Literal["auto", "small", "strong"]: ...  # noqa: D102
    @property
    def base_url(self) -> str: ...  # noqa: D102
    @property
    def api_key(self) -> SecretStr | None: ...  # noqa: D102
    @property
    def page_base_url(self) -> str: ...  # noqa: D102
    @property
    def page_api_key(self) -> SecretStr | None: ...  # noqa: D102
    @property
    def model_name(self) -> str: ...  # noqa: D102
    @property
    def script(self) -> Path | None: ...  # noqa: D102
    @property
    def models_dir(self) -> Path: ...  # noqa: D102
    @property
    def timeout_seconds(self) -> float: ...  # noqa: D102
    @property
    def threads(self) -> int: ...  # noqa: D102


class Shelf:
    """Gives chat models by name; what was chosen on the page goes before the settings, save where they say `none`.

    Keys stay in the settings, each with its address: an address from anywhere else is spoken to without a key.
    """

    def __init__(
        self, settings: ModelSettings, workspace: Callable[[], Workspace], folder: ModelFolder | None = None
    ) -> None:
        self._settings = settings
        self._workspace = workspace
        self._folder = folder or ModelFolder(settings.models_dir)
        self._made: dict[ModelSetting, ChatModel] = {}

    def setting(self) -> ModelSetting:
        """Which model is in use and whether it is ready."""
        return self._described(self._chosen())

    def offers(self) -> Sequence[ModelSetting]:
        """Every model that can be chosen here, ready or not."""
        if self._settings.model == "none":
            return [self.setting()]
        own = (ModelSetting("embedded", str(self._settings.model_path)),) if self._settings.model_path else ()
        sizes = tuple(ModelSetting("embedded", size) for size in known_models())
        others = (*self._remotes(), *((self._named("scripted"),) if self._settings.script else ()))
        return [self._described(offer) for offer in (*own, *sizes, *others, ModelSetting("none", "none"))]

    def model(self, name: str | None = None) -> ChatModel | None:
        """The model in use, or the one named (`none` or nothing set: None).

        Raises:
            ModelNotReadyError: it is not here, or none may be used; one sentence with the way out.
        """
        if self._settings.model == "none" and name not in {None, "", "none"}:
            raise ModelNotReadyError(f"要用模型“{name}”，但{_NONE_IS_SET}")
        wanted = self._described(self._named(name) if name else self._chosen())
        if wanted.choice == "none":
            return None
        if not wanted.ready:
            raise ModelNotReadyError(wanted.note)
        if wanted not in self._made:
            self._made[wanted] = self._make(wanted)
        return self._made[wanted]

    def choose(self, choice: str, *, name: str = "", base_url: str = "") -> ModelSetting:
        """Use another model from now on (kept as a preference, without any key)."""
        if choice not in _CHOICES:
            raise DeskError(f"没有“{choice}”这种模型，可选 embedded、remote、scripted、none。")
        if choice == "embedded" and name and name not in known_models() and not Path(name).is_file():
            raise DeskError(f"没有内置模型“{name}”，可选 {'、'.join(known_models())}，或写一个 GGUF 文件的路径。")
        if choice != "none" and self._settings.model == "none":
            raise DeskError(f"不能改用别的模型，{_NONE_IS_SET}")
        if choice == "remote" and base_url and (why_not := why_not_address(base_url)):
            raise DeskError(why_not)
        if choice == "remote" and self._holds_key(name):
            raise DeskError("模型名称里像是写了密钥，没有保存；密钥请写在 .env 里，这里只写模型名称。")
        self._workspace().set_preference(_PREFERENCE, {"choice": choice, "name": name, "base_url": base_url})
        return self.setting()

    def fetch(self, name: str, handle: JobHandle) -> Json:
        """Fetch an embedded model, resumable, size and SHA-256 checked."""
        return self._folder.fetch(self._known(name), handle)

    def close(self) -> None:
        """End the servers that were started."""
        while self._made:
            self._made.popitem()[1].close()

    def _chosen(self) -> ModelSetting:
        if self._settings.model == "none":
            return self._named("none")
        kept = self._workspace().preference(_PREFERENCE)
        if not isinstance(kept, dict) or kept.get("choice") not in _CHOICES:
            return self._named(self._settings.model)
        default = self._named(cast("str", kept["choice"]))
        name, base_url = kept.get("name") or default.name, kept.get("base_url") or default.base_url
        # An address of the page's own is OpenAI-compatible: the provider is set for the one of the settings.
        provider = default.provider if base_url == default.base_url else COMPATIBLE
        has_key = self._key(base_url) is not None
        return replace(default, name=name, base_url=base_url, provider=provider, has_key=has_key)

    def _named(self, name: str) -> ModelSetting:
        """The model of a name: a choice, a size, a GGUF file, or else a model of the remote endpoint."""
        settings = self._settings
        match name:
            case "none":
                return ModelSetting("none", "none")
            case "scripted":
                return ModelSetting("scripted", "scripted")
            case "embedded":
                own = settings.model_path
                return ModelSetting("embedded", str(own) if own else settings.model_size)
            case "remote":
                address, has_key = self._address, self._key(self._address) is not None
                return ModelSetting("remote", settings.model_name, address, settings.provider, has_key=has_key)
        if name in known_models() or name.endswith(".gguf"):
            return ModelSetting("embedded", name)
        return replace(self._named("remote"), name=name)

    def _described(self, wanted: ModelSetting) -> ModelSetting:
        """The same with whether it is ready, and why not; an address that cannot be used is not repeated."""
        note = self._why_not(wanted)
        if wanted.choice == "remote" and wanted.base_url and why_not_address(wanted.base_url):
            wanted = replace(wanted, base_url="")
        return replace(wanted, ready=not note or wanted.choice == "none", note=note)

    def _remotes(self) -> tuple[ModelSetting, ...]:
        """The endpoint of the settings, and the one that they allow to be chosen beside it."""
        first, address = self._named("remote"), self._settings.page_base_url
        if not address or address == first.base_url:
            return (first,)
        has_key = self._key(address) is not None
        return (first, replace(first, base_url=address, provider=COMPATIBLE, has_key=has_key))

    @property
    def _address(self) -> str:
        """The address of the settings, or the provider's own."""
        known = providers().get(self._settings.provider)
        return self._settings.base_url or (known.address if known else "")

    def _key(self, address: str) -> SecretStr | None:
        settings = self._settings
        known = ((self._address, settings.api_key), (settings.page_base_url, settings.page_api_key))
        return key_of(address, known)

    def _holds_key(self, text: str) -> bool:
        keys = (self._settings.api_key, self._settings.page_api_key)
        return text.startswith("sk-") or any(key and key.get_secret_value() in text for key in keys)

    def _why_not(self, wanted: ModelSetting) -> str:
        if wanted.choice == "none" and self._settings.model == "none":
            return _NONE_IS_SET
        if wanted.choice == "embedded":
            try:
                require_gguf(self._path(wanted.name))
            except ModelNotReadyError as error:
                return self._not_fetched(known_models()[wanted.name]) if wanted.name in known_models() else str(error)
        return self._why_not_remote(wanted) if wanted.choice == "remote" else ""

    @staticmethod
    def _why_not_remote(wanted: ModelSetting) -> str:
        if why_not := why_not_provider(wanted.provider):
            return why_not
        if not wanted.base_url:
            named = f"要用模型“{wanted.name}”，" if wanted.name else ""
            return f"{named}远程模型还没有地址，请在 .env 设置 NIANBAO_BASE_URL，或用 --model 1.5b、0.5b、none。"
        if why_not := why_not_address(wanted.base_url):
            return why_not
        return "" if wanted.name else f"远程模型 {wanted.base_url} 还没有模型名称，请在 .env 设置 NIANBAO_MODEL_NAME。"

    def _not_fetched(self, model: ModelFile) -> str:
        done = self._folder.fetched_bytes(model) * 100 // model.bytes
        so_far = f"已取 {done}%" if done else "还没有取到本机"
        return f"内置模型 {model.size} {so_far}，请等它取完，或运行 nianbao models fetch --size {model.size}。"

    def _path(self, name: str) -> Path:
        return self._folder.path(known_models()[name]) if name in known_models() else Path(name).expanduser()

    def _known(self, name: str) -> ModelFile:
        size = self._settings.model_size if name in {"", "embedded"} else name
        if size not in known_models():
            raise DeskError(f"没有可获取的模型“{size}”，可选 {'、'.join(known_models())}。")
        return known_models()[size]

    def _make(self, wanted: ModelSetting) -> ChatModel:
        if wanted.choice == "embedded":
            path = self._path(wanted.name)
            return embedded_chat(path, name=path.stem, threads=self._settings.threads, profile=self._profile("small"))
        if wanted.choice == "scripted":
            return ScriptedChat(read_script(self._settings.script) if self._settings.script else None)
        return OpenAIChat(
            Endpoint(
                wanted.base_url,
                wanted.name,
                self._key(wanted.base_url),
                self._settings.timeout_seconds,
                provider=wanted.provider,
                profile=self._profile("strong"),
            )
        )

    def _profile(self, usual: ProfileName) -> ProfileName:
        """How a model is asked: as the settings say, else as such models usually are."""
        return usual if self._settings.profile == "auto" else self._settings.profile
