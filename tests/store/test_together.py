"""Requests of many threads answered together."""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from compare.store.together import MOST, Together


def test_each_gets_its_own_answer() -> None:
    together: Together[int, str] = Together(lambda numbers: [f"<{number}>" for number in numbers])
    with ThreadPoolExecutor(20) as threads:
        assert list(threads.map(together.ask, range(200))) == [f"<{number}>" for number in range(200)]


def test_who_comes_while_one_works_is_answered_in_the_next_round_in_order() -> None:
    rounds: list[list[int]] = []
    first, go_on = threading.Event(), threading.Event()

    def work(numbers: Sequence[int]) -> list[int]:
        rounds.append(list(numbers))
        first.set()
        assert go_on.wait(10)
        return list(numbers)

    together: Together[int, int] = Together(work)
    with ThreadPoolExecutor(MOST + 20) as threads:
        asked = [threads.submit(together.ask, 0)]
        assert first.wait(10)
        asked += [threads.submit(together.ask, number) for number in range(1, MOST + 11)]
        while len(together._queue) < MOST + 10:
            threading.Event().wait(0.001)
        go_on.set()
        assert [one.result(10) for one in asked] == list(range(MOST + 11))
    assert [len(numbers) for numbers in rounds] == [1, MOST, 10]


def test_the_error_of_one_is_its_own() -> None:
    def work(numbers: Sequence[int]) -> list[int | Exception]:
        return [ValueError(number) if number % 2 else number for number in numbers]

    together: Together[int, int] = Together(work)
    assert together.ask(4) == 4
    with pytest.raises(ValueError, match="5"):
        together.ask(5)
    assert together.ask(6) == 6


@pytest.mark.parametrize(
    "answers", [RuntimeError("gone"), [], [1, 2]], ids=["an error", "no answer", "too many answers"]
)
def test_work_that_fails_is_told_to_all_and_the_next_round_goes_on(answers: object) -> None:
    bad = [True]

    def work(numbers: Sequence[int]) -> list[int]:
        if not bad[0]:
            return list(numbers)
        if isinstance(answers, Exception):
            raise answers
        return answers  # type: ignore[return-value]

    together: Together[int, int] = Together(work)
    with ThreadPoolExecutor(8) as threads:
        for one in [threads.submit(together.ask, number) for number in range(8)]:
            with pytest.raises(RuntimeError, match=r"gone|answers to"):
                one.result(10)
    bad[0] = False
    assert together.ask(9) == 9
