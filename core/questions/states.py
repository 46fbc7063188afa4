"""Groups of question states that belong together."""

from core.model import QuestionState

ASKING = (QuestionState.OPEN, QuestionState.WEIGHING, QuestionState.FOLLOW_UP)  # someone has it in front of them
