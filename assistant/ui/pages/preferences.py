"""设置: which chat model is in use, whether text leaves the machine, its fetching, the local deadline, backups."""

import tempfile
from pathlib import Path

import streamlit as st

from assistant.desk import models
from assistant.desk.checking import checking
from assistant.desk.keeping import backing_up as keeping
from assistant.desk.models import ModelOffer
from assistant.desk.names import PLACEMENTS
from assistant.ui import session
from assistant.ui.head import describe_model, page_head
from assistant.ui.told import told


def show() -> None:
    """The page."""
    page_head("设置", "选择起草和问答用的模型；其余设置写在 .env 文件里，由管理人员维护。", session.current())
    with told():
        _models()
    _deadline()
    _backup()


def _models() -> None:
    st.subheader("模型", divider="gray")
    offers = models.offers(session.desk())
    used = next(offer for offer in offers if offer.in_use)
    st.markdown(f"**{describe_model(used.setting)}**")
    if used.setting.note:
        st.caption(used.setting.note)
    names = {n: _name(offer) for n, offer in enumerate(offers)}
    chosen = st.radio("可用的模型", list(names), index=offers.index(used), format_func=names.__getitem__)
    setting = offers[chosen].setting
    address = model_name = ""
    if setting.choice == "remote":
        address = st.text_input("接口地址（OpenAI 兼容）", setting.base_url, placeholder="http://服务器地址:端口/v1")
        model_name = st.text_input("模型名称", setting.name)
        key = "已设置" if setting.has_key else "未设置"
        st.caption(f"接口密钥：{key}。密钥只从环境变量或 .env 的 NIANBAO_API_KEY 读取，不在页面上输入、显示或保存。")
        st.warning("使用外部服务时，报告中的文字和数据会发送到上面的地址。", icon=":material/cloud_upload:")
    with st.container(horizontal=True):
        if st.button("使用这个模型", type="primary", icon=":material/check:"):
            models.choose(session.desk(), setting.choice, name=model_name or setting.name, base_url=address)
            session.flash("已更换模型。")
            st.rerun()
        if st.button("测试正在使用的模型", icon=":material/network_check:"):
            with st.spinner("正在等待模型回答……"):
                probe = models.probe_model(session.desk())
            (st.success if probe.ok else st.error)(probe.sentence)
            if probe.met:
                # Plain text: an endpoint's own words stand in it.
                st.text("\n".join(f"· {oddity.sentence}" for oddity in probe.met))


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


def _backup() -> None:
    st.subheader("备份与恢复", divider="gray")
    st.caption("备份包含全部报告、版本、补充数据、问答记录和您加入的资料，不含模型。恢复前会先把现有内容另存一份。")
    if st.button("生成备份", icon=":material/save:"):
        with told(), tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "年报助手备份.zip"
            counts = keeping.back_up(session.desk(), target)
            name = keeping.backup_name(session.desk())
            st.download_button(f"下载备份（报告 {counts.reports} 份）", target.read_bytes(), name, "application/zip")
    file = st.file_uploader("从备份恢复", ["zip"])
    sure = st.checkbox("我知道恢复会替换现在的内容") if file else False
    if file and sure and st.button("恢复", icon=":material/settings_backup_restore:"):
        with told(), tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "backup.zip"
            source.write_bytes(file.getvalue())
            counts = keeping.restore(session.desk(), source)
            session.close()
            session.flash(f"已恢复报告 {counts.reports} 份。")
            st.rerun()
