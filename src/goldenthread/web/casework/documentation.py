"""How each step is recorded and by what law: read from the step's own file, so it cannot say anything else."""

import inspect

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.casework.step import AREAS, Step, questions, step_called, steps
from goldenthread.web.pages import page

from .record import step_or_404


@page()
def all_steps(request: HttpRequest) -> HttpResponse:
    """Every step, by area."""
    areas = [(says, [step for step in steps() if step.area == area]) for area, says in AREAS.items()]
    return render(request, "casework/steps.html", {"title": "How each step is recorded", "areas": areas})


@page()
def one_step(request: HttpRequest, code: str) -> HttpResponse:
    """One step: what it is, its law, who records and who authorises it, and every question."""
    step = step_or_404(code)
    part = step.parts()
    return render(request, "casework/step.html", {
        "step": step, "title": step.says.capitalize(), "about": about(step),
        "asked": questions(step, local(request, step)),
        "asked_of_each": questions(part, local(request, part)) if part else [],
        "leads_to": [step_called(each) for each in step.leads_to],
        "tables": [(rows.table.__tablename__, inspect.getdoc(rows.table)) for rows in (*step.rows, *(part.rows if part else ()))],
        "back": "/steps/",
    })  # fmt: skip


def about(step: type[Step]) -> list[str]:
    """What the step's file says of it, in paragraphs."""
    text = inspect.getdoc(inspect.getmodule(step)) or ""
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]


def local(request: HttpRequest, model) -> list[dict]:
    return request.user.authority.local_questions.get(model.code(), [])
