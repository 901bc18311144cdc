"""E-mail messages (and web pages saved as MHTML, which are built alike)."""

from __future__ import annotations

import email
import re
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import parseaddr

from foedus.dates import When
from foedus.load.cleaning import clean_extracted, clean_given, unwrap
from foedus.load.decoding import decode
from foedus.load.extract import Extract, Fault, Unreadable
from foedus.load.html import extract_page
from foedus.load.metadata import Metadata, value_or_none

SIGNATURE = re.compile(r"\n-- ?\n")
SHOWN_ATTACHMENTS = 20


def extract_mail(data: bytes) -> Extract:
    """The message's own text, its subject as title, the day it was sent as date, its sender as author.

    Quoted lines of earlier messages and the signature are left out; the former and each attachment are told as a
    fault. A message without a text part gives the text of its HTML part.
    """
    try:
        message = email.message_from_bytes(data, policy=default)
        part = message.get_body(preferencelist=("plain", "html"))
        content = _content(part) if part is not None else None
        metadata = _metadata(message)
        attached = _attached(message)
    except Unreadable:
        raise
    except Exception as fault:  # the parser of the standard library raises of nearly any kind on broken headers
        raise Unreadable(f"a broken e-mail message ({type(fault).__name__})") from fault
    if part is None or content is None:
        raise Unreadable("no text part in the message", attached[0].place if attached else None)
    body = extract_page(content[0]) if part.get_content_subtype() == "html" else _plain(content[0])
    return Extract(body.text, body.metadata.overridden_by(metadata), (*content[1], *body.faults, *attached))


def _plain(text: str) -> Extract:
    """The text that the sender wrote, its paragraphs on one line each."""
    own = SIGNATURE.split(clean_given(text))[0]
    lines = own.split("\n")
    written = [line for line in lines if not line.startswith(">")]
    quoted = len(lines) - len(written)
    stored = clean_extracted(unwrap("\n".join(written)))
    if not stored:
        raise Unreadable("no text in the message")
    return Extract(stored, faults=(Fault(f"{quoted} quoted lines were left out"),) if quoted else ())


def _content(part: MIMEPart) -> tuple[str, tuple[Fault, ...]] | None:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return None
    return decode(payload, part.get_content_charset())


def _metadata(message: EmailMessage) -> Metadata:
    name, address = parseaddr(str(message.get("From", "")))
    return Metadata(
        published=_sent(message),
        publisher=value_or_none(message.get("Organization")),
        author=value_or_none(name) or value_or_none(address),
        title=value_or_none(message.get("Subject")),
    )


def _sent(message: EmailMessage) -> When | None:
    """The day in the sender's own time zone."""
    sent = getattr(message.get("Date"), "datetime", None)
    return When.at(sent.date()) if sent else None


def _attached(message: EmailMessage) -> tuple[Fault, ...]:
    names = [value_or_none(part.get_filename()) or part.get_content_type() for part in message.iter_attachments()]
    shown = names[:SHOWN_ATTACHMENTS]
    faults = [Fault("an attachment, not read. Save it as a file of its own.", f"attachment {name!r}") for name in shown]
    more = len(names) - len(shown)
    return (*faults, Fault(f"{more} more attachments, not read")) if more else tuple(faults)
