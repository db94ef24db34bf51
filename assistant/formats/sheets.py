"""The sheets of our own workbooks, by which a re-import finds prose and tables."""

from assistant.form.paths import LITIGATION, PROACTIVE, REQUESTS
from assistant.formats.document import Role

PROSE_SHEET = "正文"
PROSE_HEADS = ("类别", "内容")
SHEET_OF_TABLE = {PROACTIVE: "表二 主动公开", REQUESTS: "表三 申请办理", LITIGATION: "表四 复议诉讼"}
WORD_OF_ROLE: dict[Role, str] = {
    "title": "标题",
    "chapter": "章",
    "subhead": "节",
    "body": "正文",
    "extra": "附文",
    "mark": "送审标记",
}
ROLE_OF_WORD: dict[object, Role] = {word: role for role, word in WORD_OF_ROLE.items()}
