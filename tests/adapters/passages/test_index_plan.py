"""What an update writes: only what is new, and everything exactly once."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.adapters.passages.index_folder import Part
from assistant.adapters.passages.index_plan import plan_update

NAMES = [f"own-{n}" for n in range(12)]
DOCUMENTS = st.dictionaries(st.sampled_from(NAMES), st.sampled_from("ab"), max_size=12)


def part(documents, written=None, name="s"):
    return Part(name, documents, written or len(documents), {}, {})


def test_an_added_document_is_all_that_is_written():
    there = part({"own-1": "a", "own-2": "a"})
    plan = plan_update([there], {"own-1": "a", "own-2": "a", "own-3": "a"})
    assert (plan.kept, plan.fresh) == ((there,), ("own-3",))


def test_a_segment_of_which_most_is_gone_is_written_again():
    plan = plan_update([part({"own-1": "a"}, written=2)], {"own-1": "a"})
    assert (plan.kept, plan.fresh) == ((), ("own-1",))


def test_many_small_segments_become_one_and_a_large_one_stays():
    large = part({f"own-x{n}": "a" for n in range(50)}, name="large")
    small = [part({name: "a"}, name=name) for name in NAMES[:6]]
    versions = {name: "a" for one in (large, *small) for name in one.documents}
    plan = plan_update([large, *small], versions)
    assert (plan.kept, plan.fresh) == ((large,), tuple(sorted(NAMES[:6])))


@given(st.lists(DOCUMENTS, max_size=9), DOCUMENTS)
def test_every_document_stands_once_in_what_is_kept_and_what_is_written(segments, versions):
    seen: set[str] = set()
    parts = []
    for number, documents in enumerate(segments):
        own = {name: digest for name, digest in documents.items() if name not in seen}
        seen |= set(own)
        parts.append(part(own, name=str(number)))
    plan = plan_update(parts, versions)
    held = [(name, digest) for one in plan.kept for name, digest in one.documents.items()]
    assert sorted([*held, *((name, versions[name]) for name in plan.fresh)]) == sorted(versions.items())
