"""Everything Sokrat says, produced by the real handlers for a small cast, so nothing can be forgotten."""

from collections.abc import Iterator

from core.delivery import jobs
from core.imports import workflow
from core.imports.reader import CreatorRow
from core.model import CardView, Creator, ExportTask
from core.shortlist import rounds
from core.store import Store
from core.subject import Subject
from handlers.chat.incoming import Platform
from handlers.gallery.browse import browse
from handlers.gallery.imports import columns, files, measurements, sources_in_trouble
from handlers.gallery.incidents import incidents
from handlers.gallery.law import law
from handlers.gallery.lessons import lessons
from handlers.gallery.llm_readings import llm_readings
from handlers.gallery.plain_words import plain_words
from handlers.gallery.questions import questions
from handlers.gallery.refusals import others, wrong
from handlers.gallery.reports import nothing_yet, reports
from handlers.gallery.stage import MEMBER, Example, Stage
from handlers.routes import SHOWN
from handlers.text.labels import CHOICES


def examples(store: Store, empty: Store, platform: Platform, locale: str) -> Iterator[Example]:
    """Yields the examples scene by scene, as they're played. `store` has creators, `empty` has none; both are written
    to."""
    stage = Stage(store, platform, locale)
    for scene in (
        _first,
        _lists,
        _briefs,
        _steers,
        _questions,
        _rounds,
        lessons,
        questions,
        incidents,
        measurements,
        reports,
        sources_in_trouble,
        wrong,
        llm_readings,
        others,
        plain_words,
        _nobody_fits,
        law,
        browse,
    ):
        scene(stage)
        yield from stage.take()
    bare = Stage(empty, platform, locale)
    for scene in (_no_creators, files, columns, _nobody_left):
        scene(bare)
        yield from bare.take()


def _first(stage: Stage) -> None:
    for verb in ("", "help", "lang", "import", "campaigns", "status"):
        stage.play(f"verb {verb}", "command", verb)
    stage.play("verb lang, chosen", "command", "lang", text=stage.locale)
    stage.play("button lang", "action", "lang", stage.locale)
    stage.play("button verb", "action", "verb", "help")
    stage.play("verb shortlist, bare, no modal", "command", "shortlist")
    stage.play("verb shortlist, bare", "command", "shortlist", can_open=True)
    stage.play("button brief", "action", "brief", can_open=True)
    stage.play("ask brief", "action", "ask", "brief", can_open=True)
    stage.play("verb unknown, one is near", "command", "shortlits")
    stage.play("verb unknown, none is near", "command", "qwertyuiop")
    stage.play("home", "home", "", private=True)
    stage.play("refusal no_list_here", "command", "pick", text="1 yes")


def _lists(stage: Stage) -> None:
    stage.play("verb shortlist", "command", "shortlist", text="beauty russia 20")
    stage.play("verb shortlist, again", "command", "shortlist", text="красота россия 20")
    stage.play("reply brief", "reply", "brief", text="food us instagram micro 10")
    stage.play("verb left out", "command", "travel", text="russia 7")
    stage.play("button open", "action", "open", "1")
    stage.play("button turn", "action", "turn", "1:2", message=stage.message_of("list:1"))
    stage.play("button turn, back", "action", "turn", "1:1", message=stage.message_of("list:1"))
    stage.play("verb campaigns", "command", "campaigns")


