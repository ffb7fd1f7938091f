"""A step is one file: everything else follows from it."""

import pytest
from django.apps import apps
from django.db import connection, connections, models, transaction

from casework import given
from casework.given import signed_in
from goldenthread.casework import database, door
from goldenthread.casework.step import BOOKKEEPING, Step, declarations, questions, step_called, steps
from goldenthread.casework.tasks import duties
from goldenthread.dataset.tables import STORED

STEPS = [pytest.param(step, id=step.code()) for step in steps()]


@pytest.mark.parametrize("step", STEPS)
def test_every_step_says_what_it_is(step):
    assert step.says and step.law and step.when.endswith("?") and step.area
    assert step.recorded_by_roles
    assert (step.__doc__ or __import__("importlib").import_module(step.__module__).__doc__).strip()


@pytest.mark.parametrize("step", STEPS)
def test_what_a_step_names_is_there(step):
    for following in step.leads_to:
        step_called(following)
    if step.duty:
        assert step.duty in duties()
    if step.about:
        step._meta.get_field(step.about)
    if step.child_part:
        assert step.parts()._meta.get_field(step.parts().whole).related_model is step


@pytest.mark.parametrize("model", [pytest.param(model, id=model.__name__) for model in declarations()])
def test_every_question_is_a_question_of_a_kind_a_page_can_ask(model):
    asked = questions(model)
    assert len({question.name for question in asked}) == len(asked)
    assert not {question.name for question in asked} & (BOOKKEEPING - {"happened_on", "happened_time"})
    for question in asked:
        assert question.asks.strip()
        assert question.choices if question.kind in ("code", "codes") else not question.choices
        assert bool(question.of) == (question.kind == "record")


@pytest.mark.parametrize("model", [pytest.param(model, id=model.__name__) for model in declarations()])
def test_a_hard_stop_is_a_decisions_reason_and_nothing_else(model):
    """Anything else that is missing is counted; only what a row cannot be kept without may be asked for as well."""
    stops = {question.name for question in questions(model) if question.required}
    assert stops - {"happened_on"} <= {"reason"} | STRUCTURAL.get(model.__name__, set())


STRUCTURAL = {"DirectionAnswer": {"followed"}, "Allocation": {"to_worker"}, "AssessmentChild": {"referral"}}


def test_yes_or_no_has_no_default_answer():
    for model in declarations():
        for field in model._meta.fields:
            if isinstance(field, models.BooleanField):
                assert field.null and not field.has_default(), field


def test_an_item_of_the_dataset_is_filled_by_one_place_or_marked_as_read_from_imports_alone():
    from goldenthread.casework.dataset_views import sources

    for name, table in STORED.items():
        assert bool(sources(table)) != bool(table.__import_only__), name
        assert len(sources(table)) <= 1


def test_an_assessment_answers_a_referral_of_the_same_child(where):
    ada, bea = given.a_child(where), given.a_child(where, forename="Bea")
    referral = given.a_referral(where, ada)
    with pytest.raises(door.Invalid, match="another child's record"):
        door.record(
            step_called("assessment"), signed_in(where, "fay"), {"happened_on": given.MONDAY},
            children=[(bea, {"referral": referral})],
        )  # fmt: skip


def test_a_step_about_another_childs_record_is_refused(where):
    ada, bea = given.a_child(where), given.a_child(where, forename="Bea")
    referral = given.a_referral(where, ada)
    with pytest.raises(door.Invalid, match="another child"):
        door.record(
            step_called("allocation"), signed_in(where, "fay"),
            {"happened_on": given.MONDAY, "to_worker": where.workers["nora"]}, person=bea, about=referral,
        )  # fmt: skip


# ---- how to add a step ------------------------------------------------------------------------------------------------


@pytest.fixture
def a_new_step(alone):
    """What docs/how-to/add-a-step says: one file, then the tables migrated."""
    from goldenthread.casework.access.roles import MANAGERS
    from goldenthread.casework.fields import CodeField, Words, YesNo
    from goldenthread.casework.step import ChildStep
    from goldenthread.dataset.codes.front_door import LEVEL_OF_NEED

    class CaseDirection(ChildStep):
        """A manager's direction, given in supervision."""

        direction = Words("What should be done?")
        level = CodeField("At what level?", LEVEL_OF_NEED)
        shared = YesNo("Was it shared with the family?")
        reason = models.TextField("Why?")

        says = "a manager's direction"
        law = "Local"
        when = "When was it given?"
        area = "assessment"
        recorded_by_roles = MANAGERS
        must_have = ("reason",)

        class Meta(ChildStep.Meta):
            app_label = "casework"

    with transaction.atomic(using="owner"), connections["owner"].schema_editor() as editor:
        editor.create_model(CaseDirection)
    database.make_current("owner")
    yield CaseDirection
    del apps.all_models["casework"]["casedirection"]
    apps.clear_cache()


def test_a_new_step_is_asked_recorded_refused_audited_and_secured_by_its_file_alone(alone, a_new_step):
    where = alone
    from goldenthread.casework.access.permission import may_record
    from goldenthread.casework.audit import AuditEvent

    assert a_new_step in steps()
    assert [(question.name, question.kind) for question in questions(a_new_step)] == [
        ("happened_on", "day"), ("direction", "words"), ("level", "code"), ("shared", "yes_no"), ("reason", "words"),
    ]  # fmt: skip
    child, _ = given.an_allocated_child(where)
    refusal = may_record(a_new_step, where.users["nora"], child)
    assert refusal.because == (
        "You are a social worker, and only a team manager, a group manager or a head of service records a manager's direction."
    )
    maud = signed_in(where, "maud")
    with pytest.raises(door.Invalid, match="no decision without its reason"):
        door.record(a_new_step, maud, {"happened_on": given.MONDAY}, person=child)
    made = door.record(a_new_step, maud, {"happened_on": given.MONDAY, "reason": "Drift."}, person=child)
    assert AuditEvent.objects.get(record=made.pk).what == "casedirection"
    signed_in(where, "sam")
    assert not a_new_step.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT relforcerowsecurity FROM pg_class WHERE relname = 'casework_casedirection'")
        assert cursor.fetchone() == (True,)


def test_steps_are_found_without_a_list_of_them():
    assert {step.code() for step in steps()} >= {"contact", "referral", "assessment"}
    with pytest.raises(LookupError, match="There is no step called 'visit'. The steps are "):
        step_called("visit")
    assert all(issubclass(step, Step) for step in steps())
