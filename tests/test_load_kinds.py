"""HTML, DOCX, e-mail and JSON Lines: what is taken out of each, and what is refused."""

from __future__ import annotations

import contextlib
import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from load_makers import docx_bytes, make_docx, make_mail, with_part

from foedus.load.docx import extract_docx
from foedus.load.extract import Extract, Fault, Unreadable
from foedus.load.html import extract_html
from foedus.load.jsonlines import MOST_FAULTS, read_documents
from foedus.load.kinds import kind_of
from foedus.load.mail import extract_mail

LIMIT = 2**20
FIRST = "Kyrgyzstan on Sunday cancelled the joint exercise of the Collective Security Treaty Organization."
SECOND = "The ministry of defence of Armenia did not tell whether its soldiers would come."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def published(head: str, body: str = "") -> str | None:
    told = extract_html(page(f"{body}<article><p>{FIRST}</p><p>{SECOND}</p></article>", head)).metadata
    return str(told.published) if told.published else None


# HTML


def test_a_page_gives_its_main_text_with_its_headline_and_no_menus() -> None:
    extract = extract_html(
        page(
            "<nav><a href=/a>Home</a><a href=/b>World</a></nav><h1>Drills\n called off</h1>"
            f"<article><p>{FIRST}</p><blockquote><p>{SECOND}</p></blockquote><ul><li>Armenia</li><li>Belarus</li></ul>"
            "<table><tr><td>Armenia</td><td>1994</td></tr></table></article>"
            "<footer>Copyright 2024</footer>",
            "<title>Drills called off | 24.KG</title><meta property='og:site_name' content='24.KG'>"
            "<meta name=author content='Ann Name'>",
        )
    )
    assert extract.text.split("\n\n") == ["Drills called off", FIRST, SECOND, "Armenia", "Belarus", "Armenia | 1994"]
    assert (extract.metadata.title, extract.metadata.publisher) == ("Drills called off", "24.KG")
    assert extract.metadata.author == "Ann Name"


def test_text_beside_the_paragraphs_of_a_block_is_kept() -> None:
    extract = extract_html(
        page(f"<article><p>{FIRST}</p><ul><li>Armenia <p>{SECOND}</p> and Belarus</li></ul></article>")
    )
    assert " ".join(extract.text.split()) == f"{FIRST} Armenia {SECOND} and Belarus"


def test_a_line_break_is_one_and_two_are_a_paragraph() -> None:
    text = extract_html(page(f"<article><p>{FIRST}<br>Bishkek<br><br>{SECOND}</p></article>")).text
    assert text == f"{FIRST}\nBishkek\n\n{SECOND}"


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("<meta property='article:published_time' content='2022-10-09T10:11:00+06:00'>", "2022-10-09"),
        ("<meta name='date' content='2022-10-09'>", "2022-10-09"),
        ('<script type=\'application/ld+json\'>{"datePublished": "2022-10-09T08:00:00Z"}</script>', "2022-10-09"),
        ("<meta property='article:modified_time' content='2023-01-01T10:00:00Z'>", None),
        ("<title>The treaty of 15 May 1992</title>", None),
        ("<meta name='Date' content='20221009'>", "2022-10-09"),
        ("<meta itemprop=datePublished content='2022/10/09 10:11'>", "2022-10-09"),
        ("<meta name=pubdate content='Sun, 09 Oct 2022 23:30:00 +0600'>", "2022-10-09"),
        ("<meta name=date content='10/09/2022'>", None),
        (
            "<meta name=date content='2022-13-09'><link rel=canonical href='http://a.org/2022/10/9/drills'>",
            "2022-10-09",
        ),
        ("<meta name=date content='2022-10-10'><meta property='og:url' content='/2022/10/09/a'>", "2022-10-10"),
        ("<link rel=canonical href='http://a.org/news/20221009'>", None),
        ("", None),
    ],
)
def test_the_date_is_what_the_markup_says(head: str, date: str | None) -> None:
    assert published(head) == date


