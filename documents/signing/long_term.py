"""Proofs for later years: certificates and revocation data into the file (PAdES B-LT), a timestamp over it all (B-LTA)."""

# mypy: allow-untyped-calls
# pyHanko annotates only part of itself.

from io import BytesIO

from asn1crypto import crl, ocsp, tsp  # type: ignore[import-untyped]  # the library publishes no types
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from documents.signing.certificates import to_asn1
from documents.signing.keys import DIGEST
from documents.signing.opening import open_to_add, open_to_read, written
from documents.signing.timestamping import Ask, Timestamper
from documents.signing.trust import Trust
from models.refusal import Refusal


class Asked(TimeStamper):
    """The library's view of the function that asks the authority."""

    def __init__(self, ask: Ask) -> None:
        """`ask` as in `Timestamper`."""
        super().__init__()
        self._ask = ask

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """One request, one answer."""
        return tsp.TimeStampResp.load(self._ask(req.dump()), strict=True)


def add_proofs(pdf: bytes, trust: Trust) -> bytes:
    """The signed file with every certificate and all revocation data that is known now, as one more update.

    Verifiers then need no network, also after the certificates have expired. Changes no signature.
    """
    writer = open_to_add(pdf)
    DocumentSecurityStore.supply_dss_in_writer(
        writer,
        None,
        certs=[*(to_asn1(one) for one in (*trust.roots, *trust.others)), *embedded_certificates(pdf)],
        crls=[crl.CertificateList.load(one) for one in trust.evidence.crls],
        ocsps=[ocsp.OCSPResponse.load(one) for one in trust.evidence.ocsps],
    )
    return written(writer)


def stamp_document(pdf: bytes, timestamper: Timestamper) -> bytes:
    """The file with a timestamp over everything in it. When the authority is down: Refusal, or the file as it was, as chosen."""
    output = BytesIO()
    try:
        PdfTimeStamper(Asked(timestamper.ask)).timestamp_pdf(open_to_add(pdf), DIGEST, output=output)
    except (OSError, TimestampRequestError, ValueError, KeyError, TypeError, SigningError) as error:
        if timestamper.when_down == "sign without":
            return pdf
        raise Refusal("Máy chủ cấp dấu thời gian không trả lời hoặc trả lời sai; hãy thử lại sau.") from error
    return output.getvalue()


def embedded_certificates(pdf: bytes) -> list[object]:
    """The certificates that travel with the signatures."""
    reader = open_to_read(pdf)
    fields = enumerate_sig_fields(reader, filled_status=True)
    signatures = [EmbeddedPdfSignature(reader, field.get_object(), name) for name, _, field in fields]
    return [one for signature in signatures for one in (signature.signer_cert, *signature.other_embedded_certs)]
