"""Charts: a line by month and bars by breakdown, drawn without a browser by vl-convert.

They follow the Analysis Function's guidance: the title states the message, lines are labelled where they end, no
meaning hangs on colour alone, and the description tells the same in words.
"""

from __future__ import annotations

import hashlib
import json
import os
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

from goldenthread.indicators.cells import Cell
from goldenthread.indicators.definition import Better, Indicator, Target

from .messages import level, message

DARK_BLUE, GREY, LIGHT_GREY = "#12436D", "#3D3D3D", "#BFBFBF"
"""Of the Analysis Function's palette."""
FONT = "Liberation Sans"
WIDTH, HEIGHT, TITLE_LETTERS = 620, 260, 78
Y_AXIS = {"gridColor": "#E5E5E5", "domain": False, "ticks": False, "tickCount": 5, "title": None}
UNIT_SAYS = {"percent": "Per cent", "average": "Days", "count": "Number", "per 10,000 children": "Per 10,000 children"}


@dataclass(frozen=True)
class Chart:
    """A drawing not yet drawn: its title, the same in words for those who cannot see it, and its specification."""

    title: str
    description: str
    specification: dict[str, Any]

    @cached_property
    def digest(self) -> str:
        """The same for the same picture: it stands for the cells and for the program that draws them."""
        text = json.dumps(self.specification, sort_keys=True) + version("vl-convert-python")
        return hashlib.sha256(text.encode()).hexdigest()[:20]

    def svg(self, kept_in: Path | None = None) -> str:
        """The picture; drawn once and read from the folder `kept_in` ever after."""
        return self._drawn("svg", kept_in).decode()

    def png(self, kept_in: Path | None = None) -> bytes:
        """The picture at twice the size of the screen's, for print."""
        return self._drawn("png", kept_in)

    def _drawn(self, form: str, kept_in: Path | None) -> bytes:
        kept = None if kept_in is None else kept_in / f"{self.digest}.{form}"
        if kept is not None and kept.is_file():
            return kept.read_bytes()
        # Half a second to load, and only where something is drawn.
        import vl_convert

        if form == "svg":
            made = vl_convert.vegalite_to_svg(self.specification).encode()
        else:
            made = vl_convert.vegalite_to_png(self.specification, scale=2)
        if kept is not None:
            kept_in.mkdir(mode=0o700, exist_ok=True)
            new = kept.with_name(f".{kept.name}.{os.getpid()}")
            new.write_bytes(made)
            new.chmod(0o600)
            new.rename(kept)
        return made


def by_month(
    indicator: Indicator,
    cells: Sequence[Cell],
    target: Target | None = None,
    changes_in_counting: Sequence[tuple[date, str]] = (),
    title: str = "",
) -> Chart:
    """A line of one cell a month, oldest first; the current month stands apart, joined by dashes, "so far"."""
    title = title or message(indicator, cells, target)
    drawn = [cell for cell in cells if cell.value is not None and not cell.begins]
    whole = [cell for cell in drawn if cell.is_whole]
    layers = [] if target is None else _target_layers(indicator, target)
    layers += [_counting_layer(changes_in_counting)] if changes_in_counting else []
    # A month without a number, among or after those that have one, is a gap: a line across it would be read as its number.
    layers.append(_line([cell for cell in cells if cell.is_whole and whole and cell.month >= whole[0].month], []))
    if whole and len(drawn) > len(whole):
        layers.append(_line([whole[-1], drawn[-1]], [4, 3]))
    so_far = drawn[len(whole) :]
    layers += [_open_point(so_far), _label_at_the_end(so_far or whole[-1:], " so far" if so_far else "")]
    layers += [_label_within(whole[-1], [*whole[-2:-1], *so_far])] if whole and so_far else []
    return Chart(title, _described(title, cells, target), _framed(title, indicator, layers))


def by_part(
    indicator: Indicator, cells: Sequence[Cell], names: Mapping[str, str], title: str, shown: Mapping[str, str] | None = None
) -> Chart:
    """A bar for each line of a breakdown in one period, longest first, each ending in its number.

    `names` are what people call the values of the breakdown; `shown` what is printed in place of a number.
    """
    rows = [
        {"part": _name(cell, names), "value": round(cell.value, 3), "shown": (shown or {}).get(cell.of, cell.shown)}
        for cell in sorted(cells, key=lambda cell: (-(cell.value or 0), cell.of))
        if cell.value is not None
    ]
    order = [row["part"] for row in rows]
    y = {"field": "part", "type": "nominal", "sort": order, "title": None, "axis": {"labelLimit": 260, "ticks": False}}
    x = {"field": "value", "type": "quantitative", "axis": None, "scale": {"zero": True}}
    bars = {"mark": {"type": "bar", "color": DARK_BLUE, "height": 16}, "encoding": {"y": y, "x": x}}
    labels = {
        "mark": {"type": "text", "align": "left", "dx": 4, "color": GREY},
        "encoding": {"y": y, "x": x, "text": {"field": "shown", "type": "nominal"}},
    }
    specification = _framed(title, indicator, [bars, labels])
    specification |= {"data": {"values": rows}, "height": {"step": 24}, "width": WIDTH - 200}
    described = title + " " + "; ".join(f"{row['part']} {row['shown']}" for row in rows) + "."
    return Chart(title, described, specification)


def _name(cell: Cell, names: Mapping[str, str]) -> str:
    return names.get(cell.of, cell.of) or "Not recorded"


