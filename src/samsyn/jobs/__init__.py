"""Queued and timed work, done by one worker at a time per job.

Actions queue a job by its name through `samsyn.store.queue`; only the worker imports this.
"""
