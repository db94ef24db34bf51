"""`python -m evals.quotations`."""

from evals.quotations.answers import main

if __name__ == "__main__":
    raise SystemExit(main())
