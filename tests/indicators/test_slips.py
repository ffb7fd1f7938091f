"""A slip in a definition is found out by the examples written inside it."""

import pytest

from goldenthread.indicators import all_indicators
from indicators.slips import fails_an_example, slipped

HARMLESS = {
    # Any number but 1 says that there is no referral among the outcomes.
    ("CONTACTS_CONVERTED", "met: 0 - 1"),
}


@pytest.mark.parametrize("code", all_indicators())
def test_every_slip_in_a_definition_is_found_out_by_its_examples(code):
    unseen = [says for says, slip in slipped(all_indicators()[code]) if not fails_an_example(slip)]
    assert not [says for says in unseen if (code, says) not in HARMLESS], (
        f"{code}: no example notices these slips. Add a date at the edge."
    )
