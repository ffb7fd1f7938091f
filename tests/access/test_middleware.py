"""Each request is one transaction, read as the person signed in."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from casework import given
from goldenthread.casework.middleware import ReaderTransaction
from goldenthread.casework.models import Person


def answered(user, view, **more):
    request = RequestFactory().get("/", **({"REMOTE_ADDR": "127.0.0.1", "SERVER_NAME": "127.0.0.1"} | more))
    request.user = user
    return ReaderTransaction(view)(request)


def told():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('goldenthread.user', true)")
        return cursor.fetchone()[0] or ""


@pytest.fixture
def committed(committed_database):
    return given.an_authority()


def test_a_request_reads_as_its_person_and_the_next_as_nobody(committed):
    heard = []

    def view(request):
        heard.append((told(), connection.in_atomic_block))
        return HttpResponse()

    answered(committed.users["hope"], view)
    answered(AnonymousUser(), view)
    assert heard == [(str(committed.users["hope"].pk), True), ("", True)]
    assert told() == ""


@pytest.mark.parametrize("status, kept", [(200, 1), (302, 1), (403, 1), (500, 0), (503, 0)])
def test_what_fails_is_taken_back(committed, status, kept):
    def view(request):
        given.a_child(committed)
        return HttpResponse(status=status)

    answered(committed.users["hope"], view)
    assert Person.objects.using("owner").count() == kept


@pytest.mark.parametrize("elsewhere", [{"REMOTE_ADDR": "10.1.1.1"}, {"SERVER_NAME": "localhost.example"}])
def test_an_example_account_is_refused_from_elsewhere(committed, elsewhere, settings):
    settings.ALLOWED_HOSTS = ["*"]
    with pytest.raises(PermissionDenied, match="Example accounts work only on the machine"):
        answered(committed.users["hope"], lambda request: HttpResponse(), **elsewhere)
