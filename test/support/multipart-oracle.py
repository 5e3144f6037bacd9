"""Writes and reads multipart bodies as python does. Cases in, answers out, both as JSON; bytes are base64."""

import base64
import email.parser
import email.policy
import json
import sys

from urllib3.fields import RequestField
from urllib3.filepost import encode_multipart_formdata


def written(case):
    """The body requests would send: it hands its fields to urllib3 in this form."""
    fields = []
    for part in case["parts"]:
        field = RequestField(
            name=part["name"], data=base64.b64decode(part["value"]), filename=part["fileName"] or None
        )
        field.make_multipart(content_type=part["mediaType"] or None)
        fields.append(field)
    body, _ = encode_multipart_formdata(fields, boundary=case["boundary"])
    return base64.b64encode(body).decode()


def read(case):
    """The parts as python's own parser finds them in the body."""
    head = b"Content-Type: " + case["mediaType"].encode() + b"\r\n\r\n"
    body = base64.b64decode(case["body"])
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + body)
    return [
        {
            "name": part.get_param("name", header="content-disposition"),
            "fileName": part.get_param("filename", header="content-disposition"),
            "mediaType": part["content-type"] and str(part["content-type"]),
            "value": base64.b64encode(part.get_payload(decode=True)).decode(),
        }
        for part in message.iter_parts()
    ]


asked = json.load(sys.stdin)
json.dump({"written": [written(case) for case in asked["write"]], "read": [read(case) for case in asked["read"]]}, sys.stdout)