def _briefs(stage: Stage) -> None:
    """In whole sentences: shown back, corrected, and searched without the words nobody understood."""
    wanted = {
        "en": "beauty, women 18–30 in Russia, 10 micro creators, ₽900,000, by March 15, no gambling, Instagram, "
        "ER over 1%, goal: sales, content in Russian, not @anna, drop anyone who worked with Nike, up to ₽90,000 each",
        "ru": "бьюти, женщины 18–30 в России, 10 микроблогеров, 900 000 ₽ до 15 марта, без азартных игр, инстаграм, "
        "ER от 1 %, цель — продажи, на русском, кроме @anna, кроме тех, кто работал с Nike, до 90 000 ₽ за блогера",
    }[stage.locale]
    stage.play("verb shortlist, a whole brief", "command", "shortlist", text=wanted)
    stage.play("button brief, to correct", "action", "brief", "1", can_open=True)
    stage.play("button brief, to correct, no modal", "action", "brief", "1")
    stage.play("reply brief, corrected", "reply", "brief:1", text="beauty in Kazakhstan, 50k-200k followers")
    stage.play(
        "verb shortlist, not all understood",
        "command",
        "shortlist",
        text=stage.read("fashun sparkles, travel, US, 5", "модаа блёстки, путешествия, США, 5"),
    )
    stage.play("button find, of an earlier version", "action", "find", "3")
    stage.play(
        "verb shortlist, two readings",
        "command",
        "shortlist",
        text=stage.read("beauty, gaming ok, no gaming", "бьюти, можно игры, без игр"),
    )
    stage.play("button brief_read", "action", "brief_read", "4:1")


def _steers(stage: Stage) -> None:
    """More of this, none of that: proposed, applied, removed."""
    stage.hear("action", "open", "1")
    stage.play("verb steer, bare", "command", "steer", can_open=True)
    stage.play("ask steer", "action", "ask", "steer:1", can_open=True)
    stage.play(
        "verb steer",
        "command",
        "steer",
        text=stage.read(
            "much more fashion, sparkles, older audience, no politics",
            "намного больше моды, блёстки, аудитория постарше, без политики",
        ),
    )
    stage.play("button apply", "action", "apply", "1")
    stage.play("button apply, twice", "action", "apply", "1")
    stage.play(
        "reply steer",
        "reply",
        "steer:1",
        text=stage.read(
            "less food, smaller creators, only ER over 1%", "поменьше еды, блогеры помельче, только ER от 1 %"
        ),
    )
    stage.play("button cancel", "action", "cancel", "2")
    stage.play(
        "reply under the list, a steer",
        "reply",
        "",
        text=stage.read("only Instagram", "только инстаграм"),
        message=stage.message_of("list:1"),
    )
    stage.play("button steer_read", "action", "steer_read", "3:")
    stage.play("button unsteer", "action", "unsteer", "1")
    stage.play("refusal steer_empty", "command", "steer", text="hello")
    stage.play("refusal steer_undoable", "command", "steer", text=stage.read("give me 30 creators", "дай 30 блогеров"))
    stage.play("refusal steer_unknown", "action", "apply", "99")


def _questions(stage: Stage) -> None:
    first, second = _shown(stage, 1), _shown(stage, 2)
    stage.play("refusal nothing_to_explain", "reply", f"why:1:{first}", "too_big")
    for choice in (*CHOICES, "none"):
        stage.keep(f"button judge, {choice}", stage.hear("action", "judge", f"1:{first}:{choice}")[0])
    stage.play("button judge", "action", "judge", f"1:{second}:yes", by=MEMBER)
    stage.play("button details", "action", "details", f"1:{first}")
    stage.play("button why", "action", "why", f"1:{first}", can_open=True)
    stage.play("ask why, no modal", "action", "ask", f"why:1:{second}", by=MEMBER)
    stage.play("ask why", "action", "ask", f"why:1:{second}", by=MEMBER, can_open=True)
    stage.play(
        "verb pick", "command", "pick", text=stage.read("1-3,5 yes right for the brand", "1-3,5 да подходит бренду")
    )
    stage.play("verb pick, taken back", "command", "pick", text="5 undo")
    stage.play("reply under the list", "reply", "", text="4 maybe", message=stage.message_of("list:1"))
    stage.play("chip", "action", "chip", f"why:1:{second}#fits_audience", by=MEMBER)
    stage.play(
        "reply why",
        "reply",
        f"why:1:{second}",
        text=stage.read("Her audience is ours", "Её аудитория — наша"),
        by=MEMBER,
    )
    stage.play("refusal reason_empty", "reply", f"why:1:{second}", text=" ", by=MEMBER)
    stage.play("refusal reason_too_long", "reply", f"why:1:{second}", text="a" * 1001, by=MEMBER)
    stage.play("card list", "action", "open", "1")
    stage.play("button details, judged", "action", "details", f"1:{second}")
    stage.play("verb status", "command", "status")


