import copy
import pickle

import pytest

from marusankaku import MarusankakuError, _native


@pytest.fixture
def error() -> MarusankakuError:
    with pytest.raises(MarusankakuError) as caught:
        _native.scale_levels("☆○")
    return caught.value


def test_an_error_of_the_core_is_a_value_error_with_a_code(error: MarusankakuError) -> None:
    assert isinstance(error, ValueError)
    assert error.code == "invalid_scale"
    assert error.details == {"faults": 1}
    assert [fault["found"] for fault in error.errors] == ["☆○"]
    assert {"code", "file", "line", "column", "found", "expected"} <= error.errors[0].keys()


def test_its_text_teaches_the_rule_in_both_languages(error: MarusankakuError) -> None:
    assert "expected: symbols out of ◎ ○ △ ×" in str(error)
    assert "評価記号" in error.message_ja


def test_copies_and_pickles_are_the_same_error(error: MarusankakuError) -> None:
    for other in (copy.deepcopy(error), pickle.loads(pickle.dumps(error))):
        assert type(other) is MarusankakuError
        assert str(other) == str(error)
        assert other.errors == error.errors
        assert other.code == error.code
