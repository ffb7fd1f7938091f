"""A served authority, and people at their browsers. Every page that is opened is looked at by axe as well."""

import os
import socketserver
import threading
from concurrent.futures import ThreadPoolExecutor
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest

from database_fixtures import ROLE_OF_ALIAS

FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]


class Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class NothingLogged(WSGIRequestHandler):
    def log_message(self, *_):
        pass


AT_ONCE = 3
"""Requests answered at a time. Those who answer stay, each with its connections, as in the web server itself: a new
connection for each request costs more than most pages do."""


def by_those_who_stay(application, pool: ThreadPoolExecutor):
    """The application, each of its answers made whole in one thread of the pool."""

    def whole(environ, start_response) -> list[bytes]:
        answer = application(environ, start_response)
        try:
            return list(answer)
        finally:
            answer.close()

    return lambda environ, start_response: pool.submit(whole, environ, start_response).result()


@pytest.fixture
def served(committed_database, monkeypatch):
    """An invented authority whose pages are served from this process: `.where` and `.address`."""
    from django.core.wsgi import get_wsgi_application
    from django.db import connections

    from casework import given
    from journeys.desk import committed

    for alias in ROLE_OF_ALIAS:
        monkeypatch.setitem(connections[alias].settings_dict, "CONN_MAX_AGE", None)
    with committed():
        where = given.an_authority()
    pool = ThreadPoolExecutor(AT_ONCE)
    server = Server(("127.0.0.1", 0), NothingLogged)
    server.set_app(by_those_who_stay(get_wsgi_application(), pool))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    where.address = f"http://127.0.0.1:{server.server_port}"
    yield where
    server.shutdown()
    server.server_close()
    pool.shutdown()


@pytest.fixture(scope="session")
def chromium(browser_path):
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop running, in whose thread Django would refuse to touch the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def at_desk(served, chromium):
    """`at_desk("dora")` is Dora, signed in; at the end nothing may have been wrong with any page she saw."""
    from journeys.desk import AtTheirDesk

    desks = []

    def sit(username: str, scripted: bool = True):
        desks.append(AtTheirDesk(served, chromium, username, scripted).signs_in())
        return desks[-1]

    yield sit
    for desk in desks:
        desk.leaves()
