"""What somebody asks in their own words, in either language, becomes a query, a word of help, a refusal or nothing."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.questions.grammar.rules import read_question
from core.questions.query.form import PrivateQuestion, ProductQuestion, Query

TODAY = date(2026, 3, 3)


def read(text: str) -> str:
    """The subject, and what is asked of it, in a few words."""
    query = read_question(text, TODAY)
    if not isinstance(query, Query):
        return type(query).__name__
    told = [query.subject, *query.fields, query.order, query.aggregate, query.compare, query.limit, query.reason]
    shares = [f"{limit.group} {limit.low}..{limit.high}" for limit in query.shares]
    return " ".join(str(part) for part in (*told, *shares, *query.handles) if part)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("who has the highest ER on this list?", "creators engagement high 1"),
        ("у кого самый низкий охват?", "creators avg_views low 1"),
        ("who's the cheapest one we got", "creators price low 1"),
        ("покажи тех, кто дороже 80 тысяч", "creators price high"),
        ("cheapest views on the list", "creators cpv low 1"),
        ("did @mila lose followers since may", "changes followers mila"),
        ("who hasn't voted on @mila?", "raters mila"),
        ("почему @mila на первом месте", "score mila"),
        ("who can see my answers", "ProductQuestion"),
        ("who lost followers this month", "NoneType"),
        ("which platform do most of these people use", "NoneType"),
        ("кто поменял своё решение?", "NoneType"),
        ("три самых дешёвых по кпв", "creators cpv low 3"),
        ("avg views across the shortlist pls", "creators avg_views mean"),
        ("медианная цена по списку", "creators price median"),
        ("how many beauty creators under 50k in Russia", "creators count"),
        ("у кого российской аудитории меньше 3 %", "creators audience RU None..0.03"),
        ("show everyone with a female audience above 60%", "creators audience f 0.6..None"),
        ("IG vs TT, which one's pulling more views for us", "creators avg_views high platform"),
        ("сравни @gleb_tut и @nastya.tam по вовлечённости", "creators engagement creator gleb_tut nastya.tam"),
        ("when was the data updated", "freshness"),
        ("how much have we burned so far", "spend"),
        ("сколько осталось от бюджета?", "budget"),
        ("when does this campaign start and end again??", "dates"),
        ("how many did we reject for price?", "ratings count price"),
        ("кто ещё не проголосовал?", "raters"),
        ("почему @lida.mama съехала вниз по списку", "score lida.mama"),
        ("what does reach −1 mean", "part"),
        ("why are views down since yesterday?", "trend avg_views"),
        ("что изменилось в списке с прошлого раунда?", "changes"),
        ("skolko blogerov v spiske iz ssha", "creators count"),
        ("how many have a mostly American audience", "creators count US 0.5..None"),
        ("у кого аудитория преимущественно женская", "creators audience f 0.5..None"),
        ("what percentage have no price", "creators share"),
        ("у какого процента больше миллиона подписчиков?", "creators share"),
        ("could you break our passes down by reason", "ratings"),
        ("how many noes did we give in October?", "ratings count"),
        ("how many yes votes did we give in October?", "ratings"),
        ("сколько мы отклонили в октябре?", "ratings count"),
        ("how many did we pick this week", "ratings"),
        ("какой охват у @dima.play", "creators avg_views dima.play"),
        ("what does @zoe.bakes charge", "creators price zoe.bakes"),
        ("чего у @dima.play такой низкий балл", "score dima.play"),
        ("why is #2 above #3", "score"),
        ("почему второй стоит выше третьего?", "score"),
        ("has anyone here done a Pepsi ad", "partners"),
        ("кто амбассадор Пепси?", "partners"),
        ("which post got the most likes", "posts avg_likes high"),
        ("какой ролик собрал меньше всего просмотров?", "posts avg_views low"),
        ("who gets the most views per post", "creators avg_views high 1"),
        ("какого числа запуск?", "dates"),
    ],
)
def test_a_question_to_the_data_becomes_a_query(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "how do I undo a pass?",
        "можно ли скачать список в эксель?",
        "do you actually learn from my thumbs downs",
        "что ты умеешь?",
        "can this thing print the list as a pdf",
        "бот умеет выгружать список в эксель?",
        "как отозвать бриф?",
        "how do I delete a brief?",
    ],
)
def test_how_it_works_is_answered_and_never_routed(text: str) -> None:
    assert isinstance(read_question(text, TODAY), ProductQuestion)


@pytest.mark.parametrize(
    "text",
    [
        "is she dating the guy from her videos 👀",
        "where does he live, like his actual street",
        "у @denis_vlog девушка есть?",
        "скинь домашний адрес @nika_msk",
        "how much does she earn?",
        "чем он болеет?",
        "why was she laid off",
        "сколько он получал, пока его не уволили?",
    ],
)
def test_nobodys_private_life_is_looked_up(text: str) -> None:
    assert isinstance(read_question(text, TODAY), PrivateQuestion)


@pytest.mark.parametrize(
    "text",
    [
        "Dana, what made you pass on @gritgarage?",
        "is our budget for Q1 signed off?",
        "why did #cleantok flop in the US only?",
        "would midwest dads find this joke corny",
        "can we raise the budget?",
        "российские школьники в тиктоке ещё сидят или все ушли?",
        "Would a gay couple in an ad offend people in Texas?",
        "how many creators do we need?",
        "does Halloween still sell candy or has everyone moved on to Christmas",
        "has the audience in Russia really gone from Instagram to Telegram",
        "зрители в Штатах ещё смотрят ютуб или все в тиктоке?",
        "what's changed on Russian YouTube this year",
        "what percentage of Americans are on TikTok",
        "сколько россиян сидит в тиктоке",
        "is YouTube or TikTok better for a launch in the US",
        "is the campaign end date final",
        "can we move the deadline by a week",
        "можно сдвинуть старт кампании?",
        "кто поставил такие даты кампании?",
        "is @zoe.bakes's price fair",
        "which reel flopped",
        "how many people in the US use Snapchat",
        "сколько человек в России пользуется рутубом",
        "which influencers are big in Russia right now",
        "у кого в России самая лояльная аудитория",
        "when does Ramadan start this year",
        "когда в Америке начинается школа",
        "which of the two teams passed on more people",
        "обе команды за скидку?",
        "",
        "?",
        "x" * 5000,
    ],
)
def test_whatever_only_people_know_is_left_to_them(text: str) -> None:
    assert read_question(text, TODAY) is None


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_any_words_are_read_or_not(text: str) -> None:
    read_question(text, TODAY)
