"""PostgreSQL for tests: one server for the run, a fresh database for each test; skipped where it is not installed."""

from collections.abc import Iterator

import pytest

from evals.hostile import postgresql


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[postgresql.Server]:
    """A server on a socket of its own."""
    if postgresql.programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with postgresql.server() as running:
        yield running


@pytest.fixture
def postgresql_url(postgresql_server: postgresql.Server) -> str:
    """A fresh database."""
    return postgresql_server.new_database()
