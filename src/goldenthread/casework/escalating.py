"""Who answers for a team, and to whom a matter passes when nobody does: the posts, from a team up to the whole service.

A team's post is held by its manager. It is vacant while nobody holds it, and what would have come to it passes to the next
post above that is held. Whoever is away stands in the list with the one who covers.
"""

from dataclasses import dataclass

from . import covering
from .organisation import Team, Worker


@dataclass(frozen=True)
class Post:
    """The post that answers for a team: its holder, or None while it is vacant; and who stands in for a holder who is away."""

    team: Team
    holder: Worker | None
    stands_in: Worker | None = None

    @property
    def vacant(self) -> bool:
        return self.holder is None

    @property
    def acts(self) -> Worker | None:
        """Whom a matter of this post reaches today."""
        return self.stands_in or self.holder


def posts() -> dict:
    """The post of every team, by the team's key."""
    managers: dict = {}
    here = Worker.objects.filter(manager=True, left_on__isnull=True, struck_out_at__isnull=True)
    for each in here.order_by("-started_on", "name"):
        managers[each.team_id] = each
    away = covering.covering(each.pk for each in managers.values())
    found = {}
    for team in Team.objects.order_by("name"):
        holder = managers.get(team.pk)
        cover = away.get(holder.pk) if holder else None
        found[team.pk] = Post(team, holder, cover.by_worker if cover else None)
    return found


def above(team_id, every: dict | None = None) -> list[Post]:
    """The post of a team and those above it, the nearest first, vacant ones among them."""
    every = posts() if every is None else every
    found: list[Post] = []
    while team_id in every and every[team_id] not in found:
        found.append(every[team_id])
        team_id = every[team_id].team.parent_id
    return found


def escalates_to(team_id, of: Worker | None = None, every: dict | None = None) -> Post | None:
    """The nearest post that is held, by somebody else than `of`: whom a matter of this team, or of that worker, passes to.

    None where no post up to the top is held, which a page says in so many words.
    """
    held = (post for post in above(team_id, every) if not post.vacant)
    return next((post for post in held if of is None or of.pk not in (post.holder.pk, post.acts.pk)), None)
