"""Components of the pages: functions that return safe HTML; `templatetags/look.py` names them."""
