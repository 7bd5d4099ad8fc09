"""Where employees answer: no account, no session, no cookie, and no need of scripts."""
