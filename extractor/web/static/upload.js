"use strict";
// Files and folders dragged here, sent one after another, each with its progress.
(() => {
  const form = document.getElementById("drop");
  const list = document.getElementById("sending");
  const sent = document.getElementById("sent");
  if (!form || !list) return;
  for (const hidden of form.querySelectorAll("[hidden]:not(input)")) hidden.hidden = false;

  const waiting = [];
  let busy = false;

  function row(file) {
    const item = document.createElement("li");
    const name = document.createElement("strong");
    const said = document.createElement("span");
    const bar = document.createElement("progress");
    name.textContent = file.name;
    said.className = "facts";
    said.textContent = list.dataset.sending;
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    item.append(name, " ", bar, " ", said);
    list.append(item);
    return { item, said, bar };
  }

  function refuse(shown, words) {
    shown.bar.remove();
    shown.said.className = "bad";
    shown.said.textContent = `${list.dataset.refused}. ${words}`;
  }

  function send(file) {
    const shown = row(file);
    if (file.size > Number(form.dataset.most)) {
      refuse(shown, list.dataset.large);
      return Promise.resolve();
    }
    return new Promise((done) => {
      const body = new FormData();
      body.append("csrf", form.dataset.token);
      body.append("password", form.elements.password.value);
      body.append("files", file, file.name);
      const request = new XMLHttpRequest();
      request.open("POST", "/upload");
      request.setRequestHeader("Accept", "application/json");
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) shown.bar.value = event.loaded / event.total;
      });
      request.addEventListener("loadend", () => {
        if (request.status === 202) shown.item.remove();
        else refuse(shown, { 413: list.dataset.large, 507: list.dataset.full }[request.status] || list.dataset.again);
        done();
      });
      request.send(body);
    });
  }

  async function run(files) {
    waiting.push(...files);
    if (busy) return;
    busy = true;
    while (waiting.length) {
      await send(waiting.shift());
      sent.dispatchEvent(new Event("sent"));
    }
    busy = false;
  }

  // What a browser hands over for a folder: its files, and those of the folders in it.
  async function below(entry) {
    if (entry.isFile) return [await new Promise((done, failed) => entry.file(done, failed))];
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!some.length) return found;
      for (const each of some) found.push(...(await below(each)));
    }
  }

  for (const kind of ["dragenter", "dragover"]) {
    form.addEventListener(kind, (event) => {
      event.preventDefault();
      form.classList.add("over");
    });
  }
  for (const kind of ["dragleave", "drop"]) form.addEventListener(kind, () => form.classList.remove("over"));
  form.addEventListener("drop", async (event) => {
    event.preventDefault();
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const files = entries.length ? (await Promise.all(entries.map(below))).flat() : [...event.dataTransfer.files];
    run(files);
  });
  // The browser's own button speaks its own language: the label is the button, and says what was chosen.
  form.classList.add("own");
  const chosen = document.getElementById("chosen");
  form.elements.files.addEventListener("change", (event) => {
    chosen.textContent = [...event.target.files].map((file) => file.name).join(", ");
  });
  const folder = document.getElementById("folder");
  folder.addEventListener("change", () => {
    run([...folder.files]);
    folder.value = "";
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const input = document.getElementById("files");
    run([...input.files]);
    input.value = "";
    chosen.textContent = "";
  });
})();
