"""What a query asks of a page."""

import pytest

from ipp.request.parse import parse_request


@pytest.mark.parametrize("page", ["history", "mission", "compare"])
def test_an_empty_parameter_is_one_that_is_not_given(version, page):
    empty = parse_request(version, page, dict.fromkeys(("from", "to", "id", "with", "engagement"), ""))
    assert empty.view.parameters == () and {each.name for each in empty.refusals} <= {
        "from",
        "to",
        "id",
        "with",
        "engagement",
    }
