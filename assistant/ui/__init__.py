"""The page: the only Streamlit code; it calls the desk and nothing else."""
