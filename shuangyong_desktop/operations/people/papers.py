"""Papers on file, and which are asked for."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.papers import EVERYBODY, USUAL, PaperDraft, PaperRuleDraft, check_paper
from shuangyong_desktop.operations.operation import fill, operation, refuse_if, require, today
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import Paper, PaperRule, Person


@operation("设置必备材料")
def set_paper_rule(session: Session, draft: PaperRuleDraft) -> int:
    """Ask for a paper of a category, or of everybody; a retired rule of the same name comes back."""
    category = draft.category or EVERYBODY
    rule = session.scalar(
        select(PaperRule).where(PaperRule.category == category, PaperRule.title == draft.title)
    )
    if rule is None:
        rule = PaperRule(category=category, title=draft.title)
        session.add(rule)
    rule.expires, rule.basis, rule.is_retired = draft.expires, draft.basis, 0
    session.flush()
    return rule.id


@operation("采用常用必备材料")
def adopt_usual_papers(session: Session) -> None:
    """Begin with the papers offices usually ask for; rules entered before stay as they are."""
    held = {tuple(row) for row in session.execute(select(PaperRule.category, PaperRule.title))}
    missing = [item for item in USUAL if (item[0], item[1]) not in held]
    if not missing:
        raise Refused("常用材料都已在列")
    for category, title, expires in missing:
        session.add(PaperRule(category=category, title=title, expires=int(expires)))


@operation("停用必备材料")
def retire_paper_rule(session: Session, rule_id: int) -> None:
    """No longer ask for a paper; those on file stay."""
    require(session, PaperRule, rule_id).is_retired = 1


@operation("登记材料")
def file_papers(session: Session, person_ids: Sequence[int], draft: PaperDraft) -> None:
    """Write down that a paper came in for some people; a newer one takes the place of the one on file."""
    expires = session.scalar(
        select(PaperRule.id).where(PaperRule.title == draft.title, PaperRule.expires == 1).limit(1)
    )
    refuse_if(check_paper(draft, today(session).isoformat(), expires=expires is not None))
    for number in dict.fromkeys(person_ids):
        require(session, Person, number)
        paper = session.scalar(select(Paper).where(Paper.person_id == number, Paper.title == draft.title))
        if paper is None:
            paper = Paper(person_id=number)
            session.add(paper)
        fill(paper, draft)


@operation("移除材料")
def remove_paper(session: Session, paper_id: int) -> None:
    """Take a paper off the file that was entered by mistake."""
    paper = session.get(Paper, paper_id)
    if paper is None:
        raise Refused([Problem("这份材料已不在档", "title")])
    session.delete(paper)
