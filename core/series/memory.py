"""A detector's stream between its row and the numbers: restored and saved only here."""

from core.model import DetectorState
from core.model.alert.memory import StreamMemory
from core.numbers.anomaly import stream
from core.numbers.anomaly.stream import Stream


def restore(detector: DetectorState) -> Stream:
    return stream.from_state(vars(detector.state))


def keep(detector: DetectorState, own: Stream) -> None:
    detector.state = memory_of(own)


def memory_of(own: Stream) -> StreamMemory:
    return StreamMemory(**stream.state_of(own))
