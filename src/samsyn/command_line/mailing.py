"""`samsyn mail-test ADDRESS`."""

import argparse
import json
from smtplib import SMTPException

from samsyn.command_line.errors import CommandError
from samsyn.command_line.installation import open_installation


def mail_test(words: list[str]) -> int:
    """Send one mail, and say where it went."""
    parser = argparse.ArgumentParser(
        prog="samsyn mail-test", description="Send one mail, to see that mail works."
    )
    parser.add_argument("address", metavar="ADDRESS")
    parser.add_argument("--json", action="store_true", help="say it as JSON")
    wanted = parser.parse_args(words)
    open_installation()
    from django.conf import settings
    from django.core.exceptions import ValidationError
    from django.core.mail import EmailMessage
    from django.core.validators import validate_email

    try:
        validate_email(wanted.address)
    except ValidationError:
        raise CommandError(f"{wanted.address} is no mail address.") from None
    text = f"This mail came from Samsyn on {settings.PUBLIC_ADDRESS}. Mail works."
    try:
        EmailMessage("Samsyn: mail works", text, to=[wanted.address]).send()
    except (OSError, SMTPException) as error:
        raise CommandError(f"The mail server did not take it: {error}", code=1) from None
    if settings.EMAIL_HOST:
        where = f"the mail server {settings.EMAIL_HOST}"
    else:
        where = f"the folder {settings.HOME.mails}, as no mail server is set (SAMSYN_MAIL_HOST)"
    if wanted.json:
        print(json.dumps({"to": wanted.address, "sent_to": where}, indent=2))
    else:
        print(f"The mail to {wanted.address} went to {where}.")
    return 0
