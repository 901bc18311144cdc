"""Writes the example documents that are no plain text: 04 (PDF), 08 and 12 (DOCX).

They are committed; this is only needed to change them:  pip install reportlab python-docx; python make_documents.py
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from docx import Document
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

HERE = Path(__file__).parent / "documents"

YEARBOOK = (
    "The Collective Security Treaty Organization in 2015",
    "The Collective Security Treaty Organization held its exercise Interaction-2015 in Russia in August 2015. About "
    "2,000 soldiers from Armenia, Belarus, Kazakhstan, Kyrgyzstan, Russia and Tajikistan took part.",
    "The Collective Security Council met in Moscow on 21 December 2015 under the chairmanship of Vladimir Putin. Serzh "
    "Sargsyan, the President of Armenia, took over the chair of the Council for the following year.",
    "Uzbekistan has not been a member of the organisation since 19 December 2012, when the Council decided on its "
    "membership. The treaty entered into force on 20 April 1994.",
    "In 2015 Russia gave Armenia a loan of 200 million dollars for the purchase of arms. A Russian base stands in "
    "Gyumri, another in Dushanbe.",
)
YEREVAN = (
    "Пашинян: Армения выйдет из ОДКБ",
    "ЕРЕВАН, 13 июня 2024 года. Армения выйдет из Организации Договора о коллективной безопасности (ОДКБ), заявил "
    "12 июня премьер-министр Армении Никол Пашинян в парламенте. Срок выхода он не назвал.",
    "Министр иностранных дел Армении Арарат Мирзоян на следующий день заявил, что решение о выходе не принято.",
    "Официальный представитель МИД России Мария Захарова сообщила, что Армения остаётся полноправным членом ОДКБ. "
    "В мае 2024 года Армения прекратила платить взносы в бюджет организации.",
)
ARMENIA = (
    "أرمينيا ومنظمة معاهدة الأمن الجماعي",
    "قال رئيس الوزراء الأرميني نيكول باشينيان في 12 حزيران/يونيو 2024 إن أرمينيا ستنسحب من منظمة معاهدة الأمن "
    "الجماعي. ونفى وزير الخارجية الأرميني أرارات ميرزويان صدور قرار بالانسحاب.",
    "وكانت أرمينيا قد جمدت مشاركتها في المنظمة في شباط/فبراير 2024. وقالت الأمانة العامة للمنظمة إن أرمينيا لا تزال "
    "عضوا فيها.",
    "وتملك روسيا قاعدة عسكرية في مدينة غيومري الأرمينية.",
)


def write_pdf(path: Path, paragraphs: tuple[str, ...]) -> None:
    """One heading and its paragraphs on A5, with the same bytes at every run."""
    styles = getSampleStyleSheet()
    story = [Paragraph(text, styles["BodyText" if number else "Heading1"]) for number, text in enumerate(paragraphs)]
    SimpleDocTemplate(str(path), pagesize=A5, title=paragraphs[0], author="", invariant=1).build(story)


def write_docx(path: Path, paragraphs: tuple[str, ...], day: dt.datetime) -> None:
    """One heading and its paragraphs."""
    document = Document()
    document.core_properties.title = paragraphs[0]
    document.core_properties.author = ""
    document.core_properties.created = document.core_properties.modified = day
    document.add_heading(paragraphs[0], 1)
    for text in paragraphs[1:]:
        document.add_paragraph(text)
    document.save(str(path))


if __name__ == "__main__":
    write_pdf(HERE / "04-yearbook.pdf", YEARBOOK)
    write_docx(HERE / "08-yerevan.docx", YEREVAN, dt.datetime(2024, 6, 13, tzinfo=dt.UTC))
    write_docx(HERE / "12-armenia-ar.docx", ARMENIA, dt.datetime(2024, 6, 14, tzinfo=dt.UTC))
