"""The part of 设置 that keeps work safe: backups and their age, restoring, the doctor, records that name applicants."""

import tempfile
from pathlib import Path

import streamlit as st

from assistant.desk.keeping import backing_up, doctoring, records
from assistant.ui import session
from assistant.ui.confirm import twice
from assistant.ui.told import told


def safe_keeping() -> None:
    """All of it, each under its heading."""
    _backup()
    _restore()
    _doctor()
    _records()


def _backup() -> None:
    st.subheader("备份与恢复", divider="gray")
    st.caption("备份包含全部报告、版本、补充数据、问答记录和您加入的资料，不含模型、模型地址和密钥。")
    with told():
        st.text(backing_up.daily_sentence(session.desk()))
    if st.button("生成备份", icon=":material/save:"):
        with told(), tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "年报助手备份.zip"
            counts = backing_up.back_up(session.desk(), target)
            name = backing_up.backup_name(session.desk())
            st.download_button(f"下载备份（报告 {counts.reports} 份）", target.read_bytes(), name, "application/zip")


def _restore() -> None:
    file = st.file_uploader("从备份恢复", ["zip"])
    sure = st.checkbox("我知道恢复会替换现在的内容") if file else False
    if file and sure and st.button("恢复", icon=":material/settings_backup_restore:"):
        with told(), tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "backup.zip"
            source.write_bytes(file.getvalue())
            counts = backing_up.restore(session.desk(), source)
            session.close()
            session.flash(f"已恢复报告 {counts.reports} 份。")
            st.rerun()


def _doctor() -> None:
    st.subheader("检查", divider="gray")
    st.caption("检查工作数据库、资料、索引、模型、磁盘和权限。技术支持的压缩包里没有报告内容。")
    with st.container(horizontal=True):
        look = st.button("检查一遍", icon=":material/stethoscope:")
        mend = st.button("检查并修好可以放心修的", icon=":material/healing:")
    if not (look or mend):
        return
    with told(), tempfile.TemporaryDirectory() as folder:
        found = doctoring.examine(session.desk(), mend=mend)
        for sentence in found.mended:
            st.text(sentence)
        for part, name in doctoring.PARTS.items():
            troubles = found.of(part)
            st.text(f"{name}：{'正常' if not troubles else ' '.join(trouble.sentence for trouble in troubles)}")
        target = Path(folder) / "bundle.zip"
        doctoring.write_bundle(session.desk(), found, target)
        st.download_button("下载给技术支持的压缩包", target.read_bytes(), "年报助手情况.zip", "application/zip")


def _records() -> None:
    st.subheader("可能含申请人信息的记录", divider="gray")
    st.caption("申请台账只在内存里读取，统计出表三后不保存。问答记录和已结束任务的结果里可能写有申请人的信息。")
    desk = session.desk()
    with told():
        st.text(records.records_sentence(desk))
        st.download_button(
            "导出这些记录", lambda: records.export_records(desk), "问答和任务记录.json", "application/json"
        )
        why = "删除后找不回来；报告、文字和版本不受影响。"
        if twice("全部删除", "确认删除", "records.forget", lambda: why, icon=":material/delete:"):
            gone = records.forget_records(desk)
            session.flash(f"已删除 {gone} 条记录，报告、文字和版本都在。")
            st.rerun()
