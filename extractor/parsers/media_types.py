"""The media types of the formats that are known by more than one module (IANA)."""

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOC = "application/msword"
HTML = "text/html"
