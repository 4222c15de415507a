"""Tags of the clerk's own on people."""

from collections.abc import Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.operations.operation import operation, require
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import Tag, Tagging


@operation("加标签")
def tag_people(session: Session, person_ids: Sequence[int], name: str) -> int:
    """Mark people with a tag, which is made where it is new; returns its id. Who has it already keeps it."""
    tag_id = _tag_id(session, name)
    held = set(session.scalars(select(Tagging.person_id).where(Tagging.tag_id == tag_id)))
    for number in dict.fromkeys(person_ids):
        if number not in held:
            session.add(Tagging(tag_id=tag_id, person_id=number))
    return tag_id


@operation("去标签")
def untag_people(session: Session, person_ids: Sequence[int], name: str) -> None:
    """Take a tag off people."""
    tag = session.scalar(select(Tag).where(Tag.name == name.strip()))
    if tag is None:
        raise Refused([Problem(f"没有“{name}”这个标签", "name")])
    wanted = list(dict.fromkeys(person_ids))
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        session.execute(delete(Tagging).where(Tagging.tag_id == tag.id, Tagging.person_id.in_(some)))


@operation("标签改名")
def rename_tag(session: Session, tag_id: int, name: str) -> None:
    """Give a tag another name."""
    tag = require(session, Tag, tag_id)
    taken = session.scalar(select(Tag.id).where(Tag.name == name.strip(), Tag.id != tag_id))
    if not name.strip() or taken is not None:
        raise Refused([Problem("请填一个没有用过的标签名", "name")])
    tag.name = name.strip()


@operation("删除标签")
def delete_tag(session: Session, tag_id: int) -> None:
    """Take a tag off everybody and off the list."""
    tag = require(session, Tag, tag_id)
    session.execute(delete(Tagging).where(Tagging.tag_id == tag_id))
    session.delete(tag)


def _tag_id(session: Session, name: str) -> int:
    word = name.strip()
    if not word:
        raise Refused([Problem("请填写标签", "name")])
    found = session.scalar(select(Tag.id).where(Tag.name == word))
    if found is not None:
        return found
    last = session.scalar(select(func.max(Tag.sort))) or 0
    tag = Tag(name=word, sort=last + 1)
    session.add(tag)
    session.flush()
    return tag.id
