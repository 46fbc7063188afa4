"""Files of a campaign without a chat: all of them or a sentence why not."""

from pathlib import Path

import pytest

from bot.cli.export import write_export
from bot.cli.report import write_report
from bot.prepare import open_store
from core.metrics.parse import Measurement
from core.metrics.record import Origin, take_in
from tests.conftest import settings
from tests.core.campaign_case import ask, furnish, vera


def test_a_report_goes_to_a_folder_in_either_language(tmp_path: Path) -> None:
    known = settings(tmp_path)
    store = open_store(known)
    furnish(store)
    ask(store, vera(store), "beauty russia 5")
    with store.work() as work:
        row = Measurement(
            1,
            "1",
            platform="instagram",
            handle="creator1",
            post="P1",
            metric="views",
            period="total",
            at=int(work.now.timestamp()) - 60,
            value=4000,
        )
        take_in(work, Origin(), [row])
    store.close()
    assert write_report(known, str(tmp_path / "out"), "ru", None) == 0
    names = {"summary.csv", "creators.csv", "posts.csv", "by-day.csv", "alerts.csv", "report-1.xlsx"}
    assert {file.name for file in (tmp_path / "out").iterdir()} == names
    assert "просмотры" in (tmp_path / "out" / "summary.csv").read_text()
    assert write_export(known, str(tmp_path / "list"), "en") == 0
    assert (tmp_path / "list" / "campaign.xlsx").exists()


@pytest.mark.parametrize("campaign", [None, 7])
def test_what_cannot_be_reported_is_a_sentence(
    tmp_path: Path, campaign: int | None, capsys: pytest.CaptureFixture[str]
) -> None:
    known = settings(tmp_path)
    open_store(known).close()
    assert write_report(known, str(tmp_path / "out"), "en", campaign) == 1
    assert capsys.readouterr().err.strip().endswith(".")
    assert not (tmp_path / "out").exists()
