"""Whose report it is and for which year: corrected by the officer where the name or the file told it wrong."""

import streamlit as st

from assistant.desk.keeping.reports import OpenReport, set_identity
from assistant.report.organs import KIND_NAMES, TIER_NAMES, AdministrativeOrgan, Scope
from assistant.ui import session
from assistant.ui.told import told

_SCOPES: dict[Scope, str] = {"own": "本机关", "consolidated": "本级政府汇总"}


def identity_form(opened: OpenReport) -> None:
    """The form, folded away unless something is missing."""
    report = opened.report
    missing = not report.organ.name or report.year is None
    with (
        st.expander("机关与年度", expanded=missing, icon=":material/badge:"),
        st.form(f"identity.{opened.id}", border=False),
    ):
        left, right = st.columns(2)
        name = left.text_input("机关名称", report.organ.name)
        year = right.number_input("年度", 2008, 2100, report.year or 2025, step=1)
        kind = left.selectbox(
            "机关类型", list(KIND_NAMES), list(KIND_NAMES).index(report.organ.kind), KIND_NAMES.__getitem__
        )
        tier = right.selectbox(
            "层级", list(TIER_NAMES), list(TIER_NAMES).index(report.organ.tier), TIER_NAMES.__getitem__
        )
        scope = left.selectbox("统计范围", list(_SCOPES), list(_SCOPES).index(report.scope), _SCOPES.__getitem__)
        if st.form_submit_button("保存机关与年度"):
            with told():
                organ = AdministrativeOrgan(name=name.strip(), kind=kind, tier=tier)
                set_identity(session.desk(), opened.id, organ=organ, year=int(year), scope=scope)
                session.flash("机关与年度已保存。")
                st.rerun()
