"""What counts as understood: the same thing in other words, never its opposite."""

from pathlib import Path

import pytest

from core.parsing.brief import read_brief
from core.parsing.steer import read_steer
from tests.benchmarks.dialogue import understanding
from tests.benchmarks.dialogue.utterances import briefs, steers
from tests.benchmarks.dialogue.utterances.rows import TODAY
from tests.benchmarks.frame.result import Options


def scored(text: str, **gold: str) -> briefs.Score:
    return briefs.score(read_brief(text, TODAY), gold)


def test_a_brief_is_whole_if_every_fact_is_there_and_no_other() -> None:
    assert scored("10 skincare creators, no crypto", topics="skincare", count="10", topics_out="crypto").whole
    assert not scored("10 skincare creators", topics="skincare").whole
    assert not scored("skincare creators", topics="skincare", count="10").whole


def test_a_finer_topic_meets_a_broader_one_and_the_other_way_around() -> None:
    assert scored("skincare", topics="beauty").whole
    assert scored("beauty", topics="skincare").whole
    assert not scored("beauty", topics="cars").whole


def test_a_broader_exclusion_does_not_meet_a_finer_one_of_what_is_wanted() -> None:
    score = scored("fitness, not beauty", topics="fitness|beauty", topics_out="makeup")
    assert score.missed == (("topic", "beauty"), ("no_topic", "makeup"))


@pytest.mark.parametrize(
    ("text", "gold"),
    [
        ("over 50k followers", {"followers_max": "50000"}),
        ("crypto", {"topics_out": "crypto"}),
        ("no crypto", {"topics": "crypto"}),
        ("like @mila", {"other": "not_like:@mila"}),
    ],
)
def test_the_opposite_is_counted(text: str, gold: dict[str, str]) -> None:
    assert scored(text, **gold).inverted == 1


def test_a_steer_is_right_only_as_a_whole() -> None:
    assert steers.is_right(read_steer("less beauty, more travel", TODAY), "less:beauty|more:travel")
    assert not steers.is_right(read_steer("less beauty", TODAY), "less:beauty|more:travel")
    assert steers.is_opposite(read_steer("more beauty", TODAY), "less:beauty")
    assert steers.is_opposite(read_steer("no beauty", TODAY), "none:")


def test_a_folder_of_other_people_is_measured_whole(tmp_path: Path) -> None:
    (tmp_path / "steers.csv").write_text("id,lang,text,expected\ns-1,en,only tiktok,only:tiktok\n", encoding="utf-8")
    figures = {figure.key: figure.value for figure in understanding.measure(Options(tmp_path)).figures}
    assert figures["steer_right_en"] == 1.0
    assert "brief_recall_en" not in figures
