"""The demo: made-up workplaces and health services in the middle of their work."""

from samsyn.demo.big import big_cooperation
from samsyn.demo.build import build

__all__ = ["big_cooperation", "build"]
