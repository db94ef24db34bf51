"""A computer on which the runtime of the embedded model is not installed."""

raise ImportError("no runtime here")
