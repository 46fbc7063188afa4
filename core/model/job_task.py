"""What a job is about, by its kind."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from core.model.import_record import FileOrigin


@dataclass(frozen=True)
class CampaignTask:
    """Questions to consider, or measurements to look at."""

    campaign: int | None  # None: measurements of other brands


@dataclass(frozen=True)
class ImportTask:
    import_id: int
    origin: FileOrigin


@dataclass(frozen=True)
class ExportTask:
    """Files to create, and where to deliver them."""

    campaign: int
    csv: bool
    report: bool  # measurements, else the shortlist
    key: str
    spot: Mapping[str, str]  # as core.delivery.outbox.Spot
    lines: int


@dataclass(frozen=True)
class LlmRequestTask:
    purpose: str
    subject: str
    request: Any  # JSON, as written by core.llm.queue; None once answered


JobTask = CampaignTask | ImportTask | ExportTask | LlmRequestTask


def dump_task(task: JobTask) -> dict[str, Any]:
    match task:
        case ImportTask(import_id, origin):
            return {"import": import_id, "platform": origin.platform, "file": origin.file}
        case ExportTask(report=report):
            kept = asdict(task)
            del kept["report"]
            return kept | ({"what": "report"} if report else {})
        case LlmRequestTask(purpose, subject, request):
            return {"purpose": purpose, "subject": subject} | ({} if request is None else {"asked": request})
        case CampaignTask(campaign):
            return {"campaign": campaign}


def load_task(kept: Mapping[str, Any]) -> JobTask:
    if "import" in kept:
        return ImportTask(kept["import"], FileOrigin(kept["platform"], kept["file"]))
    if "purpose" in kept:
        return LlmRequestTask(kept["purpose"], kept["subject"], kept.get("asked"))
    if "spot" in kept:
        report = kept.get("what") == "report"
        return ExportTask(kept["campaign"], kept["csv"], report, kept["key"], kept["spot"], kept["lines"])
    return CampaignTask(kept["campaign"])
