"""The codes of questions: the kinds, who's needed, what makes an answer clear."""

from enum import StrEnum


class QuestionKind(StrEnum):
    WHY_RANKING = "why_ranking"
    WHAT_MISSING = "what_missing"
    WHY_PICK = "why_pick"
    WHY_PASS = "why_pass"  # noqa: S105 (a pass, not a password)
    MUST_BE_TRUE = "must_be_true"
    CHANGE_MIND = "change_mind"
    MATCHES_ESTIMATE = "matches_estimate"
    WHY_FAILED = "why_failed"
    ASKED = "asked"  # a colleague's own question


class Need(StrEnum):
    """Who has to be asked."""

    NONE = "none"  # the data has the answer
    PERSON = "person"  # whoever decided
    REGION = "region"
    CENTRE = "centre"
    BOTH = "both"


class ClarityVerdict(StrEnum):
    CLEAR = "clear"
    ASK = "ask"  # once, for what is missing
    UNCLEAR = "unclear"


class Item(StrEnum):
    """What an answer can show."""

    CLAIM = "claim"
    EVIDENCE = "evidence"
    COMPARISON = "comparison"
    MECHANISM = "mechanism"
    COUNTER_EVIDENCE = "counter_evidence"
    TEST = "test"


class FollowUp(StrEnum):
    """What to ask for if an item is missing, or if the answer is about something else."""

    WHAT_ABOUT_IT = "what_about_it"
    WHAT_DID_YOU_SEE = "what_did_you_see"
    COMPARED_WITH_WHAT = "compared_with_what"
    HOW_DOES_IT_WORK = "how_does_it_work"
    WHAT_SPEAKS_AGAINST = "what_speaks_against"
    WHAT_WOULD_YOU_EXPECT = "what_would_you_expect"
    WHAT_HAS_IT_TO_DO = "what_has_it_to_do"
