from pathlib import Path

import pytest


@pytest.fixture
def repo():
    return Path(__file__).parents[2]
