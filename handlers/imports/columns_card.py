"""How a file's columns are read: shown before use, corrected by choosing, confirmed with one press."""

from collections.abc import Sequence

from core.delivery import outbox
from core.files.headers import EVERY_FIELD, FIELDS, MEASURED, RESULT_ONLY, only_columns, platform_of_file
from core.imports import column_mapping
from core.model import CardView, Import, ImportKind
from core.refusal import Refusal
from handlers.chat.card import Action, Block, Card, Facts, Line, Menu, faint
from handlers.chat.talk import Answer, Talk, numbers_of
from handlers.chat.words import Words
from handlers.text import imports
from handlers.text.labels import PLATFORMS

MOST = 24  # columns that fit in one menu or message


def asking_card(words: Words, coming: Import, view: CardView) -> Card:
    """Shows which column is which, with an example of each; two menus correct it."""
    columns, sight = coming.columns or {}, coming.sight
    assert sight is not None  # it's waiting on a question
    header, examples = sight.header, sight.examples
    pairs = [
        (imports.field(words, name, coming.kind), _column(words, header[place], examples[place]))
        for name, place in sorted(only_columns(columns).items(), key=lambda pair: pair[1])[:MOST]
    ]
    if platform := platform_of_file(columns):
        pairs.append((imports.field(words, "platform"), words.t("all on {platform}", platform=PLATFORMS[platform])))
    left = [name for place, name in enumerate(header) if place not in columns.values() and name]
    body: list[Block] = [Line(words.t("Here's how I read the columns:")), Facts(tuple(pairs))]
    if left:
        shown = words.all_of(words.short(name, 30) for name in left[:MOST])
        body.append(faint(words.t("Skipped columns: {columns}.", columns=shown)))
    body.append(
        faint(
            words.t("I'll remember your answer: next time, a file with the same columns will be imported right away.")
        )
    )
    actions = (
        Action(words.t("Looks right"), "mapuse", str(coming.id), "primary"),
        Action(words.t("Cancel"), "mapno", str(coming.id)),
    )
    title = words.t("{name}: are the columns right?", name=words.short(coming.name))
    return Card(title, tuple(body), actions, _menus(words, coming, header, view.column))


def _column(words: Words, name: str, example: str) -> str:
    if not example:
        return words.short(name, 30)
    return words.t("{column} (e.g., {value})", column=words.short(name, 30), value=words.short(example, 30))


def _menus(words: Words, coming: Import, header: Sequence[str], chosen: int | None) -> tuple[Menu, ...]:
    """First the column, then what it is."""
    columns = tuple(
        Action(
            words.short(name, 40) or words.t("column {number}", number=words.number(place + 1)),
            "mapcol",
            f"{coming.id}:{place}",
        )
        for place, name in _doubtful(header, coming.columns or {})
    )
    menus: tuple[Menu, ...] = (Menu(words.t("Fix a column"), "columns", columns),) if columns else ()
    if coming.kind != ImportKind.MEASUREMENTS and not (coming.columns or {}).keys() & {"platform", "link"}:
        menus = (_platforms(words, coming), *menus)
    if chosen is None or not 0 <= chosen < len(header):
        return menus
    # Whatever kind we think the file is, one column may prove otherwise.
    wanted = sorted(FIELDS, key=lambda name: (name in RESULT_ONLY) != (coming.kind == ImportKind.RESULTS))
    fields = tuple(
        Action(imports.field(words, name, coming.kind), "mapto", f"{coming.id}:{chosen}:{EVERY_FIELD.index(name)}")
        for name in (MEASURED if coming.kind == ImportKind.MEASUREMENTS else wanted)
    )
    nothing = Action(words.t("skip it"), "mapto", f"{coming.id}:{chosen}:{len(EVERY_FIELD)}")
    return (
        *menus,
        Menu(words.t("What is “{column}”?", column=words.short(header[chosen], 30)), "fields", (nothing, *fields)),
    )


def _platforms(words: Words, coming: Import) -> Menu:
    actions = (Action(name, "mapall", f"{coming.id}:{place}") for place, name in enumerate(PLATFORMS.values()))
    return Menu(words.t("They're all on…"), "platforms", tuple(actions))


def _doubtful(header: Sequence[str], columns: dict[str, int]) -> list[tuple[int, str]]:
    """Unrecognized columns come first: they're most likely to need fixing."""
    places = sorted(range(len(header)), key=lambda place: place in columns.values())
    return [(place, header[place]) for place in places[:MOST]]


def column_chosen(talk: Talk) -> Answer:
    import_id, place = numbers_of(talk.incoming.arg, 2)
    _look(talk, import_id, CardView(column=place))
    return None


def field_chosen(talk: Talk) -> Answer:
    import_id, place, number = numbers_of(talk.incoming.arg, 3)
    field = (*EVERY_FIELD, column_mapping.IGNORED)[number] if number <= len(EVERY_FIELD) else ""
    column_mapping.correct(talk.work, talk.actor, import_id, place, field)
    outbox.refresh(talk.work, f"import:{import_id}")
    _look(talk, import_id, CardView())
    return None


def platform_chosen(talk: Talk) -> Answer:
    import_id, place = numbers_of(talk.incoming.arg, 2)
    platform = dict(enumerate(PLATFORMS)).get(place, "")
    column_mapping.put_all_on(talk.work, talk.actor, import_id, platform)
    outbox.refresh(talk.work, f"import:{import_id}")
    return None


def _look(talk: Talk, import_id: int, view: CardView) -> None:
    row = outbox.living_card(talk.work, talk.here, f"import:{import_id}")
    if row is None:
        raise Refusal("columns_settled")
    outbox.set_view(talk.work, row, view)


def agreed(talk: Talk) -> Answer:
    (import_id,) = numbers_of(talk.incoming.arg, 1)
    column_mapping.agree(talk.work, talk.actor, import_id)
    outbox.refresh(talk.work, f"import:{import_id}")
    return None


def cancelled(talk: Talk) -> Answer:
    (import_id,) = numbers_of(talk.incoming.arg, 1)
    column_mapping.cancel(talk.work, talk.actor, import_id)
    outbox.refresh(talk.work, f"import:{import_id}")
    return None
