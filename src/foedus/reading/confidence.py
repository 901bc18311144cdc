"""How sure a claim is, as a chance: of a hundred claims read at 0.8, eighty should be right.

The network's own figure is drawn straight on documents held out from training, for the whole reader with its names and
times: one logistic curve, moved for each predicate as far as the documents tell. The curve comes with the weights.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from foedus.reading.marks import sigmoid

LEAST = 0.001  # chances are kept this far from 0 and 1


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic curve over the logit of the reader's own figure: `slope`, `shift`, and a shift for each predicate."""

    slope: float = 1.0
    shift: float = 0.0
    predicates: Mapping[str, float] = field(default_factory=dict)

    def chance(self, predicate: str, sure: float) -> float:
        """The chance that a claim of the predicate is right.

        >>> Calibration().chance("meet", 0.8), Calibration(1, 0, {"meet": -1.0}).chance("meet", 0.8)
        (0.8, 0.595)
        """
        told = logit(sure) * self.slope + self.shift + self.predicates.get(predicate, 0.0)
        return round(sigmoid(told), 3)


AS_IT_IS = Calibration()


def logit(chance: float) -> float:
    """Chance → logit, within reason."""
    within = min(1 - LEAST, max(LEAST, chance))
    return math.log(within / (1 - within))


def calibration_of(about: Mapping[str, Any]) -> Calibration:
    """The curve that `reader.json` tells; none where it tells none."""
    told = about.get("calibration")
    return Calibration(told["slope"], told["shift"], told["predicates"]) if told else AS_IT_IS
