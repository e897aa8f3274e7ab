// Conveniences only: everything works without this file.
"use strict";

// A page with errors begins at their summary.
const summary = document.querySelector(".summary");
if (summary) summary.focus();
