"""Accounts: who signs in, in which role, as which holder of a post."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from .access import roles
from .records import Record

# Example accounts have known passwords, so they work from this machine alone and under these names of it alone.
LOOPBACK_ADDRESSES = ("127.0.0.1", "::1")
LOOPBACK_HOSTS = ("127.0.0.1", "localhost")


class UserManager(BaseUserManager):
    def create_user(self, username: str, password: str | None = None, **more) -> "User":
        user = self.model(username=username.lower(), **more)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str) -> "User":
        return self.get(username__iexact=username)


class User(Record, AbstractBaseUser):
    """An account. Its role says what it may do; its worker's post says with whom."""

    username = models.CharField("User name", max_length=150, unique=True)
    email = models.EmailField("E-mail address", blank=True, default="")
    name = models.CharField("Name", max_length=200)
    role = models.CharField("Role", max_length=40, choices=roles.CHOICES)
    worker = models.ForeignKey(
        "casework.Worker", on_delete=models.PROTECT, null=True, blank=True, related_name="accounts", verbose_name="Post"
    )
    directory_name = models.CharField(
        "By what name does the authority's directory know them?", max_length=200, blank=True, default="",
        help_text="What the directory sends when they sign in through it, such as nora.finch@example.gov.uk.",
    )  # fmt: skip
    agency = models.CharField("Agency of a referring professional", max_length=200, blank=True, default="")
    is_active = models.BooleanField("May sign in", default=True)
    example = models.BooleanField("Example account, for this machine only", default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    app_may = ("SELECT", "INSERT", "UPDATE")
    numbers_may_read = False

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name", "role", "authority"]

    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="casework_user_known_role",
                condition=models.Q(role__in=list(roles.ROLES)),
                violation_error_message="An account has one of the roles of the service.",
            ),
            models.UniqueConstraint(
                Lower("directory_name"), name="casework_user_one_of_the_directory",
                condition=~models.Q(directory_name=""),
                violation_error_message="Another account has this name of the directory.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def its_role(self) -> roles.Role:
        return roles.ROLES[self.role]

    def usable_from(self, address: str, host: str) -> bool:
        """Whether this account may be used from an address, at a host name (with or without its port)."""
        if not self.example:
            return True
        return address in LOOPBACK_ADDRESSES and host.rsplit(":", 1)[0] in LOOPBACK_HOSTS
