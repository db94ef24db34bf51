"""The paragraph styles of our own Word documents, by which a re-import knows heading from text."""

from assistant.formats.document import Role

STYLE_OF_ROLE: dict[Role, str] = {
    "title": "年报标题",
    "chapter": "年报章标题",
    "subhead": "年报节标题",
    "body": "年报正文",
    "extra": "年报附文",
    "mark": "年报送审标记",
}
ROLE_OF_STYLE: dict[str, Role] = {name: role for role, name in STYLE_OF_ROLE.items()}
