"""A chart as a page holds it: a picture within the page, so that no second request asks who may see it."""

import base64
from dataclasses import dataclass

from django.conf import settings

from goldenthread.outputs.charts import Chart

KEPT_IN = "charts"
"""The folder of the home in which pictures once drawn are kept, by what is drawn."""


@dataclass(frozen=True)
class Drawing:
    """The picture as an address of data, and the same in words for whoever cannot see it."""

    picture: str
    says: str


def drawn(chart: Chart) -> Drawing:
    svg = chart.svg(kept_in=settings.HOME / KEPT_IN)
    return Drawing("data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode(), chart.description)
