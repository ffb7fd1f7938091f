"""Who holds my case and who decides: the allocated worker of each open episode, and whoever answers for their team today."""

from ... import covering, escalating
from ...records import in_short
from ...steps.front_door.allocation import Allocation
from ...steps.front_door.referral import open_referrals
from ..slot import Line, Reading, Slot


def find(reading: Reading):
    held = Allocation.objects.filter(person=reading.person, ended_on__isnull=True, struck_out_at__isnull=True)
    held = list(held.select_related("to_worker", "to_team").order_by("-happened_on"))
    away = covering.covering(each.to_worker_id for each in held)
    for each in held:
        cover = away.get(each.to_worker_id)
        stands_in = f"; away: {cover.by_worker} stands in" if cover else ""
        yield Line(each.to_worker.name, each, note=f"{each.to_team.name}, since {in_short(each.happened_on)}{stands_in}")
    for waits in open_referrals().filter(person=reading.person).exclude(pk__in=[each.referral_id for each in held]):
        yield Line(f"Referral of {in_short(waits.happened_on)}", waits, warns="Nobody holds it")
    if held:
        yield from _who_decides(dict.fromkeys(each.to_team_id for each in held))


def _who_decides(teams):
    posts = escalating.posts()
    for team in teams:
        post = escalating.escalates_to(team, every=posts)
        if post is None:
            yield Line(posts[team].team.name, warns="Nobody holds a post that decides")
        elif post.team.pk != team:
            yield Line(post.acts.name, note=f"decides, while the post of {posts[team].team} is vacant")
        else:
            yield Line(post.acts.name, note="decides, as the team's manager" if not post.stands_in else f"decides, while {post.holder} is away")


slot = Slot("HOLDER", "Who holds my case, and who decides", 3, find)
