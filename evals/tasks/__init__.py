"""The tasks: each module has `TASKS`, a tuple of `EvalTask`."""