def _rounds(stage: Stage) -> None:
    stage.hear("action", "judge", f"1:{_shown(stage, 3)}:yes")
    stage.hear("action", "judge", f"1:{_shown(stage, 4)}:no")
    stage.play("refusal not_a_strategist", "action", "next", "1", by=MEMBER)
    stage.play("button next", "action", "next", "1", message=stage.message_of("list:1"))
    stage.play("button next, twice", "action", "next", "1")
    stage.play("verb export", "command", "export")
    stage.play("verb export, csv", "command", "export", text="csv")
    _changed(stage)
    with stage.store.work() as work:
        job = jobs.enqueue(
            work, "export:large", "export", ExportTask(1, csv=False, report=False, key="", spot={}, lines=5100)
        )
        stage.keep("card export, under way", SHOWN["export"](work, stage.words, Subject("export", job.id), CardView()))
        job.done_at = work.now
        stage.keep("card export, done", SHOWN["export"](work, stage.words, Subject("export", job.id), CardView()))
        stage.keep("card export, gone", SHOWN["export"](work, stage.words, Subject("export", 99), CardView()))
        stage.keep("card list, gone", SHOWN["list"](work, stage.words, Subject("list", 99), CardView()))
        stage.keep("card import, gone", SHOWN["import"](work, stage.words, Subject("import", 99), CardView()))


def _changed(stage: Stage) -> None:
    """A newer file has different numbers than the ones that were rated."""
    creator = _shown(stage, 2)
    with stage.store.work() as work:
        known = work.db.get_one(Creator, creator)
        row = CreatorRow(known.platform, known.handle, followers=(known.followers or 1000) * 2, engagement=0.031)
        workflow.upsert(work, [row], None)
    stage.play("button details, changed since", "action", "details", f"1:{creator}", by=MEMBER)


def _no_creators(stage: Stage) -> None:
    stage.play("refusal no_creators", "command", "shortlist", text="beauty")
    stage.play("refusal nothing_to_export", "command", "export")
    nothing_yet(stage)
    stage.play("verb status, no creators", "command", "status")


def _nobody_fits(stage: Stage) -> None:
    """Two filters that nobody meets: a list without creators, and a way out of it."""
    text = stage.read("over 90000M followers, telegram, ER over 90%", "от 90 млрд подписчиков, телеграм, ER от 90 %")
    stage.play("verb shortlist, nobody fits", "command", "shortlist", text=text)
    empty = stage.newest_round()
    stage.play("button loosen, nobody fits yet", "action", "loosen", f"{empty.id}:engagement")
    stage.play("button loosen", "action", "loosen", f"{empty.id}:followers")


def _nobody_left(stage: Stage) -> None:
    stage.play("verb shortlist, few creators", "command", "shortlist", text="beauty 20")
    stage.hear("command", "pick", text="1-2 no")
    stage.play("refusal everyone_seen", "action", "next", f"{stage.newest_round().id}")
    stage.hear("command", "shortlist", text="no gambling 20")
    stage.hear("command", "pick", text="1-3 no")
    stage.play("refusal nobody_left", "action", "next", f"{stage.newest_round().id}")


def _shown(stage: Stage, rank: int) -> int:
    """The creator at this rank of the first list."""
    with stage.store.reading() as work:
        return rounds.places_of(work, 1, rank, rank)[0].creator_id
