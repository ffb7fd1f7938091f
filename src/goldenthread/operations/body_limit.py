"""What is sent is refused before it is read where it is larger than anything that is taken: nothing of it reaches memory or disk."""

from django.shortcuts import render

LARGEST_BYTES = 26 * 1024**2
"""The largest document that is taken, and the answers beside it."""


class BodyLimit:
    """Stands before everything that reads what was sent. A request that does not say how much it sends is read as nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) <= LARGEST_BYTES:
            return self.get_response(request)
        return render(request, "413.html", {"megabytes": LARGEST_BYTES // 1024**2 - 1}, status=413)
