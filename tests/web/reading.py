"""Reading pages as a person does: their text, and the link they show once."""

import re

from django.http import HttpResponse
from django.test import Client

LINK = re.compile(r"http://testserver(/(?:join|sign)/[\w-]{43}/)")


def text_of(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def link_in(response: HttpResponse) -> str:
    found = LINK.search(response.content.decode())
    assert found
    return found[1]