@pytest.mark.parametrize(
    ("body", "date"),
    [
        ("<time itemprop='datePublished' datetime='2022-10-09'>9 October</time>", "2022-10-09"),
        ("<span itemprop='datePublished'>9 октября 2022 года</span>", "2022-10-09"),
        (
            "<article><time datetime='2022-10-09T10:00'>x</time><time datetime='2021-01-01'>y</time></article>",
            "2022-10-09",
        ),
        ("<aside><time datetime='2021-01-01'>older news</time></aside>", None),
        ("<h1>Ten years since 15 May 2012</h1><footer>Copyright 2019-01-01</footer>", None),
    ],
)
def test_a_date_in_the_text_of_a_page_is_no_markup(body: str, date: str | None) -> None:
    assert published("", body) == date


def test_text_that_is_set_line_by_line_keeps_its_lines() -> None:
    lines = f"Drills called off\n\n{FIRST}\n\n14 May 1955: eight states sign.\n1 July 1991: six dissolve it."
    assert extract_html(page(f"<pre>{lines}</pre>")).text == lines


def test_a_page_in_an_old_encoding_is_read_as_it_declares() -> None:
    russian = "Киргизия отменила командно-штабное учение ОДКБ, которое должно было пройти в Балыкчи."
    data = f"<html><head><meta charset='windows-1251'></head><body><p>{russian}</p></body></html>".encode("cp1251")
    assert extract_html(data) == Extract(russian, extract_html(data).metadata, ())


@pytest.mark.parametrize("body", ["", "<script>var a = 1;</script>", "<img src=a.png>"])
def test_a_page_without_text_is_refused(body: str) -> None:
    with pytest.raises(Unreadable, match="no text in the page"):
        extract_html(page(body))


@pytest.mark.parametrize("part", ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<p>", "<!--", "&amp;", "<a href="])
def test_a_page_nested_ten_thousand_deep_ends_in_a_text_or_a_verdict(part: str) -> None:
    with contextlib.suppress(Unreadable):
        assert extract_html(page(part * 10_000 + FIRST)).text


# DOCX


def test_a_word_file_gives_paragraphs_tables_title_and_author() -> None:
    made = docx.Document()
    made.add_heading("Drills called off", 0)
    paragraph = made.add_paragraph("Kyrgyzstan has ")
    paragraph.add_run("cancelled").bold = True
    paragraph.add_run(" the drills.")
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Armenia", "1994"
    made.add_paragraph("One line.").add_run().add_break()
    made.paragraphs[-1].add_run("Another.")
    made.sections[0].header.paragraphs[0].text = "Meridian Wire"
    made.core_properties.title, made.core_properties.author = "Drills", "Ann Name"
    extract = extract_docx(docx_bytes(made), LIMIT)
    assert extract.text.split("\n\n") == [
        "Drills called off",
        "Kyrgyzstan has cancelled the drills.",
        "Armenia | 1994",
        "One line.\nAnother.",
    ]
    assert (extract.metadata.title, extract.metadata.author) == ("Drills", "Ann Name")
    assert extract.metadata.published is None, "the day on which a file was saved is no day of publication"


def test_deleted_text_is_left_out_and_inserted_text_is_in() -> None:
    made = docx.Document()
    made.element.body.insert(
        0,
        parse_xml(
            f"<w:p {W}><w:r><w:t>Drills are </w:t></w:r><w:del><w:r><w:delText>not </w:delText></w:r></w:del>"
            "<w:moveFrom><w:r><w:t>never </w:t></w:r></w:moveFrom>"
            "<w:ins><w:r><w:t>called off</w:t></w:r></w:ins></w:p>"
        ),
    )
    assert extract_docx(docx_bytes(made), LIMIT).text == "Drills are called off"


def test_a_program_is_no_author() -> None:
    assert extract_docx(make_docx(FIRST, author="python-docx"), LIMIT).metadata.author is None


def bomb() -> bytes:
    return with_part(make_docx(FIRST), "word/document.xml", b"<a>" + b" " * 30 * 2**20 + b"</a>")


def wide_table() -> bytes:
    table = f'<w:document {W}><w:body><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr></w:tc></w:tr>'
    return with_part(make_docx(FIRST), "word/document.xml", f"{table}</w:tbl></w:body></w:document>".encode())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (make_docx(), "no text"),
        (bomb(), "unpacks to more than is allowed"),
        (wide_table(), "no text"),
        (with_part(make_docx(FIRST), "word/document.xml", b"<w:broken"), "a broken DOCX file (XMLSyntaxError)"),
        (with_part(make_docx(FIRST), "_rels/.rels", b""), "a broken DOCX file (XMLSyntaxError)"),
    ],
    ids=["empty", "bomb", "wide table", "broken text", "broken relations"],
)
def test_a_word_file_that_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as verdict:
        extract_docx(data, LIMIT)
    assert verdict.value.reason == reason


