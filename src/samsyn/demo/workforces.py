"""An organisation that does not exist: its units in two or three levels, people in each."""

from random import Random

BIG = 12
"""From so many leaf units on there is a level between them and the whole."""


def unit_tree(people: int, leaves: int, rng: Random) -> list[dict[str, object]]:
    """Units as a wave keeps them: the whole first, parents before children.

    Leaf units are of very different sizes, as in real workplaces; each has at least one person.
    """
    weights = [rng.lognormvariate(0, 0.7) for _ in range(leaves)]
    spread = [weight / sum(weights) * (people - leaves) for weight in weights]
    sizes = [1 + int(share) for share in spread]
    by_rest = sorted(range(leaves), key=lambda leaf: int(spread[leaf]) - spread[leaf])
    for leaf in by_rest[: people - sum(sizes)]:
        sizes[leaf] += 1
    units: list[dict[str, object]] = [
        {"id": "0", "name": "The whole organisation", "parent": None, "people": people}
    ]
    parents = _departments(units, leaves, rng)
    for leaf, size in enumerate(sizes):
        parent = parents[leaf]
        units.append(
            {"id": str(len(units)), "name": f"Unit {leaf + 1}", "parent": parent, "people": size}
        )
        if parent:
            units[parent]["people"] = int(str(units[parent]["people"])) + size
    return units


def _departments(units: list[dict[str, object]], leaves: int, rng: Random) -> list[int]:
    """The place of each leaf's parent, with departments added where there are many leaves."""
    if leaves < BIG:
        return [0] * leaves
    count = max(2, round(leaves**0.5 / 1.5))
    for number in range(count):
        units.append(
            {"id": str(len(units)), "name": f"Department {number + 1}", "parent": 0, "people": 0}
        )
    own = list(range(1, count + 1))
    return own + [rng.choice(own) for _ in range(leaves - count)]
