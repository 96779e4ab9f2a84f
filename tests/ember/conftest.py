"""The demo model as it is shipped, loaded once."""

import pytest

from bot.ember.evaluate import Ember


@pytest.fixture(scope="package")
def ember() -> Ember:
    return Ember()
