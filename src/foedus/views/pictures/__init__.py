"""Pictures of answers, for page, report, notebook and file: a chart, the same in words, and what is left out.

Each picture is a function of an answer of `foedus.questions`, of the language of its labels, and of where its marks
lead (`Onward`). It is bounded: beyond so many rows it says how many it left out. Its `rows` tell the same as the chart,
for a table beside it.

| picture | answer |
| --- | --- |
| `membership_picture` | `timeline` of an organisation or of a member |
| `timeline_picture` | `events` |
| `map_picture` | `members` and `places` |
| `network_picture` | `ties` |
| `chains_picture` | `sources` |
| `claims_picture` | `Record.years` |
"""

from foedus.views.pictures.counts import claims_picture
from foedus.views.pictures.events import timeline_picture
from foedus.views.pictures.maps import map_picture
from foedus.views.pictures.memberships import membership_picture
from foedus.views.pictures.names import called, told
from foedus.views.pictures.networks import network_picture
from foedus.views.pictures.picture import NOWHERE, Cell, Omission, Onward, Picture, Row
from foedus.views.pictures.sources import chains_picture

__all__ = [
    "NOWHERE",
    "Cell",
    "Omission",
    "Onward",
    "Picture",
    "Row",
    "called",
    "chains_picture",
    "claims_picture",
    "map_picture",
    "membership_picture",
    "network_picture",
    "timeline_picture",
    "told",
]
