"""Tables worked out from the stored ones: sequences, such as episodes and caseloads, that no question can say.

One file each, holding the SELECT, the same in plain Python for one subject, and examples of both.
"""

from goldenthread.engine.derived import select_of

from .caseloads import Caseloads
from .episodes import Episodes

DERIVED = {table.__tablename__: table for table in (Caseloads, Episodes)}
"""The derived tables by name."""

for _table in DERIVED.values():
    # What a SELECT may not say is told here, at load, and not when a question is asked.
    select_of(_table)

__all__ = ["DERIVED", "Caseloads", "Episodes"]
