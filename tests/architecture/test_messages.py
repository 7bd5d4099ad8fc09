import pytest

from tools.messages import find_faults


@pytest.mark.deep
def test_translations_are_complete() -> None:
    assert find_faults() == []
