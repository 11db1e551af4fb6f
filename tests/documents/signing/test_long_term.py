import datetime as dt

import pytest

from documents.signing.long_term import add_proofs, stamp_document
from documents.signing.test_authority import EXPIRED, TestAuthority
from documents.signing.timestamping import Timestamper
from documents.signing.trust import Evidence, Standing, Trust
from documents.signing.verdict import Changes, Conclusion, Coverage
from documents.signing.verifying import verify_pdf
from models.refusal import Refusal
from tests.documents.signing.people import LEADER, LOOKED_AT, SIGNED_AT, issued, led, people

STAMPER = Timestamper(people().clock.answer)


def proved() -> bytes:
    trust = Trust((people().ca.root,), evidence=Evidence(crls=(people().ca.crl(at=SIGNED_AT + dt.timedelta(hours=2)),)))
    return add_proofs(issued(timestamper=STAMPER), trust)


def test_proofs_are_added_without_touching_a_signature_and_make_revocation_known() -> None:
    leader, agency = verify_pdf(proved(), trust=people().trust, at=LOOKED_AT)

    assert proved().startswith(issued(timestamper=STAMPER))
    assert [leader.conclusion, agency.conclusion] == [Conclusion.VALID, Conclusion.VALID]
    assert [leader.revocation_known, agency.revocation_known] == [True, True]
    assert (agency.coverage, agency.changes) == (Coverage.ITS_VERSION, Changes.PROOFS)


def test_a_timestamp_over_the_whole_document_closes_it() -> None:
    leader, agency, stamp = verify_pdf(stamp_document(proved(), STAMPER), trust=people().trust, at=LOOKED_AT)

    assert [leader.conclusion, agency.conclusion, stamp.conclusion] == [Conclusion.VALID] * 3
    assert (stamp.is_timestamp, stamp.signed_at, stamp.coverage) == (True, SIGNED_AT, Coverage.WHOLE_FILE)
    assert agency.changes is Changes.PROOFS


def down(_: bytes) -> bytes:
    raise TimeoutError


def test_a_silent_time_authority_is_told_or_passed_over_as_chosen() -> None:
    with pytest.raises(Refusal, match="dấu thời gian"):
        stamp_document(issued(), Timestamper(down))

    assert stamp_document(issued(), Timestamper(down, "sign without")) == issued()


def test_a_signature_proved_in_time_outlives_its_certificate_and_one_without_a_timestamp_does_not() -> None:
    in_time = dt.datetime(2020, 6, 1, tzinfo=dt.UTC)
    clock = people().ca.time_authority(at=in_time)
    key = people().ca.person(LEADER, validity=EXPIRED)

    (stamped,) = verify_pdf(led(key, timestamper=Timestamper(clock.answer)), trust=people().trust, at=LOOKED_AT)
    (claimed,) = verify_pdf(led(key), trust=people().trust, at=LOOKED_AT)

    assert (stamped.conclusion, stamped.signed_at) == (Conclusion.VALID, in_time)
    assert (claimed.conclusion, claimed.standing) == (Conclusion.INVALID, Standing.EXPIRED)


@pytest.mark.parametrize(
    ("after", "conclusion"), [(dt.timedelta(days=30), Conclusion.VALID), (-dt.timedelta(days=1), Conclusion.INVALID)]
)
def test_a_revocation_counts_from_its_day_on(after: dt.timedelta, conclusion: Conclusion) -> None:
    ca = TestAuthority(key=people().ca.key)
    key, clock = ca.person(LEADER), ca.time_authority(at=SIGNED_AT)
    pdf = led(key, timestamper=Timestamper(clock.answer))
    ca.revoke(key.certificate, SIGNED_AT + after)
    trust = Trust((ca.root,), evidence=Evidence(crls=(ca.crl(at=LOOKED_AT - dt.timedelta(hours=1)),)))

    (leader,) = verify_pdf(pdf, trust=trust, at=LOOKED_AT)

    assert (leader.time_proved, leader.conclusion) == (True, conclusion)


def test_a_timestamp_of_an_authority_nobody_trusts_proves_nothing() -> None:
    stranger = TestAuthority(name="CA LẠ").time_authority(at=SIGNED_AT - dt.timedelta(days=900))

    (leader,) = verify_pdf(led(timestamper=Timestamper(stranger.answer)), trust=people().trust, at=LOOKED_AT)

    assert (leader.time_proved, leader.signed_at, leader.conclusion) == (False, SIGNED_AT, Conclusion.VALID)
