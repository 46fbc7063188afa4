"""Sets of states of a question that mean something together."""

from core.model import QuestionState

ASKING = (QuestionState.OPEN, QuestionState.WEIGHING, QuestionState.FOLLOW_UP)  # somebody has it before them
