"""The plan of a form as one JSON document, `samsyn-plan/1`."""
