"""Work is queued in the caller's transaction, done once, and taken up again."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from samsyn.jobs import work, worker
from samsyn.store.models import Job
from samsyn.store.queue import LEASE, TRIES, enqueue, take


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the jobs `note` and `fail` were told."""
    told: list[Any] = []

    def fail(**arguments: Any) -> None:
        told.append(arguments)
        raise ValueError("words of somebody")

    monkeypatch.setitem(work.WORK, "note", lambda **arguments: told.append(arguments))
    monkeypatch.setitem(work.WORK, "fail", fail)
    return told


@pytest.mark.django_db
def test_a_job_is_done_once_with_its_arguments(done: list[Any]) -> None:
    enqueue("note", cooperation=7)
    assert worker.run_one() is True
    assert worker.run_one() is False
    assert done == [{"cooperation": 7}]


@pytest.mark.django_db
def test_a_job_waits_for_its_time(done: list[Any]) -> None:
    enqueue("note", due_at=timezone.now() + timedelta(minutes=1))
    assert worker.run_one() is False
    assert take(timezone.now() + timedelta(minutes=2)) is not None


@pytest.mark.django_db
def test_the_same_key_waits_only_once(done: list[Any]) -> None:
    for _ in range(3):
        enqueue("note", key="note:1")
    enqueue("note", key="note:2")
    while worker.run_one():
        pass
    assert len(done) == 2
    enqueue("note", key="note:1")
    assert worker.run_one() is True


@pytest.mark.django_db(transaction=True)
def test_work_of_a_transaction_that_failed_is_not_done(done: list[Any]) -> None:
    def write_and_fail() -> None:
        with transaction.atomic():
            enqueue("note")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_and_fail()
    assert worker.run_one() is False


@pytest.mark.django_db
def test_a_killed_workers_job_is_taken_up_again(done: list[Any]) -> None:
    enqueue("note")
    now = timezone.now()
    killed = take(now)
    assert killed is not None
    assert take(now + LEASE - timedelta(seconds=1)) is None
    again = take(now + LEASE + timedelta(seconds=1))
    assert again is not None
    assert (again.pk, again.tries) == (killed.pk, 2)


@pytest.mark.django_db
def test_a_failing_job_pauses_longer_each_time_and_is_given_up(done: list[Any]) -> None:
    enqueue("fail", key="fail:1")
    pauses = []
    for _ in range(TRIES):
        Job.objects.update(due_at=timezone.now())
        assert worker.run_one() is True
        pauses.append(round((Job.objects.get().due_at - timezone.now()) / timedelta(minutes=1)))
    assert pauses == [1, 4, 16, 64, 0]
    job = Job.objects.get()
    assert job.failed_at is not None
    assert job.error.startswith("ValueError in fail, ")
    assert "words of somebody" not in job.error
    assert worker.run_one() is False
    enqueue("fail", key="fail:1")
    assert worker.run_one() is True


@pytest.mark.django_db
def test_a_job_that_kills_its_worker_each_time_is_given_up(done: list[Any]) -> None:
    enqueue("note")
    Job.objects.update(tries=TRIES)
    assert worker.run_one() is True
    assert done == []
    assert Job.objects.get().failed_at is not None


@pytest.mark.django_db
def test_timed_work_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    count = dict.fromkeys(work.TIMED, 0)
    for name in work.TIMED:
        monkeypatch.setitem(
            work.WORK, name, lambda name=name: count.update({name: count[name] + 1})
        )
    for _ in range(2):
        work.queue_timed()
        while worker.run_one():
            pass
    assert count == {"nightly": 1, "send_digests": 1, "references": 1}
    now = timezone.now()
    due = dict(Job.objects.values_list("name", "due_at"))
    assert due == {
        "nightly": work.next_night(now),
        "send_digests": work.next_hour(now),
        "references": work.next_year(now),
    }
    assert timezone.localtime(due["nightly"]).hour == 4


@pytest.mark.django_db
def test_the_real_timed_work_runs(cooperation: Any, employer: Any) -> None:
    work.queue_timed()
    while worker.run_one():
        pass
    assert list(Job.objects.values_list("error", flat=True)) == ["", "", ""]


@pytest.mark.django_db(transaction=True)
def test_many_workers_do_each_job_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    numbers: list[int] = []
    monkeypatch.setitem(work.WORK, "count", lambda number: numbers.append(number))
    for number in range(40):
        enqueue("count", number=number)

    def run() -> None:
        while worker.run_one():
            pass
        connection.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == list(range(40))
