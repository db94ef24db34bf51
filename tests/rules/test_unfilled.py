"""What fills a chapter without saying anything is told by its examples and counter-examples."""

import pytest

from assistant.rules.unfilled import Filler, fillers


@pytest.mark.parametrize("filler", fillers(), ids=lambda filler: filler.examples[0])
def test_the_examples_say_nothing_and_the_counter_examples_do(filler: Filler) -> None:
    assert [text for text in filler.examples if not filler.fills(text)] == []
    assert [text for text in filler.counter_examples if any(each.fills(text) for each in fillers())] == []
