"""The settings that the shelf of models reads, for tests."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import SecretStr


@dataclass
class ModelSettingsFake:
    """Nothing set, and an empty folder of models."""

    models_dir: Path
    model: Literal["embedded", "remote", "scripted", "none"] = "embedded"
    model_size: str = "1.5b"
    model_path: Path | None = None
    provider: str = "openai"
    profile: Literal["auto", "small", "strong"] = "auto"
    base_url: str = ""
    api_key: SecretStr | None = None
    page_base_url: str = ""
    page_api_key: SecretStr | None = None
    model_name: str = ""
    script: Path | None = None
    timeout_seconds: float = 180.0
    threads: int = 1
