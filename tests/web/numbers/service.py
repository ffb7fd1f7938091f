"""An invented authority at its browsers."""

from django.db import transaction
from django.db.models.functions import Now
from django.test import Client
from django.utils import timezone

from casework import given
from goldenthread.casework import restricting

TODAY = timezone.localdate()
FIRST = TODAY.replace(day=1)


class Service:
    """An invented authority whose every act is committed, and its people at their browsers."""

    def __init__(self, where):
        self.where, self.authority = where, where.authority

    def user(self, name):
        return self.where.users[name]

    def browser(self, name) -> Client:
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(self.user(name), backend="django.contrib.auth.backends.ModelBackend")
        return client

    def sees(self, name, address) -> str:
        """The page that someone sees; it must be there and be theirs."""
        answer = self.browser(name).get(address)
        assert answer.status_code == 200, (name, address, answer.status_code)
        return answer.content.decode()

    def is_refused(self, name, address) -> str:
        """The page that says why not."""
        answer = self.browser(name).get(address)
        assert answer.status_code == 403, (name, address, answer.status_code)
        return answer.content.decode()

    def contact(self, *forenames, on=TODAY):
        with transaction.atomic():
            children = [given.a_child(self.where, forename=name, surname="Lark") for name in forenames]
            given.a_contact(self.where, *children, on=on)
        return children

    def restrict(self, child, *names):
        """Only these may open the child's record from now on; not the head of service, who restricted it."""
        hope = self.user("hope")
        with transaction.atomic():
            given.a_restriction(self.where, child, *names)
            # Her own name would be taken off by someone else; here it is the state that matters, not the way to it.
            restricting.names_on_the_list(child).filter(user=hope).update(ended_at=Now())