def _framed(title: str, indicator: Indicator, layers: list[dict]) -> dict[str, Any]:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "title": {
            "text": textwrap.wrap(title, TITLE_LETTERS), "subtitle": UNIT_SAYS[indicator.unit], "anchor": "start",
            "fontSize": 15, "color": GREY, "subtitleColor": GREY, "subtitlePadding": 6, "offset": 12,
        },
        "width": WIDTH,
        "height": HEIGHT,
        "padding": {"left": 5, "top": 5, "bottom": 5, "right": 10},
        "background": "white",
        "layer": layers,
        "config": {
            "font": FONT,
            "axis": {"labelFontSize": 12, "titleFontSize": 12, "labelColor": GREY, "titleColor": GREY, "titleFontWeight": "normal"},
            "text": {"fontSize": 12},
            "view": {"stroke": None},
        },
    }  # fmt: skip


def _x() -> dict[str, Any]:
    axis = {"format": "%b %Y", "labelAngle": 0, "grid": False, "tickCount": 6, "labelOverlap": True}
    # Days are written as universal time and read as such, or the axis would slip a month west of Greenwich.
    return {"field": "month", "type": "temporal", "scale": {"type": "utc", "padding": 14}, "axis": axis, "title": None}


def _y() -> dict[str, Any]:
    return {"field": "value", "type": "quantitative", "axis": Y_AXIS, "scale": {"zero": True}, "title": None}


def _rows(cells: Sequence[Cell], after: str = "") -> dict[str, Any]:
    return {
        "values": [
            {
                "month": f"{cell.month.isoformat()}T00:00:00Z",
                "value": None if cell.value is None else round(cell.value, 3),
                "label": cell.shown + after,
            }
            for cell in cells
        ]
    }


def _line(cells: Sequence[Cell], dash: list[int]) -> dict[str, Any]:
    points = {"size": 24, "filled": True, "color": DARK_BLUE} if not dash else False
    mark = {"type": "line", "color": DARK_BLUE, "strokeWidth": 2.5, "strokeDash": dash, "point": points}
    return {"data": _rows(cells), "mark": mark, "encoding": {"x": _x(), "y": _y()}}


def _open_point(cells: Sequence[Cell]) -> dict[str, Any]:
    mark = {"type": "point", "filled": True, "opacity": 1, "fill": "white", "stroke": DARK_BLUE, "strokeWidth": 2, "size": 60}
    return {"data": _rows(cells), "mark": mark, "encoding": {"x": _x(), "y": _y()}}


def _label_at_the_end(cells: Sequence[Cell], after: str) -> dict[str, Any]:
    """The last point's label, to the right of it, where no line comes."""
    return _label(cells, after, {"align": "left", "dx": 9})


def _label_within(cell: Cell, beside: Sequence[Cell]) -> dict[str, Any]:
    """A label above a point that stands out upwards from those beside it, and below one that does not."""
    above = cell.value * len(beside) >= sum(each.value for each in beside)
    return _label([cell], "", {"align": "center", "dy": -14 if above else 18})


def _label(cells: Sequence[Cell], after: str, place: dict) -> dict[str, Any]:
    return {
        "data": _rows(cells, after),
        "mark": {"type": "text", "color": DARK_BLUE, "fontWeight": "bold", **place},
        "encoding": {"x": _x(), "y": _y(), "text": {"field": "label", "type": "nominal"}},
    }


def _target_layers(indicator: Indicator, target: Target) -> list[dict]:
    lower = {"y": {"datum": target.level, "type": "quantitative", "axis": Y_AXIS, "scale": {"zero": True}}}
    if indicator.better is Better.BAND and target.upper is not None:
        says = f"Band {level(target.level, indicator.unit)} to {level(target.upper, indicator.unit)}"
        top = {"y2": {"datum": target.upper}}
        band = {"data": {"values": [{}]}, "mark": {"type": "rect", "color": LIGHT_GREY, "opacity": 0.4}, "encoding": lower | top}
        return [band, _target_label(says, target.upper)]
    rule = {"data": {"values": [{}]}, "mark": {"type": "rule", "color": GREY, "strokeDash": [6, 4], "strokeWidth": 1.5}}
    return [rule | {"encoding": lower}, _target_label(f"Target {level(target.level, indicator.unit)}", target.level)]


def _target_label(says: str, height: float) -> dict[str, Any]:
    return {
        "data": {"values": [{}]},
        "mark": {"type": "text", "text": says, "align": "left", "color": GREY, "dy": -7, "x": 4},
        "encoding": {"y": {"datum": height, "type": "quantitative"}},
    }


def _counting_layer(changes: Sequence[tuple[date, str]]) -> dict[str, Any]:
    rows = [{"month": f"{day.isoformat()}T00:00:00Z", "label": "Counting changed"} for day, _ in changes]
    rule = {"mark": {"type": "rule", "color": GREY, "strokeDash": [2, 2]}, "encoding": {"x": _x()}}
    says = {
        "mark": {"type": "text", "align": "left", "dx": 4, "y": 8, "color": GREY},
        "encoding": {"x": _x(), "text": {"field": "label", "type": "nominal"}},
    }
    return {"data": {"values": rows}, "layer": [rule, says]}


def _described(title: str, cells: Sequence[Cell], target: Target | None) -> str:
    values = [cell for cell in cells if cell.value is not None and cell.is_whole]
    if not values:
        return f"{title} There is no whole month to draw."
    low, high = min(values, key=lambda cell: cell.value), max(values, key=lambda cell: cell.value)
    parts = [
        f"{title.removesuffix('.')}.",
        f"Line chart of {len(values)} months, {values[0].month:%B %Y} to {values[-1].month:%B %Y}:",
        f"from {low.shown} ({low.month:%B %Y}) to {high.shown} ({high.month:%B %Y}).",
    ]
    parts += [f"So far in {cells[-1].month:%B %Y}: {cells[-1].shown}."] if cells[-1].so_far and cells[-1].shown else []
    parts += [f"The target is {level(target.level, values[0].unit)}."] if target and target.upper is None else []
    return " ".join(parts)
