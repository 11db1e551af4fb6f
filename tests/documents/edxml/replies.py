"""A status reply as a receiver's program sends it, with facts to override."""

from documents.edxml import NAMESPACE


def reply(**changed: str) -> bytes:
    """On document 01/KH-BDT of 02/3/2026, by the province: received."""
    facts = {
        "organ": "000.00.07.H99",
        "code": "01/KH-BDT",
        "day": "2026/03/02",
        "sender": "000.00.00.H99",
        "status": "03",
        "at": "02/03/2026 14:05:09",
        "head": "",
        "description": "Đã tiếp nhận",
    } | changed
    return f"""<?xml version="1.0" encoding="UTF-8"?>{facts["head"]}
<edXML xmlns="{NAMESPACE}" xmlns:edXML="{NAMESPACE}"><edXML:edXMLEnvelope><edXML:edXMLHeader><edXML:MessageStatus>
<edXML:ResponseFor><edXML:OrganId>{facts["organ"]}</edXML:OrganId><edXML:Code>{facts["code"]}</edXML:Code>
<edXML:PromulgationDate>{facts["day"]}</edXML:PromulgationDate><edXML:DocumentId>x</edXML:DocumentId></edXML:ResponseFor>
<edXML:From><edXML:OrganId>{facts["sender"]}</edXML:OrganId><edXML:OrganName>UBND tỉnh Hà Trung</edXML:OrganName></edXML:From>
<edXML:StatusCode>{facts["status"]}</edXML:StatusCode><edXML:Description>{facts["description"]}</edXML:Description>
<edXML:Timestamp>{facts["at"]}</edXML:Timestamp>
<edXML:StaffInfo><edXML:Department>Văn thư</edXML:Department><edXML:Staff>Ngô Thị C</edXML:Staff></edXML:StaffInfo>
</edXML:MessageStatus></edXML:edXMLHeader></edXML:edXMLEnvelope></edXML>""".encode()
