"""Pages for those who answer, buyers, teams, sectors and first aid do not know who asks."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

PLACES = ("/a/", "/buyer/", "/sector/", "/team/", "/first-aid/")


class NobodyMiddleware:
    """Takes every cookie off a request for one of these pages, and off its answer.

    Stands before sessions, languages and accounts, so that for them nobody is there: somebody
    who is signed in and answers in the same browser is not recognised.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PLACES):
            return self.get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        response = self.get_response(request)
        response.cookies.clear()
        return response
