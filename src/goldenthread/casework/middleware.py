"""Each request in one transaction, read as the person signed in."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from .access.reader import tell
from .accounts import User


class ReaderTransaction:
    """Opens the transaction here and not around the view alone (ATOMIC_REQUESTS), so that the reader holds for all of it.

    A response of 500 and above is rolled back, as an exception would be. An example account is refused from any other
    machine, and so is an account that may no longer sign in: at its next click and not at its next sign-in.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with transaction.atomic():
            user = request.user if isinstance(getattr(request, "user", None), User) else None
            if user is not None:
                self.refuse_example_elsewhere(request, user)
                tell(user)
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            return response

    @staticmethod
    def refuse_example_elsewhere(request, user: User) -> None:
        if not user.usable_from(request.META.get("REMOTE_ADDR", ""), request.get_host()):
            raise PermissionDenied(
                "Example accounts work only on the machine that the service runs on: open it at http://127.0.0.1."
            )
