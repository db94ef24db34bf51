"""Every behaviour of model servers that was met, and how each must end; a new one is a line here and a method there."""

from dataclasses import dataclass

from tests.fakes.odd_answers import ANSWER


@dataclass(frozen=True)
class Oddity:
    """How a behaviour must end: with the answer, and a remark where `says` is given, or in an error that says it."""

    behaviour: str
    says: tuple[str, ...] = ()
    drafted: bool = True
    text: str = ANSWER
    met: str = ""
    """The code that a probe tells of it."""


def _told(behaviour: str, *says: str, met: str = "") -> Oddity:
    return Oddity(behaviour, says, drafted=False, met=met)


ODDITIES = (
    Oddity("thinks_inline", met="thinks_inline"),
    Oddity("thinks_unopened", met="thinks_unopened"),
    Oddity("thinks_in_chinese", met="thinks_inline"),
    Oddity("thinks_in_channels", met="thinks_channels"),
    Oddity("thinks_in_bare_channels", met="thinks_channels"),
    Oddity("thinks_in_a_field:reasoning_content", met="thinks_field"),
    Oddity("thinks_in_a_field:reasoning", met="thinks_field"),
    Oddity("thinks_in_parts", met="thinks_field"),
    Oddity("thinks_long:inline", met="thinking_off"),
    Oddity("thinks_long:field", met="thinking_off"),
    Oddity("thinks_long_and_hears_no_switch", met="room"),
    Oddity("thinks_long_and_refuses_switches", met="no_thinking_switch"),
    Oddity("refuses:stream_options", met="no_stream_options"),
    Oddity("refuses_in_parts:stream_options", met="no_stream_options"),
    Oddity("refuses_without_a_word:stream_options", met="no_stream_options"),
    Oddity("breaks_on:stream_options", met="no_stream_options"),
    Oddity("refuses:temperature", met="no_temperature"),
    Oddity("refuses:max_tokens", met="token_limit"),
    Oddity("wants_completion_tokens", met="token_limit"),
    Oddity("writes_at_most:64", met="most_tokens"),
    Oddity("knows_no_system_role", met="no_system_role"),
    Oddity("streams_nothing", met="no_stream"),
    Oddity("plain_json", met="plain_json"),
    Oddity("plain_json_over_lines", met="plain_json"),
    Oddity("an_object_a_line", met="object_a_line"),
    Oddity("repeats_all_so_far", met="cumulative"),
    Oddity("crlf_and_comments", met="crlf"),
    Oddity("bom", met="bom"),
    Oddity("gzip", met="gzip"),
    Oddity("events_without_blank_lines"),
    Oddity("null_deltas"),
    Oddity("slow_drip"),
    Oddity("halves", text=ANSWER + "😀", met="halves_joined"),
    Oddity("half", ("1 个字符",), text=ANSWER + "\ufffd", met="halves_lost"),
    Oddity("not_utf8", ("1 个字符",), text=ANSWER + "\ufffd", met="bad_utf8"),
    Oddity("garbage_between", ("读不懂",), met="unreadable"),
    Oddity("finishes:length", ("长度上限",), met="finish_length"),
    Oddity("finishes:content_filter", ("内容审核", "content_filter"), met="finish_filtered"),
    Oddity("finishes:sensitive", ("内容审核", "sensitive"), met="finish_filtered"),
    Oddity("finishes:eos_reached_xyz", ("eos_reached_xyz",), met="finish_unknown"),
    Oddity("finishes:", ("没有说明回答是否写完",), met="no_finish_reason"),
    _told("finishes:error", "中断", "error"),
    _told("only_thinks:length", "只写出了思考", met="thinks_inline"),
    _told("only_thinks:stop", "只写出了思考", met="thinks_inline"),
    _told("filtered_at_once", "内容审核", "没有写出文字", met="finish_filtered"),
    _told("calls_a_tool", "调用工具", met="calls_tool"),
    _told("writes_a_tool_call", "调用工具", met="calls_tool"),
    _told("error_in_200", "余额不足", met="error_in_200"),
    _told("error_of_another_shape", "模型未开通", met="error_in_200"),
    _told("error_in_the_stream", "账号已停用", met="error_in_200"),
    _told("moved", "登录页", "302"),
    _told("busy_for:3600", "429", "60 分钟", met="busy"),
    _told("garbage_only", "OpenAI 兼容"),
    _told("web_page", "网页"),
    _told("broken_gzip", "压缩"),
    _told("closes_half", "中断"),
    _told("silent_cut", "中断"),
    _told("cut", "中断"),
)
