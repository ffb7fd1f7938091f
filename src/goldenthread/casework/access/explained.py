"""What a role may do and for whom, in words, out of the declarations themselves: for its page and the reference."""

from dataclasses import dataclass

from django.apps import apps

from . import roles
from .relationships import RELATIONSHIPS
from .roles import Role


@dataclass(frozen=True)
class Explained:
    """One role: its abilities, the steps it records and authorises (by what they are called) and whose records it opens."""

    role: Role
    abilities: list[str]
    records: list[str]
    authorises: list[str]
    whose: list[str]


def explained(role: Role) -> Explained:
    """All that a role may do and for whom."""
    opens = roles.VIEW_CHILD in role.may
    return Explained(
        role,
        [ability for ability in roles.ABILITIES if ability in role.may],
        [_with_limits(step) for step in _steps() if role in step.recorded_by_roles],
        [step.says for step in _steps() if role in step.authorised_by_roles],
        [each.whose for each in RELATIONSHIPS if opens and role in each.roles],
    )


def every_role() -> list[Explained]:
    return [explained(role) for role in roles.ROLES.values()]


def _steps():
    return sorted((each for each in apps.get_app_config("casework").get_models() if hasattr(each, "recorded_by_roles")),
                  key=lambda step: step.says)  # fmt: skip


def _with_limits(step) -> str:
    return f"{step.says} (a registered social worker or a manager)" if step.decided_by_qualified else step.says
