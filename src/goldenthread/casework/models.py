"""Every model of the record, so that Django finds them. Each family has a file of its own, each step too."""

from . import steps
from .accounts import User
from .addresses import Address, ContactDetail
from .answers import TaskAnswer
from .audit import AuditEvent, ViewLog
from .chronology.editions import ChronologyEdition
from .contexts import Context, ContextEntry, ContextReader, ContextTie
from .covering import Cover
from .drafts import Draft
from .duplicates.likely import LikelyDuplicate
from .duplicates.merge import Merge, MergedRow
from .emergencies import EmergencyAccess
from .facts.fact import Fact
from .family import Relationship
from .history import History
from .households import HouseholdMember
from .identifiers import Identifier
from .interests import DeclaredInterest
from .involvements import Involvement
from .moving_entries import MovedEntry
from .names import Name
from .naming import NamedReader
from .organisation import Authority, Team, Worker
from .partners import PartnerAccess
from .passages.said import PassageMark, PassageRelease
from .people import Person, RestrictedAccess, Restriction
from .requests.request import AnsweredRequest, RequestItem, SubjectAccessRequest
from .retention.disposal import Disposal, Tombstone
from .retention.held_back import LegalHold, RecordClass
from .sealed_matches import SealedMatch
from .shared_front_door import SharedFrontDoor
from .sharing.version import RecipientVersion, SentVersion
from .signed_rules import SignedRule
from .step import QuestionsAsked
from .unusual_reading import UnusualReading

steps.find_all()

__all__ = [
    "Address", "AnsweredRequest", "AuditEvent", "Authority", "ChronologyEdition", "ContactDetail", "Context", "ContextEntry",
    "ContextReader", "ContextTie", "Cover", "DeclaredInterest", "Disposal", "Draft", "EmergencyAccess", "Fact", "History",
    "HouseholdMember", "Identifier", "Involvement", "LegalHold", "LikelyDuplicate", "Merge", "MergedRow", "MovedEntry",
    "Name", "NamedReader", "PartnerAccess", "PassageMark", "PassageRelease", "Person", "QuestionsAsked", "RecipientVersion",
    "RecordClass", "Relationship", "RequestItem", "RestrictedAccess", "Restriction", "SealedMatch", "SentVersion",
    "SharedFrontDoor", "SignedRule", "SubjectAccessRequest", "TaskAnswer", "Team", "Tombstone", "UnusualReading", "User",
    "ViewLog", "Worker",
]  # fmt: skip
