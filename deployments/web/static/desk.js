// Conveniences only: everything works without this file.
"use strict";

// A page with errors begins at their summary.
const summary = document.querySelector(".summary");
if (summary) summary.focus();

// Texts of a form are kept while they are typed. What a page says of it stands in the page.
for (const form of document.querySelectorAll("form[data-draft]")) {
  const state = form.querySelector(".draft-state");
  let waiting = 0;

  const say = (what, wrong) => {
    if (!state) return;
    state.textContent = state.dataset[what];
    state.classList.toggle("error", wrong);
  };

  const keep = async () => {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") fields.append(name, value);
    }
    fields.append("do", "draft");
    try {
      const answer = await fetch(form.action, { method: "POST", body: fields, redirect: "manual" });
      if (answer.status !== 204) throw new Error(String(answer.status));
      say("saved", false);
    } catch {
      say("failed", true);
      waiting = setTimeout(keep, 5000);
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 1000);
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
}
