"use strict";
// A text and the pages it was read from: marks switched on and off, and the two sides moved together.
(() => {
  const sheet = document.getElementById("sheet");
  const panel = document.getElementById("panel");
  if (!sheet || !panel) return;

  for (const box of document.querySelectorAll("[data-toggle]")) {
    box.addEventListener("change", () => sheet.classList.toggle(`no-${box.dataset.toggle}`, !box.checked));
  }

  function light(id) {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    if (!id) return;
    for (const each of document.querySelectorAll(`[data-m~="${CSS.escape(id)}"], [data-for~="${CSS.escape(id)}"]`)) {
      each.classList.add("lit");
    }
  }

  // The text goes with the page; what was found has a scroll of its own where it stands beside the text.
  const reading = document.getElementById("reading");
  const scrolls = (side) => side === panel && getComputedStyle(panel).overflowY !== "visible";
  const edge = (side) => (scrolls(side) ? side.getBoundingClientRect().top : 0);
  const seen = (side) => side.offsetParent !== null;

  function bring(side, target, place) {
    if (!target || !seen(side)) return;
    const by = target.getBoundingClientRect().top - edge(side) - place;
    // A long text is not scrolled through on the way: what it passes would be fetched.
    const behavior = side === sheet || side.querySelector("[hx-trigger]") ? "instant" : "auto";
    (scrolls(side) ? side : window).scrollBy({ top: by, behavior });
  }

  // On a phone the text or a tab is shown: here which.
  function show(tab) {
    reading.classList.toggle("on-tab", tab);
  }
  for (const link of reading.querySelectorAll(".tabs a")) {
    link.addEventListener("click", (event) => {
      if (link.dataset.text === undefined) return show(true);
      event.preventDefault();
      show(false);
    });
  }

  // The side under the pointer, or with the focus, leads; the other follows.
  let leader = null;
  for (const side of [sheet, panel]) {
    for (const kind of ["pointerenter", "pointerdown", "focusin", "wheel", "touchstart"]) {
      side.addEventListener(kind, () => { leader = side; }, { passive: true });
    }
  }

  function firstBelow(side, selector) {
    const top = edge(side) + 8;
    return [...side.querySelectorAll(selector)].find((each) => each.getBoundingClientRect().bottom > top);
  }

  let waiting = false;
  function follow(side) {
    if ((leader || sheet) !== side || waiting || !seen(sheet) || !seen(panel)) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      if (!panel.querySelector(".page")) return;
      const first = firstBelow(side, side === sheet ? "[data-page]" : ".page");
      if (!first) return;
      if (side === sheet) bring(panel, document.getElementById(`page-${first.dataset.page}`), 8);
      else bring(sheet, sheet.querySelector(`[data-page="${first.dataset.page}"]`), 40);
    });
  }
  addEventListener("scroll", () => follow(sheet), { passive: true });
  panel.addEventListener("scroll", () => follow(panel), { passive: true });

  // A mark in the text: its box on the page, or its row in the tab.
  sheet.addEventListener("click", async (event) => {
    const mark = event.target.closest("[data-m]");
    if (!mark) return;
    const ids = mark.dataset.m.split(" ");
    const there = () => ids.map((id) => panel.querySelector(`[data-for~="${CSS.escape(id)}"]`)).find(Boolean);
    const group = there() ? null : ids.flatMap((id) => holding(panel, id))[0];
    if (group) await fetched(group);
    light(ids[ids.length - 1]);
    bring(panel, there(), panel.clientHeight / 3);
  });
  sheet.addEventListener("mouseover", (event) => {
    const mark = event.target.closest("[data-m]");
    light(mark && mark.dataset.m.split(" ").pop());
  });

  // Pieces of a long text, groups of pages and of rows that are not there yet.
  const fetched = (place) => htmx.ajax("GET", place.getAttribute("hx-get"), { source: place, target: place, swap: "outerHTML" });

  // What is printed is the whole text: the leaves that are not there yet come first.
  document.addEventListener("click", async (event) => {
    const missing = event.target.closest("[data-print]") ? [...sheet.querySelectorAll(".leaf[hx-get]")] : [];
    if (!missing.length) return;
    event.stopPropagation();
    for (const leaf of missing) await fetched(leaf);
    print();
  }, true);

  function holding(side, id) {
    const [, kind, number] = /^([a-z]+?)-?(\d+)$/.exec(id) || [];
    return [...side.querySelectorAll("[hx-get][data-marks]")].filter((place) =>
      place.dataset.marks.split(" ").some((each) => {
        const [name, range] = each.split(":");
        const [first, last] = (range || "").split("-").map(Number);
        return name === kind && first <= number && number <= last;
      }));
  }

  const within = (id) => {
    const target = document.getElementById(id) || sheet.querySelector(`[data-m~="${CSS.escape(id)}"]`);
    return target && sheet.contains(target) ? target : null;
  };

  function goTo(hash) {
    const id = decodeURIComponent(hash.slice(1));
    const target = within(id);
    if (!target) {
      const leaves = holding(sheet, id);
      if (!leaves.length) return false;
      (async () => {
        for (const leaf of leaves) {
          await fetched(leaf);
          if (within(id)) break;
        }
        if (within(id)) goTo(hash);
      })();
      return true;
    }
    light(target.dataset.m ? id : null);
    show(false);
    bring(sheet, target, innerHeight / 3);
    return true;
  }
  panel.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link) return;
    const hash = link.getAttribute("href");
    if (goTo(hash)) {
      event.preventDefault();
      history.replaceState(null, "", hash);
    }
  });
  sheet.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && goTo(link.getAttribute("href"))) event.preventDefault();
  });
  for (const link of document.querySelectorAll("[data-goto]")) {
    link.addEventListener("click", (event) => {
      if (goTo(link.hash)) event.preventDefault();
    });
  }

  // To a page of paper: on its picture, and in the text to what was found on it.
  document.querySelector("[data-to-page]")?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const number = Number(event.target.elements.to.value);
    const group = [...panel.querySelectorAll(".sheets")].find((each) => each.dataset.from <= number && number <= each.dataset.to);
    if (group) await fetched(group);
    bring(panel, document.getElementById(`page-${number}`), 8);
    const leaves = [...sheet.querySelectorAll(".leaf[data-pages]")].filter((leaf) => {
      const [first, last] = leaf.dataset.pages.split("-").map(Number);
      return first <= number && number <= last;
    });
    for (const leaf of leaves.slice(0, 2)) await fetched(leaf);
    const first = [...sheet.querySelectorAll("[data-page]")].find((each) => Number(each.dataset.page) >= number);
    show(false);
    leader = null;
    bring(sheet, first, 40);
  });
  // After something was judged the page stands where it stood.
  for (const side of [panel, document.querySelector(".notice")]) {
    side?.addEventListener("submit", () => {
      sessionStorage.setItem("stood", JSON.stringify([location.pathname, scrollY, panel.scrollTop]));
    });
  }
  const [path, top, inner] = JSON.parse(sessionStorage.getItem("stood") || "[]");
  sessionStorage.removeItem("stood");
  if (path === location.pathname && document.querySelector(".notice")) {
    requestAnimationFrame(() => {
      scrollTo({ top, behavior: "instant" });
      panel.scrollTo({ top: inner, behavior: "instant" });
    });
  } else if (location.hash) requestAnimationFrame(() => goTo(location.hash));
})();
