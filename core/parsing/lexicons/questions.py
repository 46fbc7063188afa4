"""The lexicon of questions that the data can answer: what is asked for, and the words that only ask."""

import re


def _words(said: str) -> re.Pattern[str]:
    """Words with spaces between, * for any ending, _ for the space of a phrase."""
    parts = (re.escape(word).replace(r"\*", r"\w*").replace("_", " ") for word in said.split())
    return re.compile(rf"\b(?:{'|'.join(parts)})\b")


# In the order in which they are taken out of a question: "engagement rate" before "rate".
FIGURES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("engagement", _words("engagement_rate engagement er ер вовлеченност* вовлечени*")),
    (
        "followers",
        _words(
            "follower_count followers follower subscriber_count subscribers subscriber subs "
            "подписчик* фолловер* how_big"
        ),
    ),
    ("avg_views", _words("average_views avg_views views view reach просмотр* охват*")),
    ("avg_likes", _words("likes лайк лайки лайков")),
    ("avg_comments", _words("comments комментари* комментов комменты")),
    (
        "price",
        _words(
            "price* rate_card rates rate cost costs charge charges fee fees expensive цен* стоит стоят стоимост*"
            " прайс* берет просит расценк*"
        ),
    ),
    (
        "audience",
        _words(
            "audience demographic* women men female male age viewers who_follows who_watches аудитори* женщин* мужчин*"
            " возраст* зрител* демографи*"
        ),
    ),
    ("country", _words("country countries where from live lives based located стран* откуда где живет")),
    ("platform", _words("platform* network площадк* платформ* соцсет*")),
    ("topics", _words("topic topics niche* тематик* тем* ниш* о_чем про_что пишет")),
)
ASKING = _words(
    "what what's whats is are the a an of for does do did has have how many much which who about we know you i us me"
    " can could tell give show please hi hey hello on in at to by with get gets got and or current currently now today"
    " latest his her hers their its number count average avg mean per post posts video videos figure figures stats"
    " statistics data numbers info information profile all any there this that creator blogger influencer account"
    " channel named called s vs ask asks let remind need there's they she he it our database list"
    " сколько какой какая какое какие каков какова каковы у на в о об про что мы знаем известно есть ли за с и по ее"
    " его их она он покажи покажите скажи скажите дай дайте расскажи расскажите напомни подскажи подскажите пожалуйста"
    " привет сейчас число количество средн* данные цифры статистик* показател* канал* блогер* аккаунт* автор* один"
    " одного пост поста посте посту ролик* видео а из кто такая такой мне нам там базе для него нее них вообще"
)
HOW_MANY = re.compile(
    r"(?:\W|\b(?:hi|hey|so|and|please|can you tell me|tell me|do you know|привет|а|скажи\w*|подскажи\w*|пожалуйста)\b)*"
    r"\b(?:how many|(?:the )?(?:number|count) of|what is the number of|сколько|количество|число)\b"
)
COUNTING = _words(
    "hi hey so and or please can you tell me do know how many the number count of what is are there we have has in our"
    " database list total all about with from on who that which got here"
    " привет а скажи* подскажи* пожалуйста сколько количество число всего у нас есть в базе из на с и или со по мы"
    " знаем нас списке их про о"
)
CREATORS = _words(
    "creator creators blogger bloggers influencer* channel channels accounts блогер* автор* креатор* инфлюенсер* канал*"
    " аккаунт*"
)
HOW_MUCH = _words("how_much")
ASKS = _words(
    "what what's whats how which who where tell give show remind сколько какой какая какое какие каков какова каковы"
    " кто что покажи покажите скажи скажите дай дайте расскажи расскажите напомни подскажи подскажите"
)
JOINING = _words("of for and vs s у и the his her по данные цифры stats statistics")
# Without a figure beside them these ask for something that no column tells.
OTHER = _words(
    "how_many number count average avg mean post posts video videos сколько число количество средн* пост поста посте"
    " посту ролик* видео get gets asks ask"
)
