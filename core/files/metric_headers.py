"""How people and programs name the columns of measurements, in English and in Russian."""

METRICS = ("views", "likes", "comments", "shares", "saves", "clicks", "conversions", "spend", "revenue", "reach")
MONEY = frozenset(("spend", "revenue"))
TIMED = (
    "timestamp, time, datetime, date time, moment, measured at, hour, время, дата и время, дата время, момент, час, "
    "время замера, дата и время замера, когда"
)
NAMES = {
    "moment": f"{TIMED}, date, day, measured on, report date, дата, день, дата замера, дата отчета, дата выгрузки",
    "campaign": "campaign, campaign id, campaign number, кампания, id кампании, номер кампании, рекламная кампания",
    "brand": "brand, competitor, бренд, конкурент, рекламодатель, advertiser",
    "post": "post, post id, post url, post link, link, url, permalink, media id, video id, video, video link, reel, "
    "пост, id поста, ссылка, ссылка на пост, ссылка на публикацию, публикация, id публикации, ролик, видео, id видео, "
    "ссылка на видео, ссылка на ролик",
    "metric": "metric, kpi, показатель, метрика",
    "value": "value, result, actual, amount, count, значение, результат, факт",
    "segment": "segment, audience segment, audience, сегмент, сегмент аудитории, аудитория",
    "period": "period, granularity, период, за период",
    "zone": "zone, timezone, time zone, tz, часовой пояс, пояс",
    "views": "views, view count, video views, plays, play count, total views, просмотры, просмотров, просмотры видео, "
    "количество просмотров, число просмотров",
    "likes": "likes, like count, reactions, total likes, лайки, лайков, реакции, количество лайков, число лайков",
    "comments": "comments, comment count, total comments, комментарии, комментариев, количество комментариев, "
    "число комментариев",
    "shares": "shares, share count, reposts, forwards, total shares, репосты, репостов, пересылки, поделились, "
    "количество репостов, число репостов",
    "saves": "saves, saved, bookmarks, сохранения, сохранений, сохранили, количество сохранений",
    "clicks": "clicks, link clicks, клики, кликов, переходы, переходов, переходы по ссылке, количество переходов",
    "conversions": "conversions, orders, purchases, конверсии, конверсий, заказы, заказов, покупки, покупок, "
    "целевые действия",
    "spend": "spend, spent, amount spent, cost, costs, расход, расходы, затраты, потрачено, стоимость",
    "revenue": "revenue, sales amount, выручка, доход, оборот, сумма продаж",
    "reach": "reach, accounts reached, reached accounts, охват, охваченные аккаунты, охват публикации, охват поста",
    "published_at": "published at, published, publish date, publish time, posted at, post date, дата публикации, "
    "опубликовано, вышел, дата выхода, время публикации",
    "expected_at": "expected at, planned, planned at, scheduled at, due, due date, план, запланировано, дата по плану, "
    "плановая дата, планируемая дата, выйдет",
    "hashtags": "hashtags, hashtag, tags, хештеги, хэштеги, хештег, хэштег, теги",
    "format": "format, post type, content type, media type, формат, тип поста, тип публикации, тип контента",
}
# Read as in files of creators.
SHARED = ("platform", "handle", "link", "topics", "currency")
# A file that tells these is about creators or about campaigns that are over.
ELSEWHERE = frozenset(("followers", "price", "bio", "success", "audience_by_age", "audience_by_gender", "engagement"))
