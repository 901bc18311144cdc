"""The report: one HTML file that holds the whole dossier, without a network, without a script.

`make_report` asks a record and gives the page; `write_report` puts it into a file, whole or not at all. What it shows
is bounded; of what it leaves out it tells how much there is and by which command it is seen. The same record and the
same `Order` give the same bytes.

Needs the extras 'web' (for Jinja) and 'charts'.
"""

from foedus.views.report.gathering import Order
from foedus.views.report.making import make_report, write_report

__all__ = ["Order", "make_report", "write_report"]
