"use strict";
// Keys: / the search box, j and k the rows of a list, Enter opens one, ? help.
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

  const keys = { "/": search, j: () => move(1), k: () => move(-1), "?": () => { location.href = "/help"; } };

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
})();
