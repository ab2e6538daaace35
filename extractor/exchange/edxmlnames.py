"""Where each field of a message stands in an edXML package: read by the reader and by the writer."""

from __future__ import annotations

ORGAN = {
    "id": "OrganId", "in_charge": "OrganizationInCharge", "name": "OrganName", "address": "OrganAdd", "email": "Email",
    "telephone": "Telephone", "fax": "Fax", "website": "Website",
}  # fmt: skip
"""Fields of an organ and their elements."""
MESSAGE = {
    "number": "Code/CodeNumber", "notation": "Code/CodeNotation", "place": "PromulgationInfo/Place",
    "date": "PromulgationInfo/PromulgationDate", "type": "DocumentType/Type", "kind": "DocumentType/TypeName",
    "type_detail": "DocumentType/TypeDetail", "subject": "Subject", "content": "Content",
    "authority": "SignerInfo/Competence", "position": "SignerInfo/Position", "signer": "SignerInfo/FullName",
    "due": "DueDate", "places": "ToPlaces/Place", "priority": "OtherInfo/Priority",
    "sphere": "OtherInfo/SphereOfPromulgation", "typist": "OtherInfo/TyperNotation",
    "copies": "OtherInfo/PromulgationAmount", "pages": "OtherInfo/PageAmount",
    "appendices": "OtherInfo/Appendixes/Appendix", "direction": "OtherInfo/Direction",
    "responses": "ResponseFor", "steering": "SteeringType",
    "document_id": "DocumentId",
}  # fmt: skip
"""Fields of a message and their elements below MessageHeader, in the order of the standard (1.3 to 1.14)."""
RESPONSE = {"organ_id": "OrganId", "code": "Code", "date": "PromulgationDate", "document_id": "DocumentId"}
TRACE = {"organ_id": "OrganId", "timestamp": "Timestamp"}
DUTY = {
    "duty": "BussinessDocType", "reason": "BussinessDocReason", "department": "StaffInfo/Department",
    "staff": "StaffInfo/Staff", "mobile": "StaffInfo/Mobile", "email": "StaffInfo/Email", "paper": "Paper",
}  # fmt: skip
ATTACHMENT = {
    "content_id": "ContentId", "content_type": "ContentType", "name": "AttachmentName", "description": "Description",
}  # fmt: skip
DATES = ("date", "due")
MANY = ("places", "appendices", "responses")
