"""The menu beside a chart: how to read it, notes, files, picture, and what gives it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dash import html

from dashboard.components.aria import aria

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.model.page import Chart

COPIES: Final = {
    "link": "Link",
    "command": "Command",
    "python": "Python",
    "notebook": "Notebook",
    "r": "R",
    "sql": "SQL",
}
"""Form in which a chart is copied → how its button is called."""
PICTURES: Final = {"png": "PNG", "svg": "SVG"}


def chart_menu(chart: Chart, downloads: Component, search: str) -> Component:
    """Return a chart's menu, folded.

    Args:
        chart: the chart.
        downloads: the links to its figures as files.
        search: the query of the page that it stands on.
    """
    fetched: Any = {"data-copy": f"/copy/{chart.name}{search}"}
    return html.Details(
        [
            html.Summary("About this chart"),
            html.P(["How to read it: ", chart.key], className="key") if chart.key else None,
            html.P(chart.notes, className="notes") if chart.notes else None,
            downloads,
            _buttons("Picture: ", PICTURES, f"Save {chart.title} as"),
            _buttons("Copy as: ", COPIES, f"Copy {chart.title} as"),
            html.P("", className="copied-said", role="status"),
            html.Pre(
                "",
                hidden=True,
                tabIndex=0,
                role="region",
                className="copied-text",
                **aria(label=f"What was copied of {chart.title}"),
            ),
        ],
        className="chart-menu",
        **fetched,
    )


def _buttons(opening: str, forms: dict[str, str], action: str) -> Component:
    buttons = [_button(form, label, f"{action} {label}") for form, label in forms.items()]
    return html.P([opening, *buttons], className="downloads")


def _button(form: str, label: str, name: str) -> Component:
    acted: Any = {"data-form": form}
    return html.Button(label, type="button", className="as-link", **acted, **aria(label=name))
