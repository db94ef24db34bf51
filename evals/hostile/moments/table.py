"""Every moment at which a process is killed, by its name: a row each."""

from collections.abc import Mapping

from evals.hostile.moments.indexing import desk_with_index, half_indexes, index_on, lost_documents, with_an_index
from evals.hostile.moments.keeping import (
    back_up_on,
    half_backups,
    half_reports,
    half_restores,
    import_on,
    lost_backups,
    lost_reports,
    lost_restores,
    restore_on,
    with_a_document,
    with_three_backups,
)
from evals.hostile.moments.migrating import half_migrated, lost_rows, migrate_on, newest_desk, with_an_old_database
from evals.hostile.moments.moment import Moment
from evals.hostile.moments.writing import (
    accept_on,
    draft_on,
    half_texts,
    lost_words,
    paste_on,
    rewrite_on,
    type_on,
)

MOMENTS: Mapping[str, Moment] = {
    "typing": Moment("texts and cells at every pause", type_on, lost_words, half_texts),
    "pasting": Moment("a table with labels, a block of numbers", paste_on, lost_words, half_texts),
    "accepting": Moment("a proposal taken into the report", accept_on, lost_words, half_texts),
    "drafting": Moment("a draft as a job, without a model", draft_on, lost_words, half_texts),
    "rewriting": Moment("a rewrite by a hostile model", rewrite_on, lost_words, half_texts),
    "importing": Moment("a report out of a file", import_on, lost_reports, half_reports),
    "indexing": Moment(
        "own documents put in, the index brought up",
        index_on,
        lost_documents,
        half_indexes,
        prepare=with_an_index,
        opened=desk_with_index,
    ),
    "backing_up": Moment("a backup over another", back_up_on, lost_backups, half_backups, prepare=with_a_document),
    "restoring": Moment(
        "a backup over a workspace",
        restore_on,
        lost_restores,
        half_restores,
        prepare=with_three_backups,
        lasting=False,
    ),
    "migrating": Moment(
        "an old database brought up, a new one made",
        migrate_on,
        lost_rows,
        half_migrated,
        prepare=with_an_old_database,
        opened=newest_desk,
    ),
}
"""The table; the command line, the soak and the tests ask it."""
