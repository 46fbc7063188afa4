"""What a person said of a creator, an audience or a market, taken out of an answer so that it can be checked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.llm.schemas import ReadClaim
from core.parsing.claims import MOST, SAID, Claim, claims_of

ENGLISH = [
    (
        "Her audience is mostly teenagers, 70 % under 18; comments are all about games. I'd take older audience.",
        "audience present data | topic present data",
    ),
    ("Her engagement is higher than the others'", "engagement higher data"),
    ("ER is 9 %, double what the rest have", "engagement higher data"),
    ("ER 9%", "engagement present data"),
    ("I think his engagement is too low", "engagement lower data"),
    ("likes fell by half since March", "engagement lower data"),
    ("nobody comments under her posts", "engagement absent data"),
    ("her reach is lower than it looks", "reach lower data"),
    ("he gets 2M views per video", "reach present data"),
    ("Fewer followers than anyone on the list", "reach lower data"),
    ("about the same views as the other two", "reach same data"),
    ("She charges $900 a post", "price present data"),
    ("he's twice as expensive as the other two", "price higher data"),
    ("Much cheaper than Anna", "price lower data"),
    ("her manager said the price is negotiable", "price present ask_creator"),
    ("she is under an exclusive contract with Sephora until May", "brand present ask_creator"),
    ("He advertised our competitor last month", "brand present ask_creator"),
    ("she has never worked with a bank", "brand absent ask_creator"),
    ("Everybody in Austin knows her", "market present ask_market"),
    ("nobody here has heard of him", "market absent ask_market"),
    ("People here don't get that slang", "market absent ask_market"),
    ("She had a scandal at home last year", "market present ask_market"),
    (
        "60% of her followers are women, and they are older than our usual buyers",
        "audience present data | audience higher data",
    ),
    ("half of the audience are bots", "audience present data"),
    ("his viewers are younger", "audience lower data"),
    ("she mostly posts recipes", "topic present data"),
    ("There is no beauty on his channel", "topic absent data"),
    ("If the price is the reason, I'd expect fewer than 50 codes by Friday", "price present test_post"),
    ("Short reels would work better than long videos", "format higher test_post"),
    ("In August everyone is on vacation", "timing present wait"),
    ("back to school starts in September, parents buy before that", "timing present wait"),
    ("same price as the other one but twice the reach", "price same data | reach higher data"),
    ("The fee is way over our budget", "price higher data"),
    ("half the comments are from bots", "engagement present data"),
    ("his audience doesn't buy online", "audience absent data"),
    ("people in Texas find that joke offensive", "market present ask_market"),
    ("they're all students", "audience present data"),
    (
        "Great vibe, but her engagement is below the others and she costs more",
        "engagement lower data | price higher data",
    ),
    ("So the ER isn't higher, but the audience is 80% women.", "engagement same data | audience present data"),
]
RUSSIAN = [
    (
        "Её в Екатеринбурге знают все, вовлечённость выше, чем у остальных, аудитория — мамы 25–34. Давайте меньше "
        "гейминга",
        "market present ask_market | engagement higher data | audience present data",
    ),
    ("ER 9 %, вдвое выше остальных", "engagement higher data"),
    ("Вовлечённость 4,5 %", "engagement present data"),
    ("мне кажется, вовлечённость у него слишком низкая", "engagement lower data"),
    ("лайки с марта упали вполовину", "engagement lower data"),
    ("под её постами никто не комментирует", "engagement absent data"),
    ("охваты ниже, чем у соседей по списку", "reach lower data"),
    ("у него 2 млн просмотров на ролик", "reach present data"),
    ("Подписчиков меньше, чем у всех", "reach lower data"),
    ("просмотры такие же, как у остальных двух", "reach same data"),
    ("она берёт 90 000 ₽ за пост", "price present data"),
    ("Он вдвое дороже остальных", "price higher data"),
    ("Намного дешевле Анны", "price lower data"),
    ("менеджер сказал, что по цене готовы торговаться", "price present ask_creator"),
    ("у неё эксклюзив с «Рив Гош» до мая", "brand present ask_creator"),
    ("в прошлом месяце он рекламировал нашего конкурента", "brand present ask_creator"),
    ("она никогда не работала с банками", "brand absent ask_creator"),
    ("В Казани её каждый знает", "market present ask_market"),
    ("у нас про него никто не слышал", "market absent ask_market"),
    ("такой сленг здесь не понимают", "market absent ask_market"),
    ("В прошлом году вокруг неё был скандал", "market present ask_market"),
    ("60 % подписчиков — женщины", "audience present data"),
    ("половина аудитории — боты", "audience present data"),
    ("зрители у него моложе", "audience lower data"),
    ("в основном постит рецепты", "topic present data"),
    ("на канале вообще нет косметики", "topic absent data"),
    ("Если дело в цене, к пятнице введут меньше 50 кодов", "price present test_post"),
    ("короткие рилсы сработали бы лучше длинных видео", "format higher test_post"),
    ("В августе все в отпусках", "timing present wait"),
    ("перед 8 Марта все покупают подарки", "timing present wait"),
    ("цена такая же, а охват вдвое больше", "price same data | reach higher data"),
    ("раньше она рекламировала казино", "brand present ask_creator"),
    ("половина комментариев от ботов", "engagement present data"),
    ("его аудитория не покупает онлайн", "audience absent data"),
    ("в Татарстане такую шутку не поймут", "market absent ask_market"),
    ("там одни студенты без денег", "audience present data"),
    ("Жду хотя бы 300 переходов, если им интересно", "other present test_post"),
    ("Классная, но вовлечённость ниже остальных и стоит дороже", "engagement lower data | price higher data"),
    ("ER не выше, зато аудитория на 80 % женская", "engagement same data | audience present data"),
]
VAGUE_ENGLISH = [
    "she is great",
    "good vibes",
    "I like her",
    "just a feeling, trust me",
    "her content is really nice",
    "everyone loves her",
    "great audience, great energy, great everything",
    "she feels right for our brand",
    "Her views on life are inspiring",
    "the audience is awesome",
    "I think it will be fine",
    "high quality content",
    "price is fine I guess",
    "no idea",
    "strong brand fit",
    "What is her engagement?",
    "Is her audience older than 25?",
    "let's take fewer gamers",
    "I'd prefer an older audience",
    "less gaming, more beauty",
    "Hi all, thanks, see you!",
    "We have always worked this way and it has always been good for everybody on the team",
    "idk ¯\\_(ツ)_/¯",
    "I doubt her audience is older",
    "she'll reply in 2 days",
    "100% agree",
    "I'm out until Monday",
    "she would be a good fit",
    "In general the engagement side of things is something that matters a lot to me",
]
VAGUE_RUSSIAN = [
    "она классная",
    "мне нравится",
    "хорошие вайбы",
    "просто чувствую, поверьте",
    "контент очень приятный",
    "её все любят",
    "отличная аудитория, отличная энергия",
    "она подходит нашему бренду",
    "не знаю",
    "думаю, всё будет ок",
    "качественный контент",
    "цена нормальная вроде",
    "сильный бренд",
    "А какая у неё вовлечённость?",
    "аудитория старше 25?",
    "давайте возьмём меньше геймеров",
    "хотелось бы аудиторию постарше",
    "меньше гейминга, больше красоты",
    "всем привет, спасибо!",
    "Мы всегда так работали, и всем всегда было хорошо",
    "аудитория топ",
    "В целом вопрос вовлечённости для меня всегда очень важен",
    "она бы нам подошла",
    "сомневаюсь, что аудитория старше",
    "давайте обсудим на созвоне в 15:00",
    "буду в понедельник",
    "ну такое 🤷",
]


def short(claims: tuple[Claim, ...]) -> str:
    return " | ".join(f"{claim.about} {claim.direction} {claim.check}" for claim in claims)


@pytest.mark.parametrize(("answer", "expected"), ENGLISH + RUSSIAN)
def test_a_claim_is_read_with_what_it_is_about_and_how_it_can_be_checked(answer: str, expected: str) -> None:
    assert short(claims_of(answer)) == expected


@pytest.mark.parametrize("answer", VAGUE_ENGLISH + VAGUE_RUSSIAN)
def test_what_nobody_could_check_is_no_claim(answer: str) -> None:
    assert claims_of(answer) == ()


def test_it_is_said_in_the_persons_own_words() -> None:
    who, what = "Her audience is mostly teenagers, 70 % under 18", "comments are all about games"
    assert [claim.said for claim in claims_of(f"  Honestly? {who}; {what}!")] == [who, what]
    (comparison,) = claims_of("Ну, вовлечённость выше, чем у остальных.")
    assert comparison.said.endswith("вовлечённость выше, чем у остальных")


def test_nobody_is_shown_more_than_five_claims_nor_a_novel() -> None:
    many = " ".join(f"Her views are {number}k." for number in range(9))
    assert len(claims_of(many)) == MOST
    (long,) = claims_of("her engagement is higher than " + "x" * 5000)
    assert len(long.said) <= SAID


PIECES = ["engagement", " higher", " than", "her ", "аудитория", " выше", ",", ". ", "if ", "если ", "9 %", "?", "\n"]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_whatever_people_type_is_read_to_literal_parts_of_it(answer: str) -> None:
    for claim in claims_of(answer):
        assert claim.said in answer
        assert claim.said == claim.said.strip() != ""
        ReadClaim(claim.about, claim.direction, claim.check, claim.said)


@pytest.mark.parametrize("word", ["1 ", ",", "her ", "если ", "a", "\n", "9 % ", "views ", "audience "])
def test_a_long_paste_is_no_trouble(word: str) -> None:
    assert len(claims_of(word * 50_000)) <= MOST
