"""Components of the pages: plain functions that return safe HTML; `templatetags/look.py` names them."""
