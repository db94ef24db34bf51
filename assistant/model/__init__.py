"""The chat model and the store of passages as drafting and answering see them: ports, prompts, errors."""
