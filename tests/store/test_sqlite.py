"""Write transactions of one process come one after the other."""

import threading
import time

import pytest
from django.db import connection, transaction

from samsyn.store.models import Job
from samsyn.store.queue import enqueue

pytestmark = pytest.mark.django_db(transaction=True)


def count_up() -> None:
    """Read, wait, write: what is lost when two do it at once."""
    with transaction.atomic():
        job = Job.objects.select_for_update().get()
        time.sleep(0.005)
        Job.objects.filter(pk=job.pk).update(tries=job.tries + 1)
    connection.close()


def held() -> object:
    """The lock this connection holds; PostgreSQL needs none."""
    return getattr(connection, "_held", None)


def fail_inside() -> None:
    with transaction.atomic(), transaction.atomic():
        raise RuntimeError


def test_no_write_is_lost_between_threads() -> None:
    enqueue("count")
    threads = [threading.Thread(target=count_up) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Job.objects.get().tries == 12


def test_the_lock_is_free_after_every_end_of_a_transaction() -> None:
    enqueue("count")
    with pytest.raises(RuntimeError):
        fail_inside()
    assert held() is None
    with transaction.atomic():
        assert connection.vendor != "sqlite" or held() is not None
    connection.set_autocommit(False)
    connection.close()
    assert held() is None
