"use strict";
// The drawing begins with the work that was asked for in the middle; pointing at a work shows its lines.
(() => {
  const frame = document.querySelector(".graph");
  const centre = frame?.querySelector(".centre rect");
  if (!frame || !centre) return;
  const box = centre.getBoundingClientRect();
  const outer = frame.getBoundingClientRect();
  frame.scrollTo({
    left: frame.scrollLeft + box.left - outer.left - outer.width / 2 + box.width / 2,
    top: frame.scrollTop + box.top - outer.top - outer.height / 2,
  });

  function light(work) {
    frame.classList.toggle("pointed", Boolean(work));
    for (const edge of frame.querySelectorAll(".edge")) {
      edge.classList.toggle("lit", Boolean(work) && (edge.dataset.source === work || edge.dataset.target === work));
    }
  }
  for (const kind of ["mouseover", "focusin"]) {
    frame.addEventListener(kind, (event) => light(event.target.closest("[data-work]")?.dataset.work));
  }
  frame.addEventListener("mouseleave", () => light(null));
})();
