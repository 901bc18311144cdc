// Keys and small comforts. Every page works without this file: all it does, links and forms do too.
"use strict";

const shown = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];

// From claim to claim in a document
const notes = all(".note[data-claim]");
let at = notes.findIndex((note) => `#${note.id}` === location.hash);

function light(note, on) {
  const number = note.dataset.claim;
  note.classList.toggle("now", on);
  for (const mark of all("mark[data-claims]")) {
    if (mark.dataset.claims.split(" ").includes(number)) mark.classList.toggle("now", on);
  }
}

function go(to) {
  if (to < 0 || to >= notes.length) return;
  at = to;
  const note = notes[at];
  note.focus({ preventScroll: true });
  const ref = shown(`a.ref[href="#${CSS.escape(note.id)}"]`);
  (ref || note).scrollIntoView({ block: "center" });
}

for (const [number, note] of notes.entries()) {
  for (const event of ["mouseenter", "focusin"]) note.addEventListener(event, () => light(note, true));
  for (const event of ["mouseleave", "focusout"]) note.addEventListener(event, () => light(note, note.contains(document.activeElement) && event === "mouseleave"));
  note.addEventListener("focusin", () => { at = number; });
}
for (const mark of all("mark[data-claims]")) {
  const told = mark.dataset.claims.split(" ").map((number) => shown(`.note[data-claim="${number}"]`)).filter(Boolean);
  mark.title = told.map((note) => note.querySelector(".says").innerText.replace(/\s+/g, " ").trim()).join("\n");
  mark.addEventListener("mouseenter", () => told.forEach((note) => light(note, true)));
  mark.addEventListener("mouseleave", () => told.forEach((note) => light(note, note.contains(document.activeElement))));
}
for (const ref of all("a.ref")) {
  ref.addEventListener("click", (event) => {
    event.preventDefault();
    go(notes.findIndex((note) => `#${note.id}` === ref.getAttribute("href")));
  });
}
if (at >= 0) go(at);

// Who comes to amend finds the form open, and its first field ready
function amend() {
  if (location.hash !== "#amend") return;
  const form = shown("details#amend");
  if (!form) return;
  form.open = true;
  form.querySelector("select, input:not([type=hidden])").focus();
}
for (const event of ["load", "hashchange"]) window.addEventListener(event, () => setTimeout(amend));  // once the browser has gone to it

// Keys
const press = (selector) => { const one = shown(selector); if (one) one.click(); return Boolean(one); };
const act = (name) => { const note = notes[at]; const one = note && note.querySelector(`[data-key="${name}"]`); if (one) one.click(); return Boolean(one); };
// On the page of one claim there is nothing to choose among.
const alone = (name) => notes.length === 0 && all(`[data-key="${name}"]`).length === 1 && press(`[data-key="${name}"]`);
const KEYS = {
  j: () => go(at + 1), k: () => go(Math.max(at - 1, 0)),
  a: () => act("a") || alone("a"), r: () => act("r") || alone("r"), e: () => act("e") || alone("e"), u: () => act("u") || alone("u"),
  "[": () => press("a[data-step=previous]"), "]": () => press("a[data-step=next]"),
  n: () => press(".pager a[rel=next]"), p: () => press(".pager a[rel=prev]"),
  "/": () => shown("#find").focus(),
  "?": () => { location.href = "/help"; },
};
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "Escape" && typing) typing.blur();
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !(event.key in KEYS)) return;
  event.preventDefault();
  KEYS[event.key]();
});

// The day: a change of it shows at once
for (const day of all("form.lens input[type=date][name=as_of]")) {
  day.addEventListener("change", () => { if (day.value && day.checkValidity() && day.value >= "1000") day.form.requestSubmit(); });
}
// Forms send only what was filled in, so that addresses stay short
for (const form of all("form.lens, form.find")) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) if (field.name && !field.value) field.disabled = true;
    setTimeout(() => { for (const field of form.elements) field.disabled = false; });
  });
}
