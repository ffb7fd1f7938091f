"""How fast one person may ask: fast enough for any work, too slow to copy the record page by page.

The database counts, so that however many web processes and machines serve the pages there is one count for each person.
Its table is not kept across a crash of the database and its writes wait for no disk.
"""

import math

from django.db import connections
from django.http import HttpResponse

from .roles import APP, NUMBERS

# A person may ask this often for hours, and in a burst this many times at once.
PER_SECOND, BURST = 5, 200

TABLE = f"""
CREATE UNLOGGED TABLE IF NOT EXISTS request_allowance (
    who text PRIMARY KEY, remaining double precision NOT NULL, counted_at timestamptz NOT NULL
) WITH (fillfactor = 50);
REVOKE ALL ON request_allowance FROM PUBLIC, {APP}, {NUMBERS};
CREATE OR REPLACE FUNCTION take_request(asking text, per_second double precision, burst double precision)
RETURNS double precision LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    here request_allowance;
BEGIN
    INSERT INTO request_allowance VALUES (asking, burst, clock_timestamp()) ON CONFLICT DO NOTHING;
    SELECT * INTO here FROM request_allowance WHERE who = asking FOR UPDATE;
    here.remaining := least(burst, here.remaining + per_second
        * greatest(0, extract(epoch FROM clock_timestamp() - here.counted_at)));
    UPDATE request_allowance SET remaining = here.remaining - (here.remaining >= 1)::int, counted_at = clock_timestamp()
    WHERE who = asking;
    RETURN CASE WHEN here.remaining >= 1 THEN 0 ELSE (1 - here.remaining) / per_second END;
END $$;
REVOKE ALL ON FUNCTION take_request FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_request TO {APP};
"""


def seconds_to_wait(who: str, per_second: float = PER_SECOND, burst: float = BURST) -> float:
    """Take one request; 0 where it was there to take, otherwise how long until it is."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT take_request(%s, %s, %s)", [who, per_second, burst])
        return cursor.fetchone()[0]


def forget(using: str = "owner") -> None:
    """Forget whoever has been quiet for an hour, as the owner of the table: their allowance is full anyway."""
    with connections[using].cursor() as cursor:
        cursor.execute("DELETE FROM request_allowance WHERE counted_at < clock_timestamp() - interval '1 hour'")


class RequestRate:
    """Refuses whoever asks too fast, signed in or not, and says when to go on."""

    def __init__(self, get_response, per_second: float = PER_SECOND, burst: float = BURST):
        self.get_response, self.per_second, self.burst = get_response, per_second, burst

    def __call__(self, request):
        who = f"account {request.user.pk}" if request.user.is_authenticated else f"from {request.META.get('REMOTE_ADDR')}"
        wait = seconds_to_wait(who, self.per_second, self.burst)
        if not wait:
            return self.get_response(request)
        seconds = math.ceil(wait)
        response = HttpResponse(
            f"You have asked for pages faster than anyone can read them. Wait {seconds} seconds, then go on.",
            status=429,
            content_type="text/plain; charset=utf-8",
        )
        response["Retry-After"] = str(seconds)
        return response
