"""The same name elsewhere is a possibility: whole names only, and a single word needs the same handle."""

import pytest

from core.creators.namesakes import namesakes
from core.model import Creator
from core.store import Store


def account(platform: str, handle: str, name: str, followers: int = 1) -> Creator:
    return Creator(platform=platform, handle=handle, name=name, followers=followers)


@pytest.mark.parametrize(
    ("here", "there", "same"),
    [
        (("mila", "Мила Орлова"), ("orlova", "МИЛА ОРЛОВА"), True),
        (("mila", "Mila  Orlova"), ("other", "mila orlova"), True),
        (("mila", "Mila Orlova"), ("mila", "Mila Orlov"), False),
        (("mila", "Mila Orlova"), ("mila", "Mila Orlova Vlog"), False),
        (("beauty", "Beauty"), ("thebeauty", "beauty"), False),
        (("mila", "Mila"), ("@Mila", "mila"), True),
        (("mila", ""), ("mila", ""), False),
    ],
)
def test_a_name_is_the_same_or_not(store: Store, here: tuple[str, str], there: tuple[str, str], same: bool) -> None:
    with store.work() as work:
        work.db.add_all([account("instagram", *here), account("vk", *there), account("youtube", *there)])
    with store.reading() as work:
        first = work.db.get_one(Creator, 1)
        assert [other.platform for other in namesakes(work, first, {"vk", "instagram"})] == ["vk"] * same


def test_the_largest_come_first_and_only_a_few(store: Store) -> None:
    with store.work() as work:
        work.db.add(account("instagram", "anna", "Anna Ivanova"))
        work.db.add_all([account("vk", f"anna{number}", "Anna Ivanova", number) for number in range(5)])
    with store.reading() as work:
        found = namesakes(work, work.db.get_one(Creator, 1), {"vk"})
        assert [other.handle for other in found] == ["anna4", "anna3", "anna2"]
