"""The lines and the curve of confidence as `reader.json` has them."""

from __future__ import annotations

from typing import Any

from foedus.reading.confidence import Calibration
from foedus.reading.marks import Judgement


def lines_of(judgement: Judgement) -> dict[str, float]:
    """The lines that a judgement draws."""
    return {field: round(getattr(judgement, field), 4) for field in Judgement.__dataclass_fields__}


def told(calibration: Calibration) -> dict[str, Any]:
    """The curve of confidence."""
    predicates = {name: round(shift, 3) for name, shift in sorted(calibration.predicates.items())}
    return {"slope": round(calibration.slope, 4), "shift": round(calibration.shift, 4), "predicates": predicates}
