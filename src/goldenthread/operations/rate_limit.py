"""How fast one person may ask: fast enough for any work, too slow to copy the record page by page."""

import math
import threading
import time

from django.http import HttpResponse

# A person may ask this often for hours, and in a burst this many times at once.
PER_SECOND, BURST = 5, 200
REMEMBERED = 10_000


class Allowance:
    """For each key, how many requests are left: it fills with time and empties with use."""

    def __init__(self, per_second: float = PER_SECOND, burst: int = BURST, clock=time.monotonic):
        self.per_second, self.burst, self.clock = per_second, burst, clock
        self.left: dict[str, tuple[float, float]] = {}
        self.lock = threading.Lock()

    def seconds_to_wait(self, key: str) -> float:
        """Take one request; 0 where it was there to take, otherwise how long until it is."""
        with self.lock:
            now = self.clock()
            left, at = self.left.pop(key, (self.burst, now))
            left = min(self.burst, left + (now - at) * self.per_second)
            taken = left >= 1
            self.left[key] = (left - 1 if taken else left, now)
            if len(self.left) > REMEMBERED:
                del self.left[next(iter(self.left))]  # Whoever has been quiet longest has a full allowance anyway.
            return 0 if taken else (1 - left) / self.per_second


class RequestRate:
    """Counted in the memory of each web process: a limit that wrote to the database would cost more than it saves."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.allowance = Allowance()

    def __call__(self, request):
        who = f"account {request.user.pk}" if request.user.is_authenticated else f"from {request.META.get('REMOTE_ADDR')}"
        wait = self.allowance.seconds_to_wait(who)
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
