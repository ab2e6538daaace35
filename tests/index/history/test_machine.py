"""The state machine alone: plain facts in, state out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.index.history.machine import Happened, Known, conflicts, state_on
from extractor.index.history.rows import StatableState, StatedState

HELD = Known(True, begins="2015-04-15", made="2015-03-01")
CITED = Known(False, made="2015-03-01")
ENDED = Happened("repealed", True, 2, "2020-07-01")
AMENDED = Happened("amended", False, 3, "2018-01-01")
PART = Happened("replaced", False, 4, "2019-01-01")
PAUSED = Happened("suspended", True, 5, "2017-01-01", until="2017-06-30")

TABLE = [
    (HELD, [], "2015-04-14", "not yet", "2015-04-15", "own words"),
    (HELD, [], "2015-04-15", "in effect", "2015-04-15", "own words"),
    (HELD, [AMENDED], "2017-12-31", "in effect", "2015-04-15", "own words"),
    (HELD, [AMENDED], "2018-01-01", "amended", "2018-01-01", "events"),
    (HELD, [PART], "2019-01-01", "amended", "2019-01-01", "events"),
    (HELD, [AMENDED, ENDED], "2020-06-30", "amended", "2018-01-01", "events"),
    (HELD, [AMENDED, ENDED], "2020-07-01", "ended", "2020-07-01", "events"),
    (HELD, [PAUSED], "2017-06-30", "suspended", "2017-01-01", "events"),
    (HELD, [PAUSED], "2017-07-01", "in effect", "2015-04-15", "own words"),
    (CITED, [PAUSED], "2017-07-01", "unknown", None, "suspension over"),
    (HELD, [Happened("suspended", True, 5, "2017-01-01", lifted="2017-03-01")], "2017-03-01", "in effect",
     "2015-04-15", "own words"),
    (HELD, [Happened("suspended", False, 5, "2017-01-01")], "2018-01-01", "in effect", "2015-04-15", "own words"),
    (CITED, [], "2015-02-28", "not yet", None, "not yet made"),
    (CITED, [], "2016-01-01", "unknown", None, "not held"),
    (CITED, [ENDED], "2020-06-30", "unknown", None, "not held"),
    (CITED, [ENDED], "2020-07-01", "ended", "2020-07-01", "events"),
    (CITED, [AMENDED], "2018-01-01", "amended", "2018-01-01", "events"),
    (Known(False, reported="2015-05-01", made="2015"), [], "2015-04-30", "not yet", "2015-05-01", "told by another"),
    (Known(False, reported="2015-05-01", made="2015"), [], "2015-05-01", "unknown", None, "not held"),
    (Known(True, made="2015-03-01"), [], "2016-01-01", "unknown", None, "no day of effect"),
    (Known(True, begins="2015-04-15", until="2016-12-31"), [], "2016-12-31", "in effect", "2015-04-15", "own words"),
    (Known(True, begins="2015-04-15", until="2016-12-31"), [], "2017-01-01", "ended", "2017-01-01", "lapsed"),
    (HELD, [Happened("replaced", True, 6, None, made="2019-05-01")], "2019-04-30", "in effect", "2015-04-15",
     "own words"),
    (HELD, [Happened("replaced", True, 6, None, made="2019-05-01")], "2019-05-01", "unknown", None, "undated end"),
    (CITED, [Happened("amended", False, 6, None, reported="2021-02-03")], "2021-02-02", "unknown", None, "not held"),
    (CITED, [Happened("amended", False, 6, None, reported="2021-02-03")], "2021-02-03", "amended", None, "events"),
    (HELD, [Happened("consolidated", True, 7, "2016-01-01")], "2017-01-01", "in effect", "2015-04-15", "own words"),
    (Known(False, vague=True), [ENDED], "2021-01-01", "unknown", None, "which is not known"),
]  # fmt: skip


@pytest.mark.parametrize(("known", "events", "on", "state", "since", "reason"), TABLE)
def test_the_state_on_a_day(
    known: Known, events: list[Happened], on: str, state: str, since: str | None, reason: str
) -> None:
    found = state_on(known, events, on)
    assert (found.state, found.since, found.reason) == (state, since, reason)


DAYS = st.dates().map(lambda day: day.isoformat())
EVENTS = st.lists(
    st.builds(
        Happened, st.sampled_from(["amended", "replaced", "repealed", "suspended", "consolidated"]), st.booleans(),
        st.integers(1, 4), st.none() | DAYS, st.none() | DAYS, st.none() | DAYS, st.none() | DAYS, st.none() | DAYS,
    )
)  # fmt: skip
KNOWN = st.builds(Known, st.booleans(), st.none() | DAYS, st.none() | DAYS, st.none() | DAYS, st.none() | DAYS)


@given(KNOWN, EVENTS, DAYS, st.randoms())
def test_the_order_of_events_changes_nothing(known: Known, events: list[Happened], on: str, random: object) -> None:
    mixed = list(events)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    one, other = state_on(known, events, on), state_on(known, mixed, on)
    assert (one.state, one.since, one.reason) == (other.state, other.since, other.reason)


@given(KNOWN, EVENTS, DAYS)
def test_nothing_is_said_that_no_day_bears_out(known: Known, events: list[Happened], on: str) -> None:
    found = state_on(known, events, on)
    if found.state == "in effect":
        assert known.held and known.begins and known.begins <= on
    if found.state == "ended":
        whole = [each for each in events if each.whole and each.how in ("replaced", "repealed")]
        assert any(each.date and each.date <= on for each in whole) or (known.until and known.until < on)


@given(KNOWN, EVENTS, DAYS, DAYS)
def test_what_has_ended_stays_so(known: Known, events: list[Happened], one: str, other: str) -> None:
    first, later = sorted((one, other))
    if state_on(known, events, first).state == "ended":
        assert state_on(known, events, later).state == "ended"


def test_what_cannot_all_be_right() -> None:
    twice = [ENDED, Happened("repealed", True, 2, "2021-01-01"), Happened("replaced", True, 9, "2022-01-01")]
    assert conflicts(HELD, twice) == ("two days", "two successors")
    assert conflicts(Known(True, begins="2015-04-15", reported="2015-05-01"), []) == ("two beginnings",)
    assert conflicts(HELD, [ENDED, Happened("amended", False, 3, "2021-01-01")]) == ("acts after its end",)
    assert conflicts(HELD, [AMENDED, ENDED]) == ()


def says(state: StatableState, since: str, number: int = 1) -> StatedState:
    return StatedState(number, 1, "1/2015/TT-BTC", state, since, None, "", "Lan", None, None)


@pytest.mark.parametrize(
    ("known", "events", "stated", "on", "state", "since"),
    [
        (CITED, [], [says("ended", "2019-06-15")], "2019-06-14", "unknown", None),
        (CITED, [], [says("ended", "2019-06-15")], "2019-06-15", "ended", "2019-06-15"),
        # of what happened by then a person knows; what comes later changes it
        (HELD, [ENDED], [says("in effect", "2020-07-01")], "2021-01-01", "in effect", "2020-07-01"),
        (HELD, [ENDED], [says("in effect", "2020-06-30")], "2021-01-01", "ended", "2020-07-01"),
        (HELD, [AMENDED, PART], [says("in effect", "2018-06-01")], "2019-01-01", "amended", "2019-01-01"),
        (HELD, [AMENDED], [says("ended", "2017-01-01")], "2018-01-01", "ended", "2017-01-01"),
        (HELD, [Happened("repealed", True, 6, None, made="2016-01-01")], [says("in effect", "2016-02-01")],
         "2017-01-01", "in effect", "2016-02-01"),
        (Known(True, begins="2015-04-15", until="2016-12-31"), [], [says("in effect", "2017-01-01")], "2018-01-01",
         "in effect", "2017-01-01"),
        (Known(True, begins="2015-04-15", until="2016-12-31"), [], [says("amended", "2016-01-01")], "2018-01-01",
         "ended", "2017-01-01"),
        # the later day, and of one day what was said last
        (HELD, [], [says("ended", "2019-01-01"), says("suspended", "2018-01-01", 2)], "2019-01-01", "ended",
         "2019-01-01"),
        (HELD, [], [says("ended", "2019-01-01"), says("suspended", "2019-01-01", 2)], "2019-01-01", "suspended",
         "2019-01-01"),
        (Known(False, vague=True), [], [says("ended", "2019-01-01")], "2020-01-01", "ended", "2019-01-01"),
    ],
)  # fmt: skip
def test_what_a_person_states(
    known: Known, events: list[Happened], stated: list[StatedState], on: str, state: str, since: str | None
) -> None:
    found = state_on(known, events, on, stated)
    assert (found.state, found.since) == (state, since)
    assert all(events[place].date for place in found.places)
