// Where you type: text, a file by button, drop or paste, and suggestions to try.

import { h, icon } from "./dom.js";

export class Composer {
  // on: { send(text), file(file, text) }; both may be async, and a refusal puts the text back.
  constructor({ words, testid, on, lead }) {
    Object.assign(this, { words, on });
    this.input = h("textarea", {
      rows: 1, testid: `${testid}-composer`, autocomplete: "off", spellcheck: "true",
      oninput: () => this.grow(), onkeydown: (event) => this.key(event), onpaste: (event) => this.paste(event),
    });
    this.picker = h("input", { type: "file", class: "visually-hidden", tabindex: "-1", "aria-hidden": "true",
      testid: `${testid}-file`, onchange: () => this.pick([...this.picker.files]) });
    this.clip = h("button", { type: "button", class: "tool", title: words.attach, "aria-label": words.attach,
      testid: `${testid}-attach`, onclick: () => this.picker.click() }, icon("clip"));
    this.button = h("button", { type: "submit", class: "send", title: words.send, "aria-label": words.send,
      testid: `${testid}-send`, disabled: true }, icon("send"));
    this.above = h("div", { class: "above", hidden: true });
    this.box = h("div", { class: "box" }, lead, this.picker, this.clip, this.input, this.button);
    this.node = h("form", { class: "composer", onsubmit: (event) => this.submit(event) }, this.above, this.box);
  }

  placeholder(text) {
    this.input.placeholder = text;
    this.input.setAttribute("aria-label", text);
  }

  grow() {
    this.button.disabled = !this.input.value.trim();
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 168)}px`;
  }

  fill(text) {
    this.input.value = text;
    this.grow();
    this.input.focus();
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.node.requestSubmit();
    }
    if (event.key === "Escape" && !this.above.hidden) this.note(null);
  }

  paste(event) {
    const files = [...event.clipboardData.files];
    if (files.length) {
      event.preventDefault();
      this.pick(files);
    }
  }

  async submit(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = "";
    this.grow();
    const refused = await this.on.send(text);
    if (refused && !this.input.value) this.fill(text);
  }

  async pick(files) {
    this.picker.value = "";
    const text = this.input.value.trim();
    this.input.value = "";
    this.grow();
    for (const [index, file] of files.entries()) await this.on.file(file, index ? "" : text);
  }

  // The strip above the text: the message being answered.
  note(content, onclose) {
    if (!content) this.onclose?.();
    this.onclose = onclose;
    this.above.hidden = !content;
    this.above.replaceChildren(...(content ? [content, h("button", { type: "button", class: "tool",
      "aria-label": this.words.cancelReply || this.words.close, onclick: () => this.note(null) }, icon("close"))] : []));
    // Don't pull focus from someone typing in the other chat.
    const here = document.activeElement;
    if (content && (here === document.body || this.node.closest(".pane")?.contains(here))) this.input.focus();
  }
}

// Lets a file be dropped anywhere on a pane.
export function droppable(node, words, take) {
  const veil = h("div", { class: "veil", "aria-hidden": "true" }, icon("file"), h("strong", {}, words.drop));
  node.append(veil);
  const carries = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
  node.addEventListener("dragover", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    node.classList.add("dropping");
  });
  node.addEventListener("dragleave", (event) => node.contains(event.relatedTarget) || node.classList.remove("dropping"));
  node.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    node.classList.remove("dropping");
    take([...event.dataTransfer.files]);
  });
}
