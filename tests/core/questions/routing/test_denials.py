"""What an answer repeats only to deny it is never taken for its own claim."""

import pytest

from core.questions.claim_values import claims_in, stated_in
from core.questions.grammar.denials import pieces_of


@pytest.mark.parametrize(
    "text",
    [
        "people wrongly say her followers are bots",
        "it's not true that her followers are bots",
        "contrary to rumors about bots, she's fine",
        "they say the followers are bots, but it's not true",
        "the rumor that her followers are bots is false",
        "don't believe that her followers are bots",
        "зря говорят, что у неё накрутка подписчиков",
        "неправда, что у неё боты в подписчиках",
        "врут, что подписчики накручены",
        "вопреки слухам о ботах в подписчиках, всё хорошо",
        "говорят, что подписчики накручены, но это не так",
        "ошибочно считают, что подписчики — боты",
    ],
)
def test_bots_that_are_denied_are_not_claimed(text: str) -> None:
    assert any(piece.denied for piece in pieces_of(text))
    for claim in claims_in(text, "yes"):
        assert claim.direction != "present"
        assert claim.said in text
        assert all(dict(fact.values).get("way") != "present" for fact in stated_in(claim.said, text, "yes"))


@pytest.mark.parametrize(
    "text",
    [
        "her followers are bots",
        "people say her followers are bots",
        "не зря говорят, что у неё накрутка подписчиков",
        "говорят, что подписчики накручены, так и есть",
        "she isn't true to herself",
        "they say her ER is 5%, not 3%",
    ],
)
def test_what_is_not_denied_stays_whole(text: str) -> None:
    assert [piece.said for piece in pieces_of(text)] == [text]


def test_what_follows_a_denial_is_a_claim_of_its_own() -> None:
    pieces = pieces_of("Зря говорят, что он про рыбалку, там чисто походная кухня.")
    assert [(piece.said, piece.denied) for piece in pieces][:1] == [("он про рыбалку", True)]
    assert "походная кухня" in pieces[1].said


def test_a_number_that_is_denied_is_no_number_of_the_answer() -> None:
    assert claims_in("people wrongly say she has 10k followers", "yes") == ()
