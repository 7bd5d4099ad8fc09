"""The WSGI application that granian serves."""

import gc
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

# A page makes some thousand short-lived objects. Looking through everything that was loaded at
# the start each time costs a tenth of a page and finds nothing.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
