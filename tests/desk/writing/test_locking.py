"""What can be locked: sentences, and the members of a list, each once."""

from assistant.desk.writing.locking import lockable_sentences


def test_a_list_is_taken_apart_and_a_repeated_sentence_is_offered_once() -> None:
    text = "存在不足：一是培训偏少；二是更新不快。今后改进。\n今后改进。"
    assert lockable_sentences(text) == ("存在不足：一是培训偏少；", "二是更新不快。", "今后改进。")
    assert lockable_sentences("") == ()
