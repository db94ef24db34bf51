"""`python -m evals.hostile`."""

from evals.hostile.rewrites import main

if __name__ == "__main__":
    raise SystemExit(main())
