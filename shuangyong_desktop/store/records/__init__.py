"""All Records: importing this package makes the metadata complete."""

from shuangyong_desktop.store.records.funds import Batch, Claim, PaymentLine, Scheme, Standard
from shuangyong_desktop.store.records.journal import Change, Operation
from shuangyong_desktop.store.records.office import OfficeSetting, Parameter, Village
from shuangyong_desktop.store.records.people import (
    Account,
    Household,
    Identity,
    Person,
    Service,
    StatusChange,
)
from shuangyong_desktop.store.records.tutoring import (
    HelpEntry,
    Lesson,
    Mark,
    Student,
    TermSheet,
    Tutor,
    TutoringPairing,
)
from shuangyong_desktop.store.records.visits import (
    Campaign,
    CampaignTarget,
    MilitaryUnit,
    Need,
    Visit,
    VisitMember,
)
from shuangyong_desktop.store.records.work import Comparison, ComparisonHit, Pairing

__all__ = [
    "Account",
    "Batch",
    "Campaign",
    "CampaignTarget",
    "Change",
    "Claim",
    "Comparison",
    "ComparisonHit",
    "HelpEntry",
    "Household",
    "Identity",
    "Lesson",
    "Mark",
    "MilitaryUnit",
    "Need",
    "OfficeSetting",
    "Operation",
    "Pairing",
    "Parameter",
    "PaymentLine",
    "Person",
    "Scheme",
    "Service",
    "Standard",
    "StatusChange",
    "Student",
    "TermSheet",
    "Tutor",
    "TutoringPairing",
    "Village",
    "Visit",
    "VisitMember",
]
