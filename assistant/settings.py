"""Settings, from the environment and `.env`, prefix `NIANBAO_`."""

from functools import cache
from pathlib import Path
from typing import Literal

from platformdirs import user_data_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.resources import resources


class Settings(BaseSettings):
    """What can be set from outside; nothing here is ever written to the database or a log."""

    model_config = SettingsConfigDict(
        env_prefix="NIANBAO_", env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore"
    )

    data_dir: Path = Field(default_factory=lambda: user_data_path("nianbao", appauthor=False))
    """Where work, index and models are kept."""
    database_url: str = ""
    """SQLAlchemy URL; empty: SQLite in the data folder."""
    chroma_url: str = ""
    """URL of a Chroma server; empty: Chroma embedded in the data folder."""
    actor: str = "officer"
    """Who is at work, for the event log."""

    model: Literal["embedded", "remote", "scripted", "none"] = "embedded"
    """Which chat model; `none` goes before whatever is chosen on the page or named in a command."""
    model_size: Literal["1.5b", "0.5b"] = "1.5b"
    model_path: Path | None = None
    """A GGUF file that is already here."""
    provider: str = "openai"
    """Whose interface the remote model speaks: `openai` for every compatible one, or another that is installed."""
    profile: Literal["auto", "small", "strong"] = "auto"
    """How a model is asked; `auto`: an embedded one as a small one, a remote one as a strong one."""
    base_url: str = ""
    """Base URL of the endpoint; another provider has an address of its own where none is set."""
    api_key: SecretStr | None = None
    """The key of that endpoint; it is sent to no other."""
    page_base_url: str = ""
    """Base URL of another endpoint, which may be chosen on the page with its own key."""
    page_api_key: SecretStr | None = None
    model_name: str = ""
    script: Path | None = None
    """The script of the scripted model (tests, demonstrations)."""
    timeout_seconds: float = 120.0
    threads: int = 2

    editions: Path | None = None
    """A folder with files of further editions of the official form (*.toml)."""

    backups_kept: int = Field(default=14, ge=1)
    """How many of the backups that are made each day by themselves are kept."""
    records_days: int = Field(default=365, ge=0)
    """After how many days conversations and the results of ended jobs are deleted; 0: never."""

    host: str = "127.0.0.1"
    port: int = 8501

    @property
    def resources(self) -> Path:
        """The folder that holds prompts/, corpus/ and app.py."""
        return resources()

    @property
    def prompts_dir(self) -> Path:
        """The prompt files."""
        return self.resources / "prompts"

    @property
    def corpus_dir(self) -> Path:
        """The regulation, the guidance and the prior reports that come with the product."""
        return self.resources / "corpus"

    @property
    def models_dir(self) -> Path:
        """Where fetched models are kept."""
        return self.data_dir / "models"

    @property
    def workspace_url(self) -> str:
        """The SQLAlchemy URL in use."""
        return self.database_url or f"sqlite:///{self.data_dir / 'workspace.sqlite'}"


@cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
