"""What all tests share: people, a browser, and no network. Their home: `tests.settings`."""

pytest_plugins = ["tests.network", "tests.browser", "tests.people"]
