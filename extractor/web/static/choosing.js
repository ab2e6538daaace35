"use strict";
// Words chosen in the text, to be entered as a citation, task or quantity: which they are, and for the how-many-th time.
(() => {
  const sheet = document.getElementById("sheet");
  const offer = document.getElementById("choose");
  if (!sheet || !offer) return;
  const LONGEST = 1000;

  // Of a long text some leaves are not there: it is counted from the beginning of the one with the words.
  const leafOf = (range) => {
    const node = range.startContainer;
    return (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest(".leaf") || sheet;
  };

  function nth(range, words, sheet) {
    const before = document.createRange();
    before.setStart(sheet, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const text = sheet.textContent;
    const start = before.toString().length + range.toString().indexOf(words);
    let count = 1;
    for (let at = text.indexOf(words); at >= 0 && at < start; at = text.indexOf(words, at + 1)) count += 1;
    return count;
  }

  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    const words = range && sheet.contains(range.commonAncestorContainer) ? range.toString().trim() : "";
    offer.hidden = !words || words.length > LONGEST;
    if (offer.hidden) return;
    for (const link of offer.querySelectorAll("[data-choose]")) {
      const leaf = leafOf(range);
      const behind = leaf.dataset.start ? { behind: leaf.dataset.start } : {};
      link.search = new URLSearchParams({ surface: words, nth: nth(range, words, leaf), ...behind });
    }
  });
})();
