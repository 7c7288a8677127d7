
/* Cards: where a number comes from. A number names its card by its place among the addresses. */
const numbersOf = (box) => [...box.querySelectorAll("[data-result]")];
let ledger = null;
const card = document.getElementById("card");
const slot = (name) => card.querySelector(`[data-slot="${name}"]`);

/* A number in a cell gets something inside that can be a button: a cell stays a cell. */
const buttonOf = (number) => {
  let button = number;
  if (/^T[DH]$/.test(number.tagName)) {
    button = number.querySelector(":scope > .origin");
    if (!button) {
      button = document.createElement("span");
      button.className = "origin";
      button.append(...number.childNodes);
      number.append(button);
    }
  }
  button.setAttribute("role", "button");
  button.setAttribute("aria-haspopup", "dialog");
  return button;
};

/* One number of each table and paragraph can be reached with Tab, the others with the arrows. */
const GROUPS = "table, p, li, figcaption, h1, h2, h3, h4";
const reachedIn = new WeakMap();
const reach = (number) => {
  const group = number.closest(GROUPS) ?? number.parentElement;
  const before = reachedIn.get(group);
  if (before) before.tabIndex = -1;
  const button = buttonOf(number);
  button.tabIndex = 0;
  button.setAttribute("aria-describedby", "card-hint");
  reachedIn.set(group, button);
  return button;
};
for (const number of numbersOf(document.querySelector("main"))) {
  const group = number.closest(GROUPS) ?? number.parentElement;
  if (!reachedIn.has(group)) reach(number);
}

const above = (number, step) => {
  const cell = number.closest("td, th");
  if (!cell) return null;
  const rows = [...cell.closest("table").rows];
  for (let at = rows.indexOf(cell.parentElement) + step; rows[at]; at += step) {
    const other = rows[at].cells[cell.cellIndex];
    const found = other && (other.matches("[data-result]") ? other : other.querySelector("[data-result]"));
    if (found) return found;
  }
  return null;
};
const beside = (number, step) => {
  const all = numbersOf(number.closest(GROUPS) ?? number.parentElement);
  return all[all.indexOf(number) + step] ?? null;
};
const MOVES = {
  ArrowLeft: (number) => beside(number, -1),
  ArrowRight: (number) => beside(number, 1),
  ArrowUp: (number) => above(number, -1) ?? beside(number, -1),
  ArrowDown: (number) => above(number, 1) ?? beside(number, 1),
};

const pair = (term, ...values) => {
  if (!values.length) return [];
  const name = document.createElement("dt");
  name.textContent = ledger.words[term];
  return [name, ...values.map((value) => {
    const line = document.createElement("dd");
    line.append(value);
    return line;
  })];
};
const drawn = (inside) => {
  const box = document.createElement("div");
  box.className = "drawn";
  box.innerHTML = inside; /* MathML of this file's own */
  return box;
};
const escaped = (words) => {
  const box = document.createElement("p");
  box.textContent = words;
  return box.innerHTML;
};
const code = (text) => {
  const box = document.createElement("code");
  box.textContent = text;
  return box;
};
const text = (place) => (place < 0 ? "" : ledger.strings[place]);
const filled = (form, numbers, printed) => {
  const values = [...numbers.split("|"), escaped(printed)];
  return form.replace(/\{(\d+)\}/g, (_, at) => values[at]);
};
const dataLines = ([, items, rows, files]) => [
  ...files.map(([file, ...columns]) => text(file)
    + (columns.length ? `: ${ledger.words.column} ${columns.map((one) => `“${text(one)}”`).join(", ")}` : "")),
  ...(items < 0 ? [] : [`${ledger.words.items}: ${text(items)}`]),
  ...(rows < 0 ? [] : [`${ledger.words.respondents}: ${text(rows)}`]),
];

const programLines = (all) => all.map(([name, value, why]) => (
  value ? `${text(name)}: ${value} (${text(why)})` : `${text(name)}: ${text(why)}`));

/* Where the number stands: the table with its row and column, or the section. */
const whence = (number) => {
  const cell = number.closest("td, th");
  const scroll = number.closest(".scroll");
  const table = cell && cell.closest("table");
  const parts = [];
  if (scroll) parts.push(scroll.dataset.label);
  if (table && scroll) {
    const row = cell.parentElement.cells[0];
    const head = table.querySelector(`th[data-column="${cell.cellIndex}"]`);
    if (row !== cell) parts.push(row.textContent.trim());
    if (head) parts.push(head.textContent.trim());
  } else {
    const title = number.closest("section")?.querySelector("h1, h2, h3, h4");
    if (title) parts.push(title.textContent.trim());
  }
  return parts.filter(Boolean).join(" · ");
};

/* Addresses stand as "letters shared with the one before:rest". */
const read = () => {
  ledger = JSON.parse(document.getElementById("cards").textContent);
  let before = "";
  ledger.addresses = ledger.addresses.map((one) => {
    const colon = one.indexOf(":");
    before = before.slice(0, Number(one.slice(0, colon))) + one.slice(colon + 1);
    return before;
  });
};

const open = (number) => {
  if (!ledger) read();
  const address = ledger.addresses[number.dataset.result];
  const found = ledger.cards[ledger.of[number.dataset.result]];
  const [value, n, convention, inputs, formula, numbers, programs] = found;
  const printed = number.textContent.trim();
  const [name, general, form] = formula < 0 ? [] : ledger.formulas[formula];
  const data = ledger.inputs[inputs];
  slot("printed").textContent = printed;
  slot("whence").textContent = whence(number);
  slot("facts").replaceChildren(
    ...pair("value", value ?? printed),
    ...(name ? pair("formula", name, drawn(general)) : []),
    ...(form ? pair("filled", drawn(filled(form, numbers, printed))) : []),
    ...(n === null ? [] : pair("n", n.toLocaleString(language))),
    ...(convention < 0 ? [] : pair("convention", text(convention))),
    ...pair("data", ...dataLines(data)),
    ...pair("programs", ...programLines(ledger.programs[programs] ?? [])),
    ...(data[0] < 0 ? [] : pair("stage", code(text(data[0])))),
    ...pair("address", code(address)),
  );
  card.showModal();
  card.scrollTop = 0;
  for (const box of card.querySelectorAll(".drawn")) {
    if (box.scrollWidth <= box.clientWidth) continue; /* a wide one is scrolled with the keyboard */
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", ledger.words.formula);
  }
};

const content = document.getElementById("content");
const numberAt = (event) => event.target.closest("[data-result]");
content.addEventListener("click", (event) => {
  const number = numberAt(event);
  if (!number || event.target.closest("a") || !getSelection().isCollapsed) return;
  reach(number).focus({ preventScroll: true });
  open(number);
});
content.addEventListener("keydown", (event) => {
  const number = numberAt(event);
  if (!number || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    open(number);
  } else if (MOVES[event.key]) {
    const next = MOVES[event.key](number);
    if (!next) return;
    event.preventDefault();
    reach(next).focus();
  }
});
card.addEventListener("click", (event) => {
  if (event.target === card || event.target.closest("button")) card.close();
});
root.classList.add("has-cards");
