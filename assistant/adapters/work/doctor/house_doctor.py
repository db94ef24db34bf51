"""The doctor behind the desk's port."""

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath

from assistant.adapters.work.database import explained
from assistant.adapters.work.doctor.bundle import write_bundle
from assistant.adapters.work.doctor.database_health import database_troubles, mend_revisions, row_counts
from assistant.adapters.work.doctor.folder_health import folder_troubles, mend_folder
from assistant.desk.ports import Trouble


class HouseDoctor:
    """Looks at the database and the data folder, whatever state they are in."""

    def __init__(self, data_dir: Path, url: str, settings: Mapping[str, object]) -> None:
        self._data_dir = data_dir
        self._url = url
        self._settings = settings

    def troubles(self) -> Sequence[Trouble]:
        """What is wrong."""
        with explained(str(self._data_dir)):
            return [*database_troubles(self._url, self._data_dir), *folder_troubles(self._data_dir)]

    def mend(self) -> Sequence[str]:
        """Mend what is safe to mend; a sentence for each thing done."""
        mended = mend_revisions(self._url)
        said = [f"已让 {mended} 份报告回到最后一次保存的内容。"] if mended else []
        with explained(str(self._data_dir)):
            return [*said, *mend_folder(self._data_dir)]

    def bundle(self, target: PurePath, troubles: Sequence[Trouble]) -> None:
        """Write what technical support needs into a zip.

        Raises:
            DeskError: the file cannot be written.
        """
        with explained(str(target)):
            write_bundle(Path(target), self._data_dir, self._settings, troubles, row_counts(self._url))