def test_entities_of_xml_are_not_expanded() -> None:
    xml = f'<!DOCTYPE a [<!ENTITY b "secret">]><w:document {W}><w:body><w:p><w:r><w:t>Text &b; here.</w:t></w:r></w:p>'
    data = with_part(make_docx(FIRST), "word/document.xml", f"{xml}</w:body></w:document>".encode())
    assert "secret" not in extract_docx(data, LIMIT).text


# e-mail


def test_a_message_gives_its_text_subject_day_and_sender() -> None:
    wrapped = (
        "Kyrgyzstan on Sunday cancelled the joint exercise of the Collective\n"
        "Security Treaty Organization, which had been due on 10-14 October.\n\n"
        "The ministry did not say why.\n\n> What happened?\n> Tell us.\n\n-- \nPress office\n"
    )
    extract = extract_mail(
        make_mail(
            wrapped,
            Subject="Учение отменено",
            Date="Sun, 09 Oct 2022 23:30:00 +0600",
            From="Press Office <press@example.org>",
            Organization="Ministry of Defence",
        )
    )
    told = extract.metadata
    assert extract.text.split("\n\n") == [
        "Kyrgyzstan on Sunday cancelled the joint exercise of the Collective Security Treaty Organization, which had "
        "been due on 10-14 October.",
        "The ministry did not say why.",
    ]
    assert (told.title, str(told.published), told.author) == ("Учение отменено", "2022-10-09", "Press Office")
    assert told.publisher == "Ministry of Defence"
    assert extract.faults == (Fault("2 quoted lines were left out"),)


def test_a_message_of_html_gives_the_text_of_the_page() -> None:
    extract = extract_mail(make_mail(None, f"<p>{FIRST}</p><p>{SECOND}</p>", Subject="Drills"))
    assert (extract.text, extract.metadata.title) == (f"{FIRST}\n\n{SECOND}", "Drills")


def test_the_text_part_is_preferred() -> None:
    assert extract_mail(make_mail(FIRST, "<p>Look at the web page.</p>", Subject="Drills")).text == FIRST


def test_attachments_are_told_by_name() -> None:
    import email.policy
    from email import message_from_bytes

    message = message_from_bytes(make_mail(FIRST, Subject="Drills"), policy=email.policy.default)
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="приказ.pdf")
    (fault,) = extract_mail(message.as_bytes()).faults
    assert fault == Fault("an attachment, not read. Save it as a file of its own.", "attachment 'приказ.pdf'")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Subject: a\nMIME-Version: 1.0\nContent-Type: image/png\n\nabc", "no text part in the message"),
        (b"Subject: a\nMIME-Version: 1.0\n\n", "no text part in the message"),
        (b"Subject: a\nMIME-Version: 1.0\n\n> only\n> quoted\n", "no text in the message"),
    ],
)
def test_a_message_without_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as verdict:
        extract_mail(data)
    assert verdict.value.reason == reason


def test_a_deep_message_is_refused_or_read() -> None:
    head = b"MIME-Version: 1.0\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (depth, depth) for depth in range(2000)
    )
    with pytest.raises(Unreadable):
        extract_mail(head + b"Content-Type: text/plain\n\ntext\n")


# JSON Lines


