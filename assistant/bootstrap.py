"""The only wiring: which adapter stands behind each port of the desk.

Every part is made when it is first used, so that `nianbao check` never opens a database, an index or a model.
"""

import logging
import os
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.resources import resources

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from assistant.desk import ports
    from assistant.drafting.topics import TopicPlan
    from assistant.evidence.phrases import PhraseBook
    from assistant.model.prompts import PromptLibrary
    from assistant.regulation.library import LawLibrary
    from assistant.report.working_days import WorkCalendar
    from assistant.settings import Settings


class HouseDesk:
    """The desk with the real adapters behind it."""

    def __init__(self, configured: "Settings | None" = None) -> None:
        self._configured = configured

    @cached_property
    def settings(self) -> "Settings":
        """The settings given, or those of the environment."""
        from assistant.settings import settings

        return self._configured or settings()

    @property
    def actor(self) -> str:
        """Who is at work."""
        return self.settings.actor

    @cached_property
    def _engine(self) -> "Engine":
        from assistant.adapters.data_folder import sweep_parts
        from assistant.adapters.work.backup.documents import finish_restores
        from assistant.adapters.work.database import open_database

        sweep_parts(self.settings.data_dir)
        engine = open_database(self.settings.workspace_url, self.settings.data_dir)
        finish_restores(engine, self.settings.data_dir, self.clock.now())
        return engine

    @cached_property
    def workspace(self) -> "ports.Workspace":
        """The workspace database."""
        from assistant.adapters.work.workspace import DatabaseWorkspace

        return DatabaseWorkspace(self._engine)

    @cached_property
    def jobs(self) -> "ports.Jobs":
        """Background jobs."""
        from assistant.adapters.work.jobs import ThreadJobs

        return ThreadJobs(self._engine)

    @cached_property
    def clock(self) -> "ports.Clock":
        """The clock on the wall."""
        from assistant.adapters.clock import WallClock

        return WallClock()

    @cached_property
    def importer(self) -> "ports.Importer":
        """Reads reports from files."""
        from assistant.formats.importer import FileImporter

        return FileImporter()

    @cached_property
    def texts(self) -> "ports.TextReader":
        """Reads the text of documents."""
        from assistant.formats.plain_text import FileTexts

        return FileTexts()

    @cached_property
    def exporters(self) -> Mapping[str, "ports.Exporter"]:
        """Writes reports as files."""
        from assistant.formats.writers.exporters import all_exporters

        return all_exporters()

    @cached_property
    def laws(self) -> "LawLibrary":
        """The regulation and the other texts that a reference may name."""
        from assistant.adapters.passages.corpus import read_laws

        return read_laws(resources() / "corpus")

    @cached_property
    def phrases(self) -> "PhraseBook":
        """The stock phrases of the field."""
        from assistant.adapters.phrase_files import read_phrases

        return read_phrases(resources() / "corpus" / "phrases")

    @cached_property
    def prompts(self) -> "PromptLibrary":
        """The prompt files."""
        from assistant.adapters.prompt_files import read_prompts

        return read_prompts(resources() / "prompts")

    @cached_property
    def topics(self) -> "TopicPlan":
        """What reports tell in each section."""
        from assistant.adapters.topic_files import read_topics

        return read_topics(resources() / "corpus" / "topics")

    @cached_property
    def models(self) -> "ports.ModelShelf":
        """The chat models."""
        from assistant.adapters.chat.model_shelf import Shelf

        return Shelf(self.settings, lambda: self.workspace)

    @cached_property
    def passages(self) -> "ports.PassageIndex":
        """The index of regulation, guidance and prior reports."""
        from assistant.adapters.passages.open_index import open_index
        from assistant.adapters.work.backup.documents import are_left

        if are_left(self.settings.data_dir):
            self._engine  # noqa: B018 - opening the workspace brings the restore to its end before documents are read
        return open_index(self.settings, self.laws)

    @cached_property
    def ledgers(self) -> "ports.LedgerReader":
        """Reads request ledgers."""
        from assistant.formats.readers.ledgers import LedgerWorkbooks

        return LedgerWorkbooks()

    @cached_property
    def calendar(self) -> "WorkCalendar":
        """Working days, with the officer's own table in the data folder."""
        from assistant.adapters.work_calendar import TABLE, HolidayCalendar

        return HolidayCalendar(self.settings.data_dir / TABLE)

    @cached_property
    def workbooks(self) -> "ports.Workbooks":
        """Writes and reads plain workbooks."""
        from assistant.formats.workbooks import PlainWorkbooks

        return PlainWorkbooks()

    @cached_property
    def workers(self) -> "ports.Workers":
        """Processes for work on many files."""
        from assistant.adapters.workers import ProcessWorkers

        return ProcessWorkers()

    @cached_property
    def backup(self) -> "ports.Backup":
        """Backup and restore."""
        from assistant.adapters.work.backup.data_backup import DataBackup

        settings = self.settings
        return DataBackup(settings.data_dir, settings.workspace_url, self.clock.now, settings.backups_kept)

    @cached_property
    def doctor(self) -> "ports.Doctor":
        """What is wrong with this installation."""
        from assistant.adapters.work.doctor.house_doctor import HouseDoctor

        told = self.settings.model_dump(exclude={"api_key"}) | {"api_key": self.settings.api_key is not None}
        return HouseDoctor(self.settings.data_dir, self.settings.workspace_url, told)

    @cached_property
    def records(self) -> "ports.Records":
        """Records that may name applicants."""
        from assistant.adapters.work.records import DatabaseRecords

        return DatabaseRecords(self._engine, self.settings.records_days)


def use_editions(folder: Path | None) -> None:
    """Use the editions of the form in a folder, beside those that come with the software.

    Raises:
        EditionError: a file that does not hold together, by its name.
    """
    from assistant.form.editions import editions_from, hand_in

    if folder is not None:
        from assistant.adapters.edition_files import read_edition_files

        hand_in(editions_from(read_edition_files(folder)))


@cache
def open_desk() -> HouseDesk:
    """The desk of this process, with settings from the environment."""
    desk = HouseDesk()
    # Without the variable and without a file of settings there is nothing to read, and a check starts sooner.
    if "NIANBAO_EDITIONS" in os.environ or Path(".env").is_file():
        use_editions(desk.settings.editions)
    return desk


@cache
def keep_house() -> None:
    """What a server does by itself from its start, once a process: a log, a backup a day, forgetting what is old."""
    from assistant.adapters.log_file import write_log
    from assistant.adapters.rounds import go_round
    from assistant.desk.keeping.rounds import daily_round

    desk = open_desk()
    try:
        write_log(desk.settings.data_dir)
    except OSError:
        # A folder that cannot be written is told on the page, in a sentence; the page must come up for it.
        logging.getLogger(__name__).warning("no log can be written", exc_info=True)
    go_round(lambda: daily_round(desk))
