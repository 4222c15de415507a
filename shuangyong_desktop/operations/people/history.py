"""Changes of standing, always with a row of history; and which identity a person counts under."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.identities import choose_main
from shuangyong_desktop.store.records import Identity, StatusChange


def move_status(
    session: Session,
    identity: Identity,
    to: str,
    changed_on: str,
    reason: str | None,
    basis: str | None = None,
) -> None:
    """Change an identity's standing and write the step into its history."""
    session.add(
        StatusChange(
            identity_id=identity.id,
            from_status=identity.status,
            to_status=to,
            changed_on=changed_on,
            reason=reason,
            basis=basis,
        )
    )
    identity.status = to


def settle_main(session: Session, person_id: int) -> None:
    """A person counts under the identity that is paid, else under the first by the list of categories."""
    session.flush()
    identities = list(session.scalars(select(Identity).where(Identity.person_id == person_id)))
    main = choose_main([(item.id, item.category, item.status) for item in identities])
    for identity in identities:
        identity.is_main = int(identity.id == main)


def identities_of(session: Session, person_id: int) -> list[Identity]:
    """All identities of a person, in the order they were entered."""
    mine = select(Identity).where(Identity.person_id == person_id).order_by(Identity.id)
    return list(session.scalars(mine))
