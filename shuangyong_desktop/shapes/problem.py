"""What a person is told when something cannot be done as asked."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, as a Chinese sentence; `field` is the Draft field it belongs to, or ""."""

    message: str
    field: str = ""


class Refused(Exception):
    """An expected no: nothing was changed, and each problem says why."""

    def __init__(self, problems: Iterable[Problem] | str) -> None:
        if isinstance(problems, str):
            problems = [Problem(problems)]
        self.problems = tuple(problems)
        super().__init__("；".join(problem.message for problem in self.problems))
