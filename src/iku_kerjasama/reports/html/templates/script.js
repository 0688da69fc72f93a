
"use strict";
(() => {
  const words = document.body.dataset;
  const make = (name, text, more) => Object.assign(document.createElement(name), { textContent: text }, more);

  const reveal = (id) => {
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let one = target; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
    target.scrollIntoView({ block: "start" });
    const heard = target.tagName === "DETAILS" ? target.querySelector("summary") : target;
    if (heard.tagName === "TR") heard.tabIndex = -1;
    heard.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link) setTimeout(reveal, 0, link.hash.slice(1));
  });
  addEventListener("hashchange", () => reveal(location.hash.slice(1)));
  reveal(location.hash.slice(1));

  const tools = make("div", "", { className: "tools" });
  const every = (open) => document.querySelectorAll("details").forEach((one) => { one.open = open; });
  for (const [text, act] of [[words.open, () => every(true)], [words.close, () => every(false)], [words.print, () => print()]]) {
    const button = make("button", text, { type: "button" });
    button.addEventListener("click", act);
    tools.append(button);
  }
  document.querySelector("nav").append(tools);

  const FEW = 8;
  for (const table of document.querySelectorAll(".records table")) {
    const rows = [...table.tBodies[0].rows];
    if (rows.length < 2) continue;
    const value = (row, place) => row.cells[place].dataset.v || row.cells[place].textContent;
    [...table.tHead.rows[0].cells].forEach((head, place) => {
      const name = head.textContent;
      const button = make("button", name, { type: "button", title: words.sort.replace("{column}", name) });
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const order = [...rows].sort((one, other) =>
          value(one, place).localeCompare(value(other, place), document.documentElement.lang, { numeric: true }));
        table.tBodies[0].append(...(down ? order.reverse() : order));
      });
    });
    if (rows.length < FEW) continue;
    const find = make("label", `${table.dataset.search} `, { className: "find" });
    const input = make("input", "", { type: "search" });
    const told = make("span", "");
    told.setAttribute("role", "status");
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLocaleLowerCase();
      let left = 0;
      for (const row of rows) {
        row.hidden = !row.textContent.toLocaleLowerCase().includes(wanted);
        left += !row.hidden;
      }
      told.textContent = wanted ? (left ? `${left} / ${rows.length}` : words.none) : "";
    });
    find.append(input, told);
    table.before(find);
  }
})();
