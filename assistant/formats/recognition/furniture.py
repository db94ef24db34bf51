"""What stands around a report on a page and is no part of it: page numbers, web site lines, the signature."""

import re

FURNITURE = re.compile(
    r"^(?:[—\-–]{1,2}\s*\d{1,3}\s*[—\-–]{1,2}|第\s*\d+\s*页(?:[,，]?共\s*\d+\s*页)?|=+.*=+|表[二三四]\s*[:：].*|送审稿（尚有.*不得发布）"
    r"|(?:发布时间|发布日期|公开日期|原文链接|来源|信息来源|索引号|文号|浏览次数|发布机构|生成日期|关键词|分类|名称|字体|作者)\s*[:：].*|正文|打印|关闭|分享.*"
    r"|(?:[【\[]?(?:打印|打印本页|关闭|关闭窗口|返回顶部|收藏)[】\]]?\s*)+|(?:上|下)一(?:篇|条)\s*[:：].*|.{2,40}[.…·]{4,}\s*\d{1,3}|目\s*[录次]|相关(?:链接|附件|阅读|文章)|扫一扫.*"
    r"|您?(?:现在|当前)?的?(?:所在)?位置\s*[:：].*|.{0,200}(?:[Ii][Cc][Pp]备|公网安备|网站标识码|版权所有).{0,200})$"
)
SIGNED = re.compile(r"^(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$")


def shortened(texts: list[str]) -> str:
    """Texts left aside, as a remark quotes them."""
    whole = " / ".join(text.replace("\n", " ") for text in texts)
    return f"「{whole}」。" if len(whole) <= 200 else f"「{whole[:200]}…」（共 {len(whole)} 字）。"
