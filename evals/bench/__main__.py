"""`python -m evals.bench [NAME …]`."""

from evals.bench.reports import main

if __name__ == "__main__":
    raise SystemExit(main())
