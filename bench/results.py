"""What was measured of one system, and its shape in the JSON file."""

from __future__ import annotations

import statistics
from dataclasses import asdict, dataclass, field
from typing import Any

from bench.driver import Load
from bench.figures import around, latency
from bench.measure import FormTurns
from bench.plan import Plan

MIB = 1024 * 1024


@dataclass
class Measured:
    """Raw measurements of one system. Seconds and bytes; None or empty where nothing was measured."""

    training: float | None = None
    training_reused: bool = False
    starts: list[float] = field(default_factory=list)
    knowledge: dict[int, Load] = field(default_factory=dict)
    form: FormTurns = field(default_factory=FormTurns)
    long: list[list[float]] = field(default_factory=list)
    peak_rasa: int | None = None
    peak_all: int | None = None

    def as_json(self, plan: Plan) -> dict[str, Any]:
        """The figures, each with its unit in its name; what was not measured is left out."""
        return {**self._once(), **self._turns(), **self._length(plan)}

    def _once(self) -> dict[str, Any]:
        figures: dict[str, Any] = {}
        if self.training is not None:
            figures |= {"training_s": round(self.training, 1), "training_frueher_gemessen": self.training_reused}
        if len(self.starts) > 1:
            figures["erster_start_s"] = round(self.starts[0], 2)
            figures["start_s"] = round(statistics.median(self.starts[1:]), 2)
        if self.peak_rasa is not None and self.peak_all is not None:
            figures["speicher_rasa_mb"] = round(self.peak_rasa / MIB, 1)
            figures["speicher_alle_mb"] = round(self.peak_all / MIB, 1)
        return figures

    def _turns(self) -> dict[str, Any]:
        figures: dict[str, Any] = {}
        for at_once, load in self.knowledge.items():
            figures[f"wissen_{at_once}"] = {
                "je_sekunde": round(load.per_second, 2),
                **_latency(load.seconds),
                "rechenzeit_ms": round(load.cpu / len(load.seconds) * 1000, 2),
            }
        if self.form.answers:
            figures["formular"] = _latency(self.form.answers)
            figures["zwischenfrage"] = _latency(self.form.questions)
        return figures

    def _length(self, plan: Plan) -> dict[str, Any]:
        if not self.long:
            return {}
        early, late = around(self.long, plan.early_turn), around(self.long, plan.late_turn)
        return {
            "frueh": _latency(early),
            "spaet": _latency(late),
            "spaet_zu_frueh": round(statistics.median(late) / statistics.median(early), 3),
        }


def _latency(seconds: list[float]) -> dict[str, Any]:
    return {
        name: round(value, 2) if isinstance(value, float) else value for name, value in asdict(latency(seconds)).items()
    }
