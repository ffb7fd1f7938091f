"""The roles of the service, and the registration of a social worker."""

import django.db.models.deletion
from django.db import migrations, models

import goldenthread.casework.fields
from goldenthread.operations.together import together


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0005_relationships"),
    ]

    operations = together(
        [
            migrations.RemoveConstraint(
                model_name="user",
                name="casework_user_known_role",
            ),
            migrations.AddField(
                model_name="worker",
                name="registration_checked_by",
                field=models.ForeignKey(
                    db_index=False,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="casework.worker",
                    verbose_name="Checked by",
                ),
            ),
            migrations.AddField(
                model_name="worker",
                name="registration_checked_on",
                field=goldenthread.casework.fields.Day(
                    blank=True, editable=False, null=True, verbose_name="Checked on Social Work England's register on"
                ),
            ),
            migrations.AddField(
                model_name="worker",
                name="registration_ends_on",
                field=goldenthread.casework.fields.Day(blank=True, null=True, verbose_name="Last day of the registration"),
            ),
            migrations.AlterField(
                model_name="user",
                name="role",
                field=models.CharField(
                    choices=[
                        ("contact_officer", "contact officer"),
                        ("early_help_worker", "early help worker"),
                        ("social_worker", "social worker"),
                        ("support_worker", "alternatively qualified worker"),
                        ("personal_adviser", "personal adviser"),
                        ("out_of_hours_worker", "out-of-hours worker"),
                        ("team_manager", "team manager"),
                        ("group_manager", "group manager"),
                        ("head_of_service", "head of service"),
                        ("business_support", "business support officer"),
                        ("director", "director of children's services"),
                        ("principal_social_worker", "principal social worker"),
                        ("chair", "conference chair or reviewing officer"),
                        ("quality_assurance", "quality assurance officer"),
                        ("lado", "designated officer for allegations (LADO)"),
                        ("complaints", "complaints officer"),
                        ("placements", "fostering and placements officer"),
                        ("virtual_head", "virtual school head"),
                        ("council_lawyer", "council lawyer"),
                        ("inspector", "inspector"),
                        ("guardian", "children's guardian"),
                        ("professional", "partner professional"),
                        ("analyst", "analyst"),
                        ("lead_member", "lead member for children's services"),
                        ("councillor", "councillor"),
                        ("information_owner", "information owner"),
                        ("administrator", "administrator"),
                    ],
                    max_length=40,
                    verbose_name="Role",
                ),
            ),
            migrations.AddConstraint(
                model_name="user",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        (
                            "role__in",
                            [
                                "contact_officer",
                                "early_help_worker",
                                "social_worker",
                                "support_worker",
                                "personal_adviser",
                                "out_of_hours_worker",
                                "team_manager",
                                "group_manager",
                                "head_of_service",
                                "business_support",
                                "director",
                                "principal_social_worker",
                                "chair",
                                "quality_assurance",
                                "lado",
                                "complaints",
                                "placements",
                                "virtual_head",
                                "council_lawyer",
                                "inspector",
                                "guardian",
                                "professional",
                                "analyst",
                                "lead_member",
                                "councillor",
                                "information_owner",
                                "administrator",
                            ],
                        )
                    ),
                    name="casework_user_known_role",
                    violation_error_message="An account has one of the roles of the service.",
                ),
            ),
            migrations.AddConstraint(
                model_name="worker",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("registration_checked_by__isnull", True), ("registration_checked_on__isnull", True)),
                        models.Q(
                            ("registration_checked_by__isnull", False),
                            ("registration_checked_on__isnull", False),
                            models.Q(("registration_checked_by", models.F("id")), _negated=True),
                        ),
                        _connector="OR",
                    ),
                    name="casework_worker_registration_checked_whole",
                    violation_error_message="A registration is checked by someone else, on a day.",
                ),
            ),
        ]
    )
