"use strict";
// Small comforts; every page works without them.

// A form is sent once. Without this a double click posts twice, which the server takes as one act anyway.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.submitter && (event.submitter.value.startsWith("add-") || "stays" in event.submitter.dataset)) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
  delete form.dataset.changed;
  setTimeout(() => form.querySelectorAll("button").forEach((button) => { button.disabled = true; }), 0);
});
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => {
  delete form.dataset.sent;
  form.querySelectorAll("button").forEach((button) => { button.disabled = false; });
}));

// «Trả lại» wants its reason before it is sent.
document.querySelectorAll("button[data-needs]").forEach((button) => {
  const field = document.getElementById(button.dataset.needs);
  button.addEventListener("click", () => { field.required = true; });
  field.form.querySelectorAll("button:not([data-needs])").forEach((other) => other.addEventListener("click", () => { field.required = false; }));
});

// Unsaved corrections are not lost by a stray click.
const unsaved = document.querySelector("form[data-unsaved]");
if (unsaved) {
  unsaved.addEventListener("input", () => { unsaved.dataset.changed = "yes"; });
  window.addEventListener("beforeunload", (event) => { if (unsaved.dataset.changed) event.preventDefault(); });
}

// Rows: add, move, take out, all by keyboard.
const rowsOf = (name) => [...document.querySelectorAll(`[data-row-of="${name}"]`)];
const renumber = (name) => rowsOf(name).forEach((row, index) => {
  row.querySelector(".place").value = index + 1;
  const no = row.querySelector(".no");
  if (no) no.textContent = index + 1;
});
const move = (row, up) => {
  const rows = rowsOf(row.dataset.rowOf);
  const other = rows[rows.indexOf(row) + (up ? -1 : 1)];
  if (!other) return;
  if (up) other.before(row); else other.after(row);
  renumber(row.dataset.rowOf);
  unsaved.dataset.changed = "yes";
};
const enliven = (row) => {
  row.querySelectorAll(".moves").forEach((moves) => { moves.hidden = false; });
  row.querySelectorAll("[data-move]").forEach((button) => button.addEventListener("click", () => { move(row, button.dataset.move === "up"); button.focus(); }));
  row.addEventListener("keydown", (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    move(row, event.key === "ArrowUp");
    event.target.focus();
  });
  const drop = row.querySelector(".drop input");
  drop.addEventListener("change", () => row.classList.toggle("dropped", drop.checked));
};
document.querySelectorAll("[data-row-of]").forEach(enliven);
document.querySelectorAll("button[data-add]").forEach((button) => button.addEventListener("click", (event) => {
  event.preventDefault();
  const name = button.dataset.add;
  const copy = document.querySelector(`template[data-row="${name}"]`).innerHTML.replaceAll("NEW", String(1000 + rowsOf(name).length));
  button.insertAdjacentHTML("beforebegin", copy);
  const row = rowsOf(name).pop();
  enliven(row);
  renumber(name);
  row.querySelector("input:not([type=hidden]), textarea").focus();
}));

// A file that is too large is said before it travels.
document.querySelectorAll("input[type=file][data-bytes]").forEach((field) => field.addEventListener("change", () => {
  const file = field.files[0];
  field.setCustomValidity(file && file.size > Number(field.dataset.bytes) ? "Tệp quá lớn. Hãy nén hoặc tách tệp." : "");
  field.reportValidity();
}));
