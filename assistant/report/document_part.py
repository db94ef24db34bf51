"""A part of the report document."""

from pydantic import BaseModel, ConfigDict


class DocumentPart(BaseModel):
    """A part of the report document: immutable, unknown fields refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)
