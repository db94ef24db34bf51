"""`Retry-After` in the forms that servers write: seconds, fractions, dates by their own clock, nonsense."""

from datetime import UTC, datetime

import pytest

from assistant.adapters.chat.retry_after import retry_after, spoken

NOON = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": " 1.5 "}, 1.5),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after": "Fri, 27 Nov 2026 12:02:00 GMT"}, 120.0),
        ({"retry-after": "Fri, 27 Nov 2026 12:02:00"}, 120.0),
        ({"retry-after": "Fri, 27 Nov 2026 11:59:00 GMT"}, None),
        ({"retry-after": "Wed, 21 Oct 2099 07:28:00 GMT"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "1e3"}, None),
        ({"retry-after": "9" * 400}, None),
    ],
)
def test_the_seconds_that_are_asked_for(headers: dict[str, str], seconds: float | None):
    assert retry_after(headers, NOON) == seconds


def test_a_date_is_read_by_the_clock_that_wrote_it():
    # The server's clock is years behind ours.
    headers = {"date": "Thu, 27 Nov 2014 12:00:00 GMT", "retry-after": "Thu, 27 Nov 2014 12:00:10 GMT"}
    assert retry_after(headers) == 10.0


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.2, "1 秒"), (89, "89 秒"), (3600, "60 分钟"), (86400, "24 小时"), (864000, "10 天")]
)
def test_a_time_to_wait_is_said_as_one_says_it(seconds: float, said: str):
    assert spoken(seconds) == said
