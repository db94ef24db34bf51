"""Characters of a page are put together to lines that read as they look."""

from assistant.formats.readers.pdf_lines import lines_of


def test_radicals_that_a_face_gives_for_ideographs_are_read_as_they_look() -> None:
    printed = "⻓期公开⼗⼆件"
    chars = [
        {"text": c, "x0": 10.0 * n, "x1": 10.0 * n + 10, "top": 0.0, "bottom": 10.0, "size": 10.0}
        for n, c in enumerate(printed)
    ]
    assert [line.text for line in lines_of(chars)] == ["长期公开十二件"]
