"""The clock on the wall, in China's time."""

from datetime import date, datetime, timedelta, timezone

_CHINA = timezone(timedelta(hours=8), "CST")


class WallClock:
    """Tells the present moment and the present day in China."""

    def now(self) -> datetime:
        """The present moment, in China's time zone."""
        return datetime.now(_CHINA)

    def today(self) -> date:
        """The present day in China."""
        return self.now().date()
