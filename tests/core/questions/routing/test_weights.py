"""A question comes up, in either language: it goes to whoever can answer it, and says why."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.numbers.questions.cues import find_cues, read_lexicon
from core.numbers.questions.overrides import BOUND, Override, taught
from core.numbers.questions.routing import NEEDS, Situation, cues_of, route
from core.questions.routing.weights import ask_whom, lexicon, weights

words = st.text(max_size=300) | st.sampled_from(["Почему?", "why her", "US or us?", "#тег «кринж»", "\u202e\x00<b>"])
situations = st.builds(
    Situation,
    words,
    st.sampled_from(["", "why_pick", "why_failed", "unheard_of"]),
    st.sampled_from(["", "strategy", "execution", "review"]),
    st.sampled_from(["", "us", "ru", "centre"]),
    st.sampled_from(["", "us", "ru", "both"]),
    st.dictionaries(st.sampled_from(["us", "ru", "kz"]), st.floats(0, 1), max_size=3),
    st.sampled_from(["", "vk", "tiktok"]),
    st.none() | st.booleans(),
    st.integers(0, 50),
    st.none() | st.floats(-1, 5),
    st.dictionaries(st.sampled_from(["us", "ru"]), st.integers(0, 5), max_size=2),
)


def test_a_tag_that_failed_in_russia_goes_to_the_russian_team_and_says_why() -> None:
    asked = Situation(
        "Why did #дачныйлайфхак fail here?", "why_failed", "execution", "us", "ru", {"ru": 0.82, "us": 0.06}, similar=9
    )
    found = ask_whom(asked)
    assert (found.need, found.teams) == ("region", ("ru",))
    told = {reason.code: dict(reason.values) for reason in found.reasons}
    assert told["similar"] == {"count": 9}
    assert told["audience"] == {"market": "ru", "share": 0.82}
    assert told["abroad"] == {"asker": "us", "market": "ru"}
    assert not any(code in told for code in ("subject", "silent", "words:who"))
    assert found.sure


def test_an_american_word_in_a_russian_question_goes_to_the_american_team() -> None:
    found = ask_whom(Situation("Не старовато ли у американцев слово «lit» для подростков?", asker="ru"))
    assert (found.need, found.teams) == ("region", ("us",))


@pytest.mark.parametrize(
    ("question", "need"),
    [
        ("How many followers does she have in Russia?", "none"),
        ("Сколько просмотров набрал вчерашний ролик?", "none"),
        ("Why did you pick him although the engine ranks him low?", "person"),
        ("Почему вы отказали этому блогеру?", "person"),
        ("Can we raise the budget above the limit, and who signs the contract?", "centre"),
        ("Кто согласует договор и разрешает логотип в кадре?", "centre"),
        ("Does this slang sound rude to people in Siberia?", "region"),
        ("Не обидит ли людей в Казани такая шутка на праздник?", "region"),
        ("It took off in Russia and failed in America. What explains the difference?", "both"),
        ("Итоги кампании: чему научились обе команды?", "both"),
    ],
)
def test_words_alone_tell_in_either_language(question: str, need: str) -> None:
    assert ask_whom(Situation(question)).need == need


def test_the_stage_decides_what_is_open() -> None:
    lead = Situation("Which theme do we lead with?", stage="strategy", subject="ru")
    assert ask_whom(lead).teams == ("centre", "ru")
    caption = Situation("Такая подпись подойдёт?", stage="execution", subject="us", asker="ru")
    assert ask_whom(caption).teams == ("us",)
    learned = Situation("Чему нас научила кампания?", stage="review")
    assert ask_whom(learned).teams == ("us", "ru")


def test_what_the_data_know_is_never_asked() -> None:
    assert ask_whom(Situation("А сколько?", stored=True, subject="ru")).need == "none"
    assert ask_whom(Situation("А сколько?", stored=True, subject="ru")).teams == ()


def test_a_question_without_words_or_evidence_is_left_to_the_asker() -> None:
    assert not ask_whom(Situation("Hm?")).sure


def test_an_override_teaches_and_can_be_taken_back() -> None:
    question = Situation("Is the sponsor of this show fine with us?", subject="us")
    before = ask_whom(question)
    cues = tuple(cues_of(question, find_cues(question.question, lexicon())))
    overrides = [Override(cues, before.need, "region")] * 12
    after = ask_whom(question, taught=taught(overrides))
    assert after.chances["region"] > before.chances["region"] + 0.1
    assert ask_whom(question, taught=taught(overrides[:0])) == before


def test_a_flood_of_overrides_moves_no_cue_beyond_its_bound() -> None:
    learned = taught([Override(("subject",), "none", "region")] * 1000)
    assert learned["subject"] == (-BOUND, 0.0, BOUND, 0.0, 0.0)
    assert taught([Override(("subject",), "region", "region")]) == {}


@given(st.permutations([Override(("a", "b"), "none", "both"), Override(("b",), "both", "person")] * 3))
def test_the_order_of_overrides_does_not_matter(overrides: list[Override]) -> None:
    given_so = taught(overrides)
    assert given_so.keys() == {"a", "b"}
    assert np.allclose(given_so["b"], taught(sorted(overrides, key=str))["b"])


@settings(deadline=None, max_examples=150)
@given(situations)
def test_any_situation_has_one_route_with_teams_that_fit_it(situation: Situation) -> None:
    found = ask_whom(situation)
    assert found.need in NEEDS
    assert abs(sum(found.chances.values()) - 1) < 1e-9
    assert found.confidence == max(found.chances.values())
    assert len(found.teams) == {"none": 0, "person": 0, "region": 1, "centre": 1, "both": 2}[found.need]
    assert all(reason.weight > 0 for reason in found.reasons)
    assert found == ask_whom(situation)


def test_a_sentence_vector_must_be_of_the_encoder_that_was_tuned() -> None:
    with pytest.raises(ValueError, match="512"):
        route(Situation("why"), lexicon(), weights(with_meaning=True), np.zeros(3))
    assert ask_whom(Situation("why"), np.zeros(512)).need in NEEDS


def test_us_is_a_country_only_in_capitals() -> None:
    assert find_cues("tell us why", lexicon()).places == {}
    assert find_cues("tell the US why", lexicon()).places == {"us": 1}
    assert find_cues("Спросите Россию и США", lexicon()).places == {"ru": 1, "us": 1}


def test_the_lexicon_reads_stems_gaps_and_beginnings() -> None:
    small = read_lexicon("# a remark\n\n[law]\nillegal*, against .. law\n[start]\n^how many\n[market us]\ntexa*\n")
    assert find_cues("Is it illegally done?", small).cues == {"law": "illegally"}
    assert "law" in find_cues("Against every known law", small).cues
    assert "start" not in find_cues("tell me how many", small).cues
    assert find_cues("Texas?", small).places == {"us": 1}
    with pytest.raises(ValueError, match="without a cue"):
        read_lexicon("illegal*")


def test_a_very_long_question_is_cut_and_an_empty_one_is_silent() -> None:
    assert find_cues("a" * 500 + " holiday", lexicon()).cues == {}
    assert "silent" in cues_of(Situation(), find_cues("", lexicon()))