def rows(*lines: str, limit: int = LIMIT) -> list[str]:
    found = read_documents(io.BytesIO("\n".join(lines).encode()), limit)
    return [f"{number} {item.reason if isinstance(item, Fault) else item.id}" for number, item in found]


def test_each_row_is_a_document_or_a_fault_with_its_line() -> None:
    assert rows(
        '{"doc": "a", "text": "One.", "published": "2022-10-09", "more": 1}',
        "",
        "{broken",
        '{"doc": "b", "text": "Two."}',
        '{"doc": "a", "text": "Again."}',
        '{"text": "No name."}',
        '{"doc": "c", "text": "T.", "published": "9 Oct"}',
    ) == [
        "1 a",
        "3 not JSON (Expecting property name enclosed in double quotes)",
        "4 b",
        "5 a second document 'a' in one file",
        "6 'doc' is missing or not text: None",
        "7 '9 Oct' is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD, or two of them with '/' between them "
        "('..' for an open end).",
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ('{"doc": "a", "predicate": "sign", "text": "T.", "start": 0, "end": 2}', "claims or passages, not documents"),
        ('{"doc": "a", "title": "T"}', "no 'text', so no document"),
    ],
)
def test_a_file_of_other_rows_is_given_up_at_once(row: str, reason: str) -> None:
    assert rows(row, row, row) == [f"1 {reason}"]


def test_a_file_of_faults_is_given_up_after_a_while() -> None:
    assert len(rows(*["{"] * 1000)) == MOST_FAULTS + 1


def test_a_row_that_is_too_long_is_passed_over_without_being_held() -> None:
    assert rows('{"doc": "a", "text": "' + "x" * 500 + '"}', '{"doc": "b", "text": "T."}', limit=100) == [
        "1 more than 100 bytes",
        "2 b",
    ]


def test_a_row_nested_too_deep_is_a_fault() -> None:
    assert rows("[" * 100_000, '{"doc": "b", "text": "T."}')[1:] == ["2 b"]


# which kind a file is


def archive(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "ending", "kind"),
    [
        (b"%PDF-1.7", ".txt", "pdf"),
        (make_docx(FIRST), ".doc", "docx"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>a", ".txt", "html"),
        ("<html><p>a".encode("utf-16"), "", "html"),
        (b"<?xml version='1.0'?><!-- a --><html>", ".xml", "html"),
        (b"Received: from a\nSubject: b\n\ntext", ".txt", "mail"),
        (b"From: a\nTo: b\nSubject: c\n\nA memo.", ".txt", "text"),
        (b"text", ".eml", "mail"),
        (b"<p>text", ".HTML", "html"),
        (b"text", ".html", "text"),
        (b"text", ".12", "text"),
        (b"text", "", "text"),
    ],
)
def test_a_file_is_of_the_kind_that_it_holds(data: bytes, ending: str, kind: str) -> None:
    assert kind_of(data, ending) == kind


@pytest.mark.parametrize(
    ("data", "ending", "reason"),
    [
        (b"", ".txt", "empty"),
        (b" \n\t\n", ".txt", "empty"),
        (b"\0" * 10_000, ".pdf", "empty"),
        (b"{\\rtf1 text}", ".rtf", "an RTF file, which is not read. Save it as DOCX or PDF."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc", "an old Word file. Save it as DOCX."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            ".docx",
            "encrypted. Save it without a password.",
        ),
        (b"a,b\n1,2", ".csv", "'.csv' is no ending of prose. Name it .txt to have it read."),
        (b"<?xml version='1.0'?><rss>", ".txt", "XML, which is not read"),
        (archive("content.xml"), ".odt", "an archive, or an office file of another kind than DOCX"),
        (archive("a.txt")[:40], ".zip", "a broken or truncated DOCX or ZIP file"),
        (b"\x89PNG\r\n", ".txt", "a picture, not a document"),
    ],
)
def test_a_kind_that_is_not_read_is_named(data: bytes, ending: str, reason: str) -> None:
    with pytest.raises(Unreadable) as verdict:
        kind_of(data, ending)
    assert verdict.value.reason == reason
