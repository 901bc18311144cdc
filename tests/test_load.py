"""Loading as a whole: which files, what they are called, which metadata win, and what goes wrong without stopping."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from load_makers import lines_down, make_docx, make_mail, make_pdf

from foedus.dates import parse
from foedus.errors import LoadError
from foedus.load import File, Options, find_files, load, load_paths
from foedus.load.child import Child
from foedus.model import Document, Finding

TEXT = "Kyrgyzstan on Sunday cancelled the joint exercise of the Collective Security Treaty Organization."
NO_OPTIONS = Options()
UKRAINIAN = "Україна подала заявку на вступ до НАТО за прискореною процедурою, заявив президент у Києві."


def write(folder: Path, **files: str | bytes) -> Path:
    """A folder with these files; in a name '__' stands for the dot."""
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def documents(*paths: str | Path, options: Options = NO_OPTIONS) -> list[Document]:
    return [item for item in load_paths(paths, options) if isinstance(item, Document)]


def findings(*paths: str | Path, options: Options = NO_OPTIONS) -> list[str]:
    return [str(item) for item in load_paths(paths, options) if isinstance(item, Finding)]


def test_every_kind_of_file_gives_a_document(tmp_path: Path) -> None:
    write(
        tmp_path,
        a__txt=TEXT,
        b__md=f"---\ntitle: Drills\n---\n{TEXT}",
        c__html=f"<html><body><article><p>{TEXT}</p></article></body></html>",
        d__pdf=make_pdf([lines_down(TEXT)]),
        e__docx=make_docx(TEXT),
        f__eml=make_mail(TEXT, Subject="Drills", From="a@example.org"),
        g__jsonl=json.dumps({"doc": "row", "text": TEXT}),
    )
    found = documents(tmp_path)
    assert [document.id for document in found] == ["a", "b", "c", "d", "e", "f", "row"]
    assert {document.text.strip() for document in found} == {TEXT}
    assert {document.language for document in found} == {"en"}
    assert found[0].source == str(tmp_path / "a.txt")
    assert found[6].source == f"{tmp_path / 'g.jsonl'}:1"
    assert findings(tmp_path) == []


def test_a_plain_file_is_stored_as_it_stands(tmp_path: Path) -> None:
    text = "\n\n## The News:\n\n  A “word”\u00a0by e\u0301mile.\tAnd\u00ad so on. \u202bكلمة\u202c \n"
    write(tmp_path, a__txt=text)
    assert documents(tmp_path, options=Options(language="en"))[0].text == text


# which files, and their names


def test_a_folder_is_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/z.txt", "b/a.txt", "a/q.txt", "c.txt", ".hidden.txt", ".git/x.txt", "documents.jsonl"):
        write(tmp_path / Path(name).parent, **{Path(name).name: TEXT if name.endswith("txt") else ""})
    files = find_files([tmp_path])
    assert [file.path.relative_to(tmp_path).as_posix() for file in files] == ["c.txt", "a/q.txt", "b/a.txt", "b/z.txt"]


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["a/x.txt", "b/y.txt"], ["x", "y"]),
        (["en/1.txt", "ru/1.txt", "ru/2.txt"], ["en/1", "ru/1", "2"]),
        (["d.html", "d.txt"], ["d.html", "d.txt"]),
        (["a/d.html", "a/d.txt", "d.txt"], ["a/d.html", "a/d.txt", "d.txt"]),
        (["d.html", "d.txt", "d.html.txt"], ["{}/d.html", "d.txt", "d.html.txt"]),
        (["e\u0301.txt"], ["\u00e9"]),
        (["2022.10.09 report.txt"], ["2022.10.09 report"]),
        (["no ending"], ["no ending"]),
    ],
)
def test_files_are_called_by_as_much_of_their_path_as_tells_them_apart(
    tmp_path: Path, names: list[str], ids: list[str]
) -> None:
    for name in names:
        write(tmp_path / Path(name).parent, **{Path(name).name: TEXT})
    ids = [name.format(tmp_path) for name in ids]
    assert sorted(file.id for file in find_files([tmp_path])) == sorted(ids)
    assert {document.id for document in documents(tmp_path)} == set(ids)


def test_two_named_folders_with_the_same_files_are_told_apart(tmp_path: Path) -> None:
    write(tmp_path / "a", x__txt=TEXT)
    write(tmp_path / "b", x__txt=TEXT)
    ids = [file.id for file in find_files([tmp_path / "a", tmp_path / "b"])]
    assert ids == [(tmp_path / folder / "x.txt").as_posix() for folder in "ab"]


def test_a_file_named_twice_is_loaded_once(tmp_path: Path) -> None:
    path = write(tmp_path, a__txt=TEXT) / "a.txt"
    assert [file.id for file in find_files([tmp_path, path, str(path)])] == ["a"]


def test_links_are_followed_only_inside_the_folder(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", secret__txt=TEXT) / "secret.txt"
    inside = write(tmp_path / "inside", a__txt=TEXT)
    write(inside / ".store", b__txt=TEXT)
    (inside / "again.txt").symlink_to(inside / "a.txt")
    (inside / "b.txt").symlink_to(inside / ".store" / "b.txt")
    (inside / "broken.txt").symlink_to(inside / "nowhere.txt")
    (inside / "loop").symlink_to(inside)
    (inside / "out.txt").symlink_to(outside)
    (inside / "out").symlink_to(outside.parent)
    assert [document.id for document in documents(inside)] == ["a", "b"]
    assert findings(inside) == [
        f"{inside / 'broken.txt'}: a broken link",
        f"{inside / 'out'}: a link that leads out of the folder: not followed",
        f"{inside / 'out.txt'}: a link that leads out of the folder: not followed",
    ]
    assert [document.id for document in documents(inside / "out.txt")] == ["out"], "a link that was named is meant"


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert findings(tmp_path) == [f"{tmp_path / 'pipe'}: not a regular file"]


def test_a_named_pipe_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(TEXT,))
    writer.start()
    assert [document.text for document in documents(pipe)] == [TEXT]
    writer.join()


def test_folders_nested_without_end_are_left_alone(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 70)
    write(deep, a__txt=TEXT)
    write(tmp_path, b__txt=TEXT)
    assert [document.id for document in documents(tmp_path)] == ["b"]
    assert len(findings(tmp_path)) == 1


def test_a_name_that_is_not_utf_8_is_escaped_and_told(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    write(tmp_path, **{Path(path).name: TEXT})
    finding, document = load_paths([tmp_path])
    assert isinstance(document, Document)
    assert document.id == "caf\\xe9"
    assert str(finding) == f"{tmp_path}/caf\\xe9.txt: its name holds bytes that are no text; they are shown as escapes"
    json.dumps([document.id, document.source], ensure_ascii=False).encode()


def test_a_path_that_does_not_exist_stops_before_anything_is_read(tmp_path: Path) -> None:
    write(tmp_path, a__txt=TEXT)
    for missing in (str(tmp_path / "b.txt"), "", "a\0b"):
        with pytest.raises(LoadError) as fault:
            load_paths([tmp_path, missing])
        named = missing.replace("\0", "\\x00")
        assert str(fault.value) == f"no file or folder '{named}'. Name one that exists, or '-' for standard input."


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (TEXT.encode(), "text"),
        (f"<html><body><p>{TEXT}</p></body></html>".encode(), "HTML"),
        (make_pdf([lines_down(TEXT)]), "PDF"),
        (json.dumps({"doc": "stdin", "text": TEXT}).encode(), "JSON Lines"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_standard_input_is_read_by_what_it_holds(given: bytes, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(given))))
    (document,) = documents("-")
    assert (document.id, document.text) == ("stdin", TEXT), kind


# metadata


def test_the_caller_wins_over_the_file_beside_which_wins_over_the_file(tmp_path: Path) -> None:
    write(
        tmp_path,
        a__md=f"---\ntitle: Own\nauthor: Own\npublisher: Own\ndate: 2001-01-01\n---\n{TEXT}",
        documents__jsonl='{"doc": "a", "author": "Beside", "publisher": "Beside", "published": null, "title": null}\n',
    )
    (document,) = documents(tmp_path, options=Options(publisher="Caller"))
    assert (document.title, document.author, document.publisher) == ("Own", "Beside", "Caller")
    assert str(document.published) == "2001-01-01"


def test_the_text_tells_only_what_nothing_else_does(tmp_path: Path) -> None:
    text = f"Drills called off\n\nBISHKEK, October 9, 2022 — {TEXT}"
    write(tmp_path, a__txt=text, b__txt=text, documents__jsonl='{"doc": "a", "published": "2022-10-10", "title": "T"}')
    told, untold = documents(tmp_path)
    assert (str(told.published), told.title) == ("2022-10-10", "T")
    assert (str(untold.published), untold.title) == ("2022-10-09", "Drills called off")


def test_what_is_unknown_stays_unknown(tmp_path: Path) -> None:
    write(tmp_path, a__txt=TEXT)
    (document,) = documents(tmp_path)
    assert {document.published, document.publisher, document.author, document.title} == {None}


def test_faulty_lines_beside_the_files_are_told_and_the_others_count(tmp_path: Path) -> None:
    lines = [
        '{"doc": "a", "published": "2022-13"}',
        "{",
        '{"doc": "b", "title": "T", "translation_of": "a"}',
        '{"doc": "b"}',
        '{"doc": "c", "title": 7}',
        '{"title": "U"}',
        '{"doc": "d", "language": "english"}',
    ]
    write(tmp_path, a__txt=TEXT, b__txt=TEXT, documents__jsonl="\n".join(lines))
    assert [(document.id, document.title, document.translation_of) for document in documents(tmp_path)] == [
        ("a", None, None),
        ("b", "T", "a"),
    ]
    told = findings(tmp_path)
    assert [line.split(", ")[1].split(":")[0] for line in told] == [f"line {number}" for number in (1, 2, 4, 5, 6, 7)]


def test_options_hold_for_all_documents(tmp_path: Path) -> None:
    write(tmp_path, a__txt=TEXT, b__jsonl=json.dumps({"doc": "b", "text": TEXT, "published": "2001"}))
    options = Options(published=parse("2022-10"), publisher="P", author="A", title="T", language="ru")
    for document in documents(tmp_path, options=options):
        assert (str(document.published), document.publisher, document.author) == ("2022-10", "P", "A")
        assert (document.title, document.language) == ("T", "ru")


@pytest.mark.parametrize("wrong", [{"language": "uk"}, {"language": "english"}, {"max_bytes": 0}, {"max_seconds": -1}])
def test_options_that_cannot_be_meant_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(LoadError):
        Options(**wrong)  # type: ignore[arg-type]


# what goes wrong


def test_each_faulty_file_is_one_finding_and_the_run_goes_on(tmp_path: Path) -> None:
    write(
        tmp_path,
        a__txt="",
        b__pdf=make_pdf([[], []]),
        c__docx=make_docx(TEXT)[:900],
        d__bin=bytes(range(256)) * 40,
        e__txt=UKRAINIAN,
        f__pdf=make_pdf([lines_down(TEXT)])[:300],
        g__html="<html><body></body></html>",
        h__csv="a,b\n1,2",
        i__txt=TEXT,
        j__doc=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    )
    assert [line.removeprefix(f"{tmp_path}/") for line in findings(tmp_path)] == [
        "a.txt: empty",
        "b.pdf: no text: a scan?",
        "c.docx: a broken or truncated DOCX or ZIP file",
        "d.bin: not text: binary, or of a kind that is not known",
        "e.txt: language 'uk' is not read",
        "f.pdf: a broken or truncated PDF",
        "g.html: no text in the page",
        "h.csv: '.csv' is no ending of prose. Name it .txt to have it read.",
        "j.doc: an old Word file. Save it as DOCX.",
    ]
    assert [document.id for document in documents(tmp_path)] == ["i"]


def test_a_language_that_the_caller_names_is_not_asked_for(tmp_path: Path) -> None:
    write(tmp_path, a__txt=UKRAINIAN)
    assert documents(tmp_path, options=Options(language="ru"))[0].language == "ru"


def test_mislabelled_files_are_read_for_what_they_are(tmp_path: Path) -> None:
    write(
        tmp_path,
        a__txt=make_pdf([lines_down(TEXT)]),
        b__txt=f"<html><body><p>{TEXT}</p></body></html>",
        c__doc=make_docx(TEXT),
        d__pdf=TEXT,
        e__html=TEXT,
        f__jsonl=make_pdf([lines_down(TEXT)]),
    )
    assert [document.text for document in documents(tmp_path)] == [TEXT] * 6


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, a__txt=TEXT * 50, b__pdf=make_pdf([lines_down(*[TEXT] * 20)]), c__txt=TEXT)
    options = Options(max_bytes=1_000)
    assert [document.id for document in documents(tmp_path, options=options)] == ["c"]
    assert [line.split(": ")[1] for line in findings(tmp_path, options=options)] == [
        "more than 1,000 bytes. Raise the limit or split it.",
        "more text than is allowed",
    ]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero")
def test_a_file_without_end_is_not_read_to_its_end() -> None:
    assert findings("/dev/zero", options=Options(max_bytes=10_000)) == [
        "/dev/zero: more than 10,000 bytes. Raise the limit or split it."
    ]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_a_finding(tmp_path: Path) -> None:
    (write(tmp_path, a__txt=TEXT) / "a.txt").chmod(0)
    assert findings(tmp_path) == [f"{tmp_path / 'a.txt'}: not readable: Permission denied"]


def test_a_file_that_vanished_is_a_finding(tmp_path: Path) -> None:
    (file,) = find_files([write(tmp_path, a__txt=TEXT)])
    (tmp_path / "a.txt").unlink()
    assert [str(item) for item in load(file)] == [f"{file}: not readable: No such file or directory"]
    assert file.size == 0


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read(tmp_path: Path) -> None:
    slow = b"<html><body><p " + b" ".join(b"a%d=1" % number for number in range(200_000)) + b">x</p>"
    write(tmp_path, a__html=slow, b__html=f"<html><body><p>{TEXT}</p></body></html>")
    first, second = find_files([tmp_path])
    assert [str(item) for item in load(first, Options(max_seconds=0.5))] == [
        f"{first}: reading it took more than 0.5 seconds"
    ]
    assert [item.text for item in load(second) if isinstance(item, Document)] == [TEXT]


def test_a_child_that_dies_costs_one_file() -> None:
    child = Child()
    child.process.kill()
    child.process.wait()
    assert child.ask({"kind": "html", "max_bytes": 1}, b"x", 10) == {"unreadable": "reading it failed", "place": None}
    assert not child.is_usable


def test_an_interrupted_load_leaves_no_answer_for_the_next_file(tmp_path: Path) -> None:
    slow = b"<html><body><p " + b" ".join(b"a%d=1" % number for number in range(200_000)) + b">x</p>"
    write(tmp_path, a__html=slow, b__html=f"<html><body><p>{TEXT}</p></body></html>")
    first, second = find_files([tmp_path])
    assert list(load(second)), "the child runs"
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
    try:
        threading.Timer(0.3, signal.pthread_kill, [threading.get_ident(), signal.SIGINT]).start()
        with pytest.raises(KeyboardInterrupt):
            list(load(first))
    finally:
        signal.signal(signal.SIGINT, before)
    assert [item.text for item in load(second) if isinstance(item, Document)] == [TEXT]


def test_nothing_in_the_current_folder_is_imported(tmp_path: Path) -> None:
    for name in ("trafilatura", "lxml", "docx", "json"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('imported from the current folder')")
    (tmp_path / "page.html").write_text(f"<html><body><p>{TEXT}</p></body></html>")
    program = "from foedus.load import load_paths; print([type(item).__name__ for item in load_paths(['page.html'])])"
    done = subprocess.run(
        [sys.executable, "-P", "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("['Document']\n", "")


def test_nothing_is_printed_by_the_libraries(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, a__pdf=b"%PDF-1.7 broken", b__html="<html><body>", c__docx=make_docx(TEXT)[:-50], d__txt=UKRAINIAN)
    assert len(findings(tmp_path)) == 4
    assert capfd.readouterr() == ("", "")


def test_loading_the_same_again_gives_the_same(tmp_path: Path) -> None:
    write(tmp_path, a__txt=TEXT, b__html=f"<html><body><p>{TEXT}</p></body></html>", c__pdf=make_pdf([[]]))
    assert list(load_paths([tmp_path])) == list(load_paths([tmp_path]))


def test_a_file_tells_its_size_and_name(tmp_path: Path) -> None:
    (file,) = find_files([write(tmp_path, a__txt=TEXT)])
    assert (file.size, str(file)) == (len(TEXT), str(tmp_path / "a.txt"))
    assert File(Path("-"), "stdin").size == 0
