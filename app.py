"""年报助手: the router of the page."""

if __name__ == "__main__":  # child processes that check files import this script too, and show no page
    import streamlit as st

    from assistant.ui.navigation import icon, pages

    st.set_page_config(page_title="年报助手", page_icon=icon(), layout="wide", initial_sidebar_state=220)
    st.navigation(pages()).run()
