"use strict";
// Keys: / the search box, j and k the rows of a list, Enter opens one, x ticks it, y n e judge it; ? help.
(() => {
  const items = () => [...document.querySelectorAll("[data-item]")].filter((item) => item.offsetParent !== null);
  const current = () => document.querySelector("[data-item].current");

  function move(step) {
    const all = items();
    if (!all.length) return;
    const at = all.indexOf(current());
    const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)];
    current()?.classList.remove("current");
    next.classList.add("current");
    next.scrollIntoView({ block: "nearest" });
    (next.querySelector("a") || next.querySelector("button, input") || next).focus({ preventScroll: true });
  }

  function search() {
    const box = document.querySelector("[data-search]");
    if (box) box.focus();
    else location.href = "/";
  }

  // What can be done with a row: its tick, and buttons that name their key.
  function press(key) {
    const row = current();
    const button = key === "x" ? row?.querySelector(".tick") : row?.querySelector(`[data-key="${key}"]`);
    button?.click();
  }

  const keys = { x: () => press("x"), y: () => press("y"), n: () => press("n"), e: () => press("e"), "/": search, j: () => move(1), k: () => move(-1), "?": () => { location.href = "/help"; } };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (typing && event.key === "Escape") event.target.blur();
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });

  document.addEventListener("submit", (event) => {
    const question = event.target.dataset.confirm;
    if (question && !confirm(question)) event.preventDefault();
  });

  // A menu closes when one goes on elsewhere; Escape leads back to its button.
  const menus = () => document.querySelectorAll("details.menu[open]");
  for (const kind of ["click", "focusin"]) {
    document.addEventListener(kind, (event) => {
      for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // The browser's own button for files speaks its own language; the label beside it is ours.
  for (const chosen of document.querySelectorAll("[data-chosen]")) {
    chosen.closest("form").classList.add("own");
    chosen.hidden = false;
    document.getElementById(chosen.dataset.chosen).addEventListener("change", (event) => {
      chosen.textContent = [...event.target.files].map((file) => file.name).join(", ");
    });
  }

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  document.body.addEventListener("htmx:pushedIntoHistory", () => {
    for (const link of document.querySelectorAll(".tabs a")) {
      if (link.pathname + link.search === location.pathname + location.search) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  });

  // What was unfolded stays so on the next page of its kind.
  for (const fold of document.querySelectorAll("details[data-kept]")) {
    const name = `fold-${fold.dataset.kept}`;
    if (localStorage.getItem(name)) fold.open = true;
    fold.addEventListener("toggle", () => (fold.open ? localStorage.setItem(name, "1") : localStorage.removeItem(name)));
  }

  for (const button of document.querySelectorAll("[data-close]")) {
    button.hidden = false;
    button.addEventListener("click", () => button.parentElement.remove());
  }

  // The list that one came from: where a document stands in it, and the ways back, on and to the one before.
  const stored = (name) => JSON.parse(sessionStorage.getItem(name) || "null");
  function listed() {
    const links = [...document.querySelectorAll(".hits h2 a[href^='/documents/']")].map((link) => link.getAttribute("href"));
    if (links.length) sessionStorage.setItem("list", JSON.stringify({ from: location.pathname + location.search, links }));
  }
  function trail() {
    const place = document.querySelector("[data-trail]");
    const list = stored("list");
    const at = list ? list.links.findIndex((link) => link.split("?")[0] === location.pathname) : -1;
    if (!place || at < 0) return;
    const ways = { back: list.from, prev: list.links[at - 1], next: list.links[at + 1] };
    for (const [name, way] of Object.entries(ways)) {
      const link = place.querySelector(`[data-to=${name}]`);
      if (way) link.href = way;
      else link.remove();
    }
    place.querySelector("[data-to=at]").textContent = `${at + 1} / ${list.links.length}`;
    place.hidden = false;
  }

  // Ticks stay while one turns the pages of a search.
  function ticking() {
    const form = document.getElementById("file");
    const query = new URLSearchParams(location.search);
    query.delete("page");
    const kept = stored("ticks");
    const ticks = new Set(kept && kept.query === query.toString() ? kept.ids : []);
    const boxes = [...document.querySelectorAll(".tick")];
    if (!form || !boxes.length) return;
    const count = form.querySelector("[data-ticked]");
    const none = form.querySelector("[data-untick]");
    function tell() {
      sessionStorage.setItem("ticks", JSON.stringify({ query: query.toString(), ids: [...ticks] }));
      for (const each of form.querySelectorAll("[data-elsewhere]")) each.remove();
      for (const id of ticks) {
        if (boxes.some((box) => box.value === id)) continue;
        const field = Object.assign(document.createElement("input"), { type: "hidden", name: "document", value: id });
        field.dataset.elsewhere = "";
        form.append(field);
      }
      count.querySelector("span").textContent = ticks.size;
      count.hidden = none.hidden = !ticks.size;
    }
    for (const box of boxes) {
      box.checked = ticks.has(box.value);
      box.addEventListener("change", () => {
        if (box.checked) ticks.add(box.value);
        else ticks.delete(box.value);
        tell();
      });
    }
    none.addEventListener("click", () => {
      ticks.clear();
      for (const box of boxes) box.checked = false;
      tell();
    });
    form.addEventListener("submit", () => sessionStorage.removeItem("ticks"));
    tell();
  }

  // On a phone what narrows the answers is folded above them.
  function folded() {
    for (const fold of document.querySelectorAll("details[data-narrow]")) {
      fold.open = !matchMedia("(max-width: 60rem)").matches;
    }
  }

  function arrived() {
    listed();
    trail();
    ticking();
    folded();
  }
  arrived();
  document.body.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id === "results") arrived();
  });
})();
