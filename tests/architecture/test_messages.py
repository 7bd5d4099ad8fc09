from tools.messages import find_faults


def test_translations_are_complete() -> None:
    assert find_faults() == []
