"""The lexicon of steers: more and fewer, older and smaller, a little and a lot."""

from collections.abc import Mapping

Table = Mapping[str, str]

MORE: Table = {
    "more": "more, more of, increase, raise, boost, add, add more, prefer, favour, favor, lean towards, lean to, "
    "focus on, focus more on, больше, побольше, добав*, добавь больше, еще, чаще, увелич*, усил*, "
    "упор на, акцент на, предпоч*",
    "less": "fewer, less, less of, fewer of, reduce, decrease, cut down on, tone down, not so many, not so much, "
    "not as many, меньше, поменьше, реже, сократи*, уменьш*, не так много, не столько",
    "only": "only, just, nothing but, exclusively, только, лишь, исключительно, оставь только, оставить только",
    "keep": "keep, stick with, stick to, stay with, оставь*, оставить, сохрани*",
}
# A comparative that names its figure itself: figure and direction.
STEPS: Table = {
    "age+": "older, more mature, постарше, старше, взрослее, повзрослее",
    "age-": "younger, помладше, младше, моложе, помоложе",
    "followers+": "bigger, larger, покрупнее, крупнее",
    "followers-": "smaller, помельче, мельче",
    "any+": "higher, better, stronger, up, повыше, выше, получше, лучше, посильнее, сильнее",
    "any-": "lower, weaker, worse, down, пониже, ниже, похуже, послабее",
    "engagement+": "more engaged, more engaging, более вовлеченн*, пововлеченнее",
    "engagement-": "less engaged, менее вовлеченн*",
}
DEGREE: Table = {
    "2": "much, a lot, lots, far, way, significantly, considerably, намного, гораздо, значительно, сильно, куда",
    "0.5": "a little, slightly, a bit, somewhat, little, немного, чуть, чуть-чуть, слегка, немножко, капельку",
}
FIGURES: Table = {
    "followers": "creators, bloggers, influencers, accounts, channels, followers, subscribers, audience size, "
    "size, блогер*, автор*, аккаунт*, каналы, каналов, подписчик*, размер*, по размеру, инфлюенсер*",
    "engagement": "engagement, engagement rate, er, вовлеченност*, ер, вовлечени*, активност*",
    "views": "views, reach, просмотр*, охват*",
    "comments": "comments, discussion, discussions, комментари*, обсужден*, комментов, комменты",
    "age": "audience, audiences, viewers, аудитори*, зрител*",
}
