"""设置: which chat model is in use, whether text leaves the machine, its fetching, the local deadline, keeping safe."""

import streamlit as st

from assistant.desk import models
from assistant.desk.checking import checking
from assistant.desk.models import ModelOffer
from assistant.desk.names import PLACEMENTS
from assistant.desk.ports import ModelSetting
from assistant.ui import session
from assistant.ui.head import describe_model, page_head
from assistant.ui.plain import in_markdown, in_plain
from assistant.ui.safe_keeping import safe_keeping
from assistant.ui.told import told


def show() -> None:
    """The page."""
    page_head("设置", "选择起草和问答用的模型；其余设置写在 .env 文件里，由管理人员维护。", session.current())
    with told():
        _models()
    _deadline()
    safe_keeping()


def _models() -> None:
    st.subheader("模型", divider="gray")
    offers = models.offers(session.desk())
    used = next(offer for offer in offers if offer.in_use)
    with st.container():
        st.markdown(f"**{in_markdown(describe_model(used.setting))}**")
        if used.setting.note:
            st.caption(in_markdown(used.setting.note))
    names = {n: _name(offer) for n, offer in enumerate(offers)}
    chosen = st.radio("可用的模型", list(names), index=offers.index(used), format_func=lambda n: in_markdown(names[n]))
    setting = offers[chosen].setting
    with st.container():
        address, model_name = _endpoint(setting) if setting.choice == "remote" else ("", "")
    with st.container(horizontal=True):
        if st.button("使用这个模型", type="primary", icon=":material/check:"):
            with told():
                models.choose(session.desk(), setting.choice, name=model_name or setting.name, base_url=address)
                session.flash("已更换模型。")
                st.rerun()
        if st.button("测试正在使用的模型", icon=":material/network_check:"):
            with st.spinner("正在等待模型回答……"):
                probe = models.probe_model(session.desk())
            (st.success if probe.ok else st.error)(in_markdown(probe.sentence))
            if probe.met:
                # Plain text: an endpoint's own words stand in it.
                st.text(in_plain("\n".join(f"· {oddity.sentence}" for oddity in probe.met)))


def _endpoint(setting: ModelSetting) -> tuple[str, str]:
    """Where a model of another computer is, and its name; what goes there is said beside it."""
    address = st.text_input("接口地址（OpenAI 兼容）", setting.base_url, placeholder="http://服务器地址:端口/v1")
    model_name = st.text_input("模型名称", setting.name)
    key = "已设置" if setting.has_key else "未设置"
    st.caption(
        f"接口密钥：{key}。密钥只写在环境变量或 .env 里，只发给写明的地址：NIANBAO_API_KEY 给 NIANBAO_BASE_URL，"
        "NIANBAO_PAGE_API_KEY 给 NIANBAO_PAGE_BASE_URL，别的地址不带密钥；页面上不输入、显示或保存密钥。"
    )
    there = in_markdown(address) or "上面填写的地址"
    st.warning(f"使用外部服务时，报告中的文字和数据会发往 {there}。", icon=":material/cloud_upload:")
    return address, model_name


def _name(offer: ModelOffer) -> str:
    setting = offer.setting
    where = PLACEMENTS[setting.choice]
    if setting.choice == "none":
        return f"{where}（按上年文字滚动更新，问答直接引用条文）"
    ready = "" if setting.ready else "　尚未就绪"
    return f"{where} {setting.name or 'OpenAI 兼容接口'}{ready}"


def _deadline() -> None:
    st.subheader("报送期限", divider="gray")
    desk = session.desk()
    kept = checking.local_deadline(desk)
    said = st.text_input(
        "本地通知规定的日期（月-日，留空按条例第四十九条的 1 月 31 日）", kept, placeholder="01-20", width=360
    )
    if said != kept and st.button("保存期限"):
        with told():
            checking.set_deadline(desk, said)
            session.flash("已保存报送期限。")
            st.rerun()
