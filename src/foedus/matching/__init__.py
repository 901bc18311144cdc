"""Which claims tell the same thing, and which documents tell it after each other: pure functions of claims."""

from foedus.matching.blocks import LEADERS, Place, places_of
from foedus.matching.claims import Wording, telling_of
from foedus.matching.clustering import Link, Pair, cluster
from foedus.matching.comparing import ENOUGH, Comparison, Reason, compare, what_parts
from foedus.matching.copies import Text, are_perhaps_translated, bonds_among, gists_in_order, sketch, text_of
from foedus.matching.names import actor_key, identifies, key_of
from foedus.matching.partition import Linked, bring_together, clusters, linked, links_from
from foedus.matching.tellings import Telling
from foedus.matching.voices import Bond, Family, Told, Voices, origins, voices

__all__ = [
    "ENOUGH",
    "LEADERS",
    "Bond",
    "Comparison",
    "Family",
    "Link",
    "Linked",
    "Pair",
    "Place",
    "Reason",
    "Telling",
    "Text",
    "Told",
    "Voices",
    "Wording",
    "actor_key",
    "are_perhaps_translated",
    "bonds_among",
    "bring_together",
    "cluster",
    "clusters",
    "compare",
    "gists_in_order",
    "identifies",
    "key_of",
    "linked",
    "links_from",
    "origins",
    "places_of",
    "sketch",
    "telling_of",
    "text_of",
    "voices",
    "what_parts",
]
