"""Who holds my case and who decides: the allocated worker of each open episode, and the managers of their team."""

from ...organisation import Worker
from ...steps.front_door.allocation import Allocation
from ...steps.front_door.referral import open_referrals
from ..slot import Line, Reading, Slot
from .legal import day


def find(reading: Reading):
    held = Allocation.objects.filter(person=reading.person, ended_on__isnull=True, struck_out_at__isnull=True)
    held = list(held.select_related("to_worker", "to_team").order_by("-happened_on"))
    for each in held:
        yield Line(each.to_worker.name, each, note=f"{each.to_team.name}, since {day(each.happened_on)}")
    for waits in open_referrals().filter(person=reading.person).exclude(pk__in=[each.referral_id for each in held]):
        yield Line(f"Referral of {day(waits.happened_on)}", waits, warns="Nobody holds it")
    teams = {each.to_team_id for each in held}
    for manager in Worker.objects.filter(team__in=teams, manager=True, left_on=None, struck_out_at=None).order_by("name"):
        yield Line(manager.name, note="decides, as the team's manager")


slot = Slot("HOLDER", "Who holds my case, and who decides", 3, find)
