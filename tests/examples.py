"""How many examples a property is tried on: a share of what the profile gives, so that a soak tries all on more.

Profiles (`pytest --hypothesis-profile soak --hypothesis-seed 7`): `house` is the everyday one, `ci` the same with the
examples fixed by the code alone, `soak` many more. None has a deadline or a check of the computer's speed.
"""

import os

from hypothesis import HealthCheck, settings

_TIME_AND_SIZE = (HealthCheck.too_slow, HealthCheck.data_too_large)

settings.register_profile("house", deadline=None, suppress_health_check=_TIME_AND_SIZE, max_examples=100)
settings.register_profile("ci", settings.get_profile("house"), derandomize=True)
settings.register_profile("soak", settings.get_profile("house"), max_examples=2000, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "house")


def examples(share: float) -> settings:
    """Settings for a property that deserves more examples than the others (3.0) or can afford fewer (0.1)."""
    return settings(max_examples=max(1, round(settings.default.max_examples * share)))
