"""What a government's report has to speak of is known by its examples, and not by other words about duties."""

import pytest

from assistant.rules.governments import Matter, matters


@pytest.mark.parametrize("matter", matters(), ids=lambda matter: matter.name)
def test_a_matter_is_told_by_its_examples_and_by_no_counter_example(matter: Matter) -> None:
    assert [text for text in matter.examples if not matter.says.search(text)] == []
    assert [text for text in matter.counter_examples if any(each.says.search(text) for each in matters())] == []
