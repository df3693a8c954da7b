"""Blind rounds in Python: the documents, and what they keep to themselves."""

import copy
import json
import pickle
import re
from typing import Literal, get_args

import pytest

import marusankaku as mk
from marusankaku import blind

Identity = Literal["named", "pseudonymous", "anonymous"]


def filled(
    mark: str,
    *,
    identity: Identity = "named",
) -> tuple[blind.Invitation, list[blind.Ballot], blind.Sealed]:
    invitation = mk.sample().invite(3, identity=identity)
    marks = {s: dict.fromkeys(invitation.problems, mark) for s in invitation.solutions}
    raters = [rater["id"] for rater in invitation.to_dict()["raters"]]
    ballots = [invitation.ballot(rater, marks) for rater in raters]
    return invitation, ballots, invitation.gather(ballot.seal() for ballot in ballots)


def shown(sealed: blind.Sealed) -> str:
    text = f"{sealed!r}{sealed.to_json()}{sealed.progress().to_json()}{sealed.progress()!r}"
    return re.sub('"[0-9a-f]{64}"', "#", text)


def test_a_sealed_round_does_not_depend_on_the_marks() -> None:
    for identity in get_args(Identity):
        _, ballots, one = filled("○", identity=identity)
        _, _, two = filled("×", identity=identity)
        assert shown(one) == shown(two)
        assert "○" not in repr(ballots)


def test_revealed_marks_join_the_workshop() -> None:
    _, ballots, sealed = filled("〇")
    assert sealed.progress().complete
    revealed = sealed.reveal(reversed(ballots))
    workshop = revealed.workshop(mk.sample())
    assert workshop.rounds == ["1", "2", "3"]
    assert workshop.board().ranking().to_json() == revealed.board().ranking().to_json()


def test_documents_are_saved_copied_and_compared() -> None:
    invitation, ballots, sealed = filled("△")
    for document in (invitation, ballots[0], ballots[0].seal(), sealed, sealed.reveal(ballots)):
        for same in (
            type(document).from_json(document.to_json()),
            pickle.loads(pickle.dumps(document)),
            copy.deepcopy(document),
        ):
            assert same == document
            assert hash(same) == hash(document)
        assert len(repr(document)) < 100
    with pytest.raises(TypeError, match="made by the step before it"):
        blind.Ballot()


def test_changes_are_found_out() -> None:
    _, ballots, sealed = filled("△")
    data = ballots[0].to_dict()
    data["marks"][0]["marks"][0] = "○"
    changed = blind.Ballot.from_json(json.dumps(data))
    for given, code in (
        ([changed, *ballots[1:]], "ballot_changed"),
        (ballots[1:], "ballot_missing"),
    ):
        with pytest.raises(mk.MarusankakuError) as error:
            sealed.reveal(given)
        assert error.value.code == code
        assert error.value.message_ja != str(error.value)


def test_copies_merge_in_any_order() -> None:
    invitation, ballots, sealed = filled("△")
    seals = [ballot.seal() for ballot in ballots]
    one, two = invitation.gather(seals[:3]), invitation.gather(reversed(seals[1:]))
    assert one.merge(two) == two.merge(one) == sealed == sealed.merge(sealed)


def test_anonymous_rounds_have_counts_only() -> None:
    _, ballots, sealed = filled("△", identity="anonymous")
    revealed = sealed.reveal(ballots)
    assert "pm" not in json.dumps(revealed.to_dict()["counts"])
    assert revealed.board().ranking().rows[0]["score"] > 0
    with pytest.raises(mk.MarusankakuError, match="anonymous"):
        revealed.workshop(mk.sample())
