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

// Days are written YYYY-MM-DD, whatever the language of the browser: keys move them, and an impossible one is told at once
const WRITTEN = /^(\d{4})-(\d{2})-(\d{2})(?=T|$)/;

function dayOf(text) {
  const told = WRITTEN.exec(text);
  if (!told) return null;
  const [year, month, date] = told.slice(1).map(Number);
  const day = new Date(0);
  day.setUTCFullYear(year, month - 1, date);
  return year > 0 && day.getUTCMonth() === month - 1 && day.getUTCDate() === date ? day : null;
}

function moved(from, months, days) {
  const first = new Date(from);
  first.setUTCDate(1);
  first.setUTCMonth(first.getUTCMonth() + months);
  const last = new Date(first);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  first.setUTCDate(Math.min(from.getUTCDate(), last.getUTCDate()) + days);
  return first.getUTCFullYear() > 0 && first.getUTCFullYear() < 10000 ? first : from;
}

const today = () => { const now = new Date(); return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())); };

for (const field of all("input.day")) {
  const check = () => {
    const isWrong = field.value && WRITTEN.test(field.value) && !dayOf(field.value);
    field.setCustomValidity(isWrong ? `There is no ${field.value.slice(0, 10)}. Write another day, YYYY-MM-DD.` : "");
  };
  field.addEventListener("input", check);
  field.addEventListener("keydown", (event) => {
    const way = { ArrowUp: 1, PageUp: 1, ArrowDown: -1, PageDown: -1 }[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const months = event.key.startsWith("Page") ? (event.shiftKey ? 12 : 1) * way : 0;
    const from = dayOf(field.value);
    const to = from ? moved(from, months, months ? 0 : way) : field.value ? null : today();
    if (to) field.value = to.toISOString().slice(0, 10) + field.value.slice(10);
    check();
  });
}
// Forms send only what was filled in, so that addresses stay short
for (const form of all("form.lens, form.find")) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) if (field.name && !field.value) field.disabled = true;
    setTimeout(() => { for (const field of form.elements) field.disabled = false; });
  });
}
