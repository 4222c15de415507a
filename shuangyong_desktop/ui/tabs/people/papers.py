"""Papers of the selected people."""

from shuangyong_desktop.domain.papers import PaperDraft
from shuangyong_desktop.operations.people import papers
from shuangyong_desktop.queries.people.papers import rules
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen


def file_paper(screen: Screen) -> None:
    """A paper came in for the selected people."""
    numbers = screen.selected_ids()
    with screen.context.read() as session:
        titles = list(dict.fromkeys(row.title for row in rules(session)))
    screen.fill_in(
        f"登记材料（{len(numbers)} 人）",
        FormSpec(
            PaperDraft,
            texts={"received_on": screen.context.today.isoformat()},
            suggestions={"title": titles},
        ),
        lambda draft: screen.context.do(papers.file_papers, numbers, draft),
    )
