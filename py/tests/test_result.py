import copy
import json
import pickle
import re

import pytest

from marusankaku import Result

OBJECT = (
    '{"winners":["S1"],"margin":0.5,'
    '"rows":[{"solution":"<S1>","score":1.0}],"conventions":{"seed":null}}'
)
LIST = '[{"cell":1,"mean":null},{"cell":2,"mean":0.5}]'


@pytest.fixture(params=["object", "list"])
def result(request: pytest.FixtureRequest) -> Result:
    return Result(OBJECT) if request.param == "object" else Result(LIST, '{"seed":7}')


def test_the_text_is_kept_to_the_byte() -> None:
    assert Result(OBJECT).to_json() == OBJECT
    assert Result(OBJECT).to_dict() == json.loads(OBJECT)


def test_keys_are_attributes_and_items() -> None:
    result = Result(OBJECT)
    assert result.winners == result["winners"] == ["S1"]
    assert {"winners", "margin", "to_json"} <= set(dir(result))
    with pytest.raises(AttributeError, match="it has winners, margin, rows, conventions"):
        result.winner  # noqa: B018 - the access is the test


def test_a_list_is_a_sequence_of_plain_rows() -> None:
    result = Result(LIST)
    assert len(result) == 2
    assert [row["cell"] for row in result] == [1, 2]
    assert result[1] == {"cell": 2, "mean": 0.5}


def test_every_result_has_conventions() -> None:
    assert Result(OBJECT).conventions == {"seed": None}
    assert Result(LIST, '{"seed":7}').conventions == {"seed": 7}


def test_to_dict_is_a_copy() -> None:
    result = Result(LIST)
    result.to_dict()[0]["cell"] = 99
    assert result[0]["cell"] == 1


def test_copies_and_pickles_are_equal(result: Result) -> None:
    for other in (copy.copy(result), copy.deepcopy(result), pickle.loads(pickle.dumps(result))):
        assert other == result
        assert hash(other) == hash(result)
        assert other.conventions == result.conventions
    assert result != Result("[]")
    assert result != "something else"


def test_notebooks_get_escaped_html_and_text(result: Result) -> None:
    bundle = result._repr_mimebundle_(include=[], exclude=[])
    assert bundle == {"text/plain": repr(result), "text/html": result._repr_html_()}
    assert "<S1>" not in bundle["text/html"]
    assert "<script" not in bundle["text/html"]


def test_a_table_has_headers() -> None:
    table = Result(LIST)._repr_html_()
    assert '<th scope="col" class="maru-n">mean</th>' in table
    assert re.search(r"<td[^>]*>0.5</td>", table)
