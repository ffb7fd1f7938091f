"""A served authority, and people at their browsers. Every page that is opened is looked at by axe as well."""

import os
import socketserver
import threading
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest

FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]


class Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class NothingLogged(WSGIRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def served(committed_database):
    """An invented authority whose pages are served from this process: `.where` and `.address`."""
    from django.core.wsgi import get_wsgi_application

    from casework import given
    from journeys.desk import committed

    with committed():
        where = given.an_authority()
    server = Server(("127.0.0.1", 0), NothingLogged)
    server.set_app(get_wsgi_application())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    where.address = f"http://127.0.0.1:{server.server_port}"
    yield where
    server.shutdown()
    server.server_close()


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
