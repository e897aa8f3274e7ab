"""The log of long-running processes: one event a line, as text or as JSON, without personal data or secrets.

An event is a few fixed words; its variables are fields: counts, queues, case numbers. An error is logged by type and
place only, because its message may repeat what a person wrote.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any, TextIO

TEXT, JSON = "text", "json"


def fields(**said: Any) -> dict[str, Any]:
    """The variables of an event, for the `extra` of a log call: counts, names from our code, case numbers."""
    return {"fields": said}


def set_up(form: str, stream: TextIO, level: int = logging.INFO) -> None:
    """Send our own log, and the scheduler's warnings, to this stream."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines() if form == JSON else Lines())
    for name, least in (("tilsagn", level), ("apscheduler", logging.WARNING)):
        logger = logging.getLogger(name)
        logger.handlers[:] = [handler]
        logger.setLevel(least)
        logger.propagate = False


class JsonLines(logging.Formatter):
    """One JSON object a line: at, level, logger, event, and the fields."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return json.dumps(_said(record), ensure_ascii=False, default=str)


class Lines(logging.Formatter):
    """The same as readable text."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        said = _said(record)
        at, level, _, event = (said.pop(name) for name in ("at", "level", "logger", "event"))
        rest = " ".join(f"{name}={value}" for name, value in said.items())
        return f"{at} {level:<7} {event} {rest}".rstrip()


def _said(record: logging.LogRecord) -> dict[str, Any]:
    ours = record.name.split(".")[0] == "tilsagn"
    said: dict[str, Any] = {
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        # Arguments in the messages of other libraries may hold personal data.
        "event": record.getMessage() if ours else str(record.msg),
        **getattr(record, "fields", {}),
    }
    if record.exc_info and record.exc_info[0] is not None:
        kind, _, trace = record.exc_info
        said["error"] = f"{kind.__module__}.{kind.__qualname__}"
        said["where"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)[-6:]]
    return said
