"""The catalogue: steps, factors, countries and their texts, read from packs."""

from samsyn.catalogue.model import Country, Factor, Field, OperatingModel, Step, Text
from samsyn.catalogue.registry import Registry, registry

__all__ = ["Country", "Factor", "Field", "OperatingModel", "Registry", "Step", "Text", "registry"]
