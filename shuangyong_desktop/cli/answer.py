"""What a command answers: plain Chinese text, or one JSON object; and the exit status."""

import json
import sys
from dataclasses import dataclass, field
from typing import Any

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


@dataclass(frozen=True)
class Answer:
    """The outcome of a command, in both forms."""

    text: str
    facts: dict[str, Any] | list[Any] = field(default_factory=dict)
    status: int = DONE


def say(answer: Answer, *, as_json: bool) -> int:
    """Print the answer and give its exit status."""
    if as_json:
        print(json.dumps(answer.facts, ensure_ascii=False, indent=None))  # noqa: T201 - a command line speaks
    else:
        print(answer.text, file=sys.stderr if answer.status == WRONG_USAGE else sys.stdout)
    return answer.status
