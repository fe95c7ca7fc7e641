"""From reports to events, claims and stories: pure functions over values.

What is made here is derived: from documents, their reports and the standing judgements alone, so that it can be
made again at any time, with the same ids. Nothing here reads or writes a record.
"""

from legation.stories.acts import compatible_types, same_acts
from legation.stories.assembly import Derived, derive
from legation.stories.claims import claims_of
from legation.stories.duplicates import copies_among
from legation.stories.matching import same_matters

__all__ = ["Derived", "claims_of", "compatible_types", "copies_among", "derive", "same_acts", "same_matters"]
