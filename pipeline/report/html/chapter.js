"use strict";

const narrow = matchMedia("(max-width: 62rem)");

/* Dark or light: the system's choice until the reader makes one. */
const root = document.documentElement;
const toggle = document.getElementById("dark");
const darkSystem = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : darkSystem.matches);
const showTheme = () => toggle.setAttribute("aria-pressed", String(isDark()));
toggle.addEventListener("click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  showTheme();
});
darkSystem.addEventListener("change", showTheme);
toggle.hidden = false;
showTheme();

/* The contents: open beside the text, folded above it. */
const contents = document.querySelector("details.contents");
const fold = () => { contents.open = !narrow.matches; };
narrow.addEventListener("change", fold);
contents.addEventListener("click", (event) => {
  if (narrow.matches && event.target.closest("a")) contents.open = false;
});
fold();

/* Where the reader is: the last heading above the upper third of the window. */
const links = new Map();
for (const link of contents.querySelectorAll("a")) links.set(link.hash.slice(1), link);
const headings = [...document.querySelectorAll("main :is(h1, h2, h3, h4)")]
  .filter((heading) => links.has(heading.id));
const mark = () => {
  const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
  const here = passed.at(-1) ?? headings[0];
  for (const [id, link] of links) {
    if (here && id === here.id) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
};
let waiting = false;

/* The same place in another language: headings have the same ids there. */
document.querySelectorAll(".twins a").forEach((link) => link.addEventListener("click", () => {
  const here = contents.querySelector("[aria-current]");
  link.hash = here ? here.hash : "";
}));

addEventListener("scroll", () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; mark(); });
}, { passive: true });
mark();

/* What is wider than its place can be reached and scrolled with the keyboard. */
const reachable = (box) => {
  if (box.scrollWidth <= box.clientWidth) {
    for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
    return;
  }
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", box.dataset.label);
};
const sizes = new ResizeObserver((entries) => entries.forEach((entry) => reachable(entry.target)));
document.querySelectorAll(".scroll").forEach((box) => sizes.observe(box));

/* Sorting: numbers before words, totals last, equal rows in the order of the chapter. */
const language = root.lang;
const keyOf = (cell) => {
  const text = cell.textContent.trim();
  if ("v" in cell.dataset) return Number(cell.dataset.v);
  return "result" in cell.dataset ? Number(text) : text; /* a number without marks is its own key */
};
const compare = (a, b) => {
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return typeof a === "number" ? a - b : a.localeCompare(b, language, { numeric: true });
};
const sortBy = (table, column, direction) => {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const total = (row) => Number(row.classList.contains("total"));
  const key = new Map(rows.map((row) => [row, keyOf(row.cells[column])]));
  rows.sort((a, b) => total(a) - total(b)
    || direction * compare(key.get(a), key.get(b))
    || Number(a.dataset.order) - Number(b.dataset.order));
  body.append(...rows);
};
for (const table of document.querySelectorAll("table[data-sort]")) {
  [...table.tBodies[0].rows].forEach((row, order) => { row.dataset.order = order; });
  const heads = [...table.querySelectorAll("th[data-column]")];
  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.title = table.dataset.sort;
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const ascending = head.getAttribute("aria-sort") !== "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      sortBy(table, Number(head.dataset.column), ascending ? 1 : -1);
    });
  }
}
