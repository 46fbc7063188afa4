"""Block Kit elements: their properties and limits."""

from bot.playground.slack.shapes.objects import (
    CONFIRM,
    DISPATCH,
    ID,
    LINK_OPTION,
    OPTION,
    OPTION_GROUP,
    RICH_OPTION,
    SLACK_FILE,
    URL,
    either,
    initial_among_options,
    plain,
)
from bot.playground.slack.shapes.schema import (
    Check,
    anything,
    array,
    boolean,
    exactly_one,
    integer,
    one_of,
    record,
    string,
)

ACTING = {"action_id": ID, "confirm": CONFIRM}
ASKING = {**ACTING, "focus_on_load": boolean, "placeholder": plain(150)}
TYPING = {"action_id": ID, "focus_on_load": boolean, "placeholder": plain(150), "dispatch_action_config": DISPATCH}
MENU = {"options": array(OPTION, 1, 100), "option_groups": array(OPTION_GROUP, 1, 100)}
MENU_RULES = (exactly_one("options", "option_groups"), initial_among_options)
SOME = array(string(255), 1, 100)
MOST = integer(1, 100)

BUTTON = record(
    {"text": plain(75)},
    {
        **ACTING,
        "url": URL,
        "value": string(2000),
        "style": one_of("primary", "danger"),
        "accessibility_label": string(75),
    },
)
IMAGE = record(
    {"alt_text": string(2000)}, {"image_url": URL, "slack_file": SLACK_FILE}, exactly_one("image_url", "slack_file")
)
OVERFLOW = record({"options": array(LINK_OPTION, 1, 5)}, ACTING)
CHECKBOXES = record(
    {"options": array(RICH_OPTION, 1, 10)},
    {**ACTING, "focus_on_load": boolean, "initial_options": array(RICH_OPTION, 1, 10)},
    initial_among_options,
)
RADIO = record(
    {"options": array(RICH_OPTION, 1, 10)},
    {**ACTING, "focus_on_load": boolean, "initial_option": RICH_OPTION},
    initial_among_options,
)
SELECTS: dict[str, Check] = {
    "static_select": record({}, {**ASKING, **MENU, "initial_option": OPTION}, *MENU_RULES),
    "external_select": record({}, {**ASKING, "min_query_length": integer(0, 100), "initial_option": OPTION}),
    "users_select": record({}, {**ASKING, "initial_user": ID}),
    "channels_select": record({}, {**ASKING, "initial_channel": ID, "response_url_enabled": boolean}),
    "conversations_select": record(
        {},
        {
            **ASKING,
            "initial_conversation": ID,
            "default_to_current_conversation": boolean,
            "response_url_enabled": boolean,
            "filter": anything,
        },
    ),
}
MULTI_SELECTS: dict[str, Check] = {
    "multi_static_select": record(
        {}, {**ASKING, **MENU, "initial_options": array(OPTION, 1, 100), "max_selected_items": MOST}, *MENU_RULES
    ),
    "multi_users_select": record({}, {**ASKING, "initial_users": SOME, "max_selected_items": MOST}),
    "multi_channels_select": record({}, {**ASKING, "initial_channels": SOME, "max_selected_items": MOST}),
}
PICKERS: dict[str, Check] = {
    "datepicker": record({}, {**ASKING, "initial_date": string(10, pattern=r"\d{4}-\d\d-\d\d$")}),
    "timepicker": record({}, {**ASKING, "initial_time": string(5, pattern=r"\d\d:\d\d$"), "timezone": string(100)}),
}
DATETIME = record({}, {**ACTING, "focus_on_load": boolean, "initial_date_time": integer(10**9, 10**10 - 1)})
TEXTS: dict[str, Check] = {
    "plain_text_input": record(
        {},
        {
            **TYPING,
            "initial_value": string(3000, 0),
            "multiline": boolean,
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
        },
    ),
    "email_text_input": record({}, {**TYPING, "initial_value": string(3000, 0)}),
    "url_text_input": record({}, {**TYPING, "initial_value": string(3000, 0)}),
    "number_input": record(
        {"is_decimal_allowed": boolean},
        {**TYPING, "initial_value": string(100), "min_value": string(100), "max_value": string(100)},
    ),
}
FILES = record({}, {"action_id": ID, "filetypes": SOME, "max_files": integer(1, 10)})

CHOICES: dict[str, Check] = {"checkboxes": CHECKBOXES, "radio_buttons": RADIO, **SELECTS, **PICKERS}
IN_ACTIONS: dict[str, Check] = {"button": BUTTON, "overflow": OVERFLOW, "datetimepicker": DATETIME, **CHOICES}
IN_SECTION: dict[str, Check] = {"button": BUTTON, "overflow": OVERFLOW, "image": IMAGE, **CHOICES, **MULTI_SELECTS}
IN_CONTEXT: dict[str, Check] = {"image": IMAGE, "plain_text": either(3000), "mrkdwn": either(3000)}
IN_INPUT: dict[str, Check] = {"datetimepicker": DATETIME, **CHOICES, **MULTI_SELECTS, **TEXTS}
