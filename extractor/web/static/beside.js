"use strict";
// A form beside the page that it is filled from: the field that is being typed in is shown on the page.
(() => {
  const viewer = document.getElementById("viewer");
  if (!viewer) return;

  function bring(name) {
    for (const lit of viewer.querySelectorAll(".lit")) lit.classList.remove("lit");
    const places = viewer.querySelectorAll(`[data-m~="field-${CSS.escape(name)}"]`);
    for (const each of places) each.classList.add("lit");
    const first = places[0] || viewer.querySelector("[data-page], .sheet");
    if (!first || getComputedStyle(viewer).overflowY === "visible") return;
    const top = first.getBoundingClientRect().top - viewer.getBoundingClientRect().top + viewer.scrollTop;
    viewer.scrollTo({ top: Math.max(0, places[0] ? top - viewer.clientHeight / 3 : 0) });
  }

  for (const field of document.querySelectorAll("[data-field]")) {
    field.addEventListener("focusin", () => bring(field.dataset.field));
  }
  const now = document.activeElement && document.activeElement.closest("[data-field]");
  if (now) bring(now.dataset.field);
})();
