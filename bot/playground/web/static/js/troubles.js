// The panel that makes the platforms misbehave like the real ones.

import { h, icon } from "./dom.js";
import { get, post } from "./net.js";

const TROUBLES = [
  ["rate_limit", "Rate limit", "429: about half of all calls must wait 3 s"],
  ["server_error", "Server errors", "5xx: about half of all calls fail"],
  ["drop_after", "Dropped connection", "The call is applied, the response is lost"],
  ["slow", "Slow", "Every response takes 2 s"],
  ["duplicate", "Duplicates", "Every event is delivered twice"],
  ["reorder", "Out of order", "Some events arrive after the next one"],
];

export class Troubles {
  constructor(button) {
    this.button = button;
    this.boxes = {};
    this.panel = h("div", { class: "panel", role: "dialog", "aria-label": "Faults", hidden: true, testid: "troubles-panel" },
      h("header", {}, h("h2", {}, "Faults"), h("button", { type: "button", class: "tool", "aria-label": "Close",
        onclick: () => this.show(false) }, icon("close"))),
      h("p", {}, "Make the platforms misbehave like the real ones, and see that nothing is lost or sent twice."),
      h("table", {},
        h("thead", {}, h("tr", {}, h("td", {}), h("th", { scope: "col" }, "Slack"), h("th", { scope: "col" }, "Telegram"))),
        h("tbody", {}, TROUBLES.map((trouble) => this.row(...trouble)))),
      h("footer", {}, h("button", { type: "button", class: "button", onclick: () => this.calm() }, "Turn all off")));
    document.body.append(this.panel);
    button.addEventListener("click", () => this.show(this.panel.hidden));
    this.panel.addEventListener("keydown", (event) => event.key === "Escape" && this.show(false));
    addEventListener("pointerdown", (event) => {
      if (!this.panel.hidden && !this.panel.contains(event.target) && !button.contains(event.target)) this.show(false, false);
    });
  }

  row(kind, name, hint) {
    return h("tr", {}, h("th", { scope: "row" }, name, h("small", {}, hint)),
      ["slack", "telegram"].map((platform) => h("td", {}, this.box(platform, kind, name))));
  }

  box(platform, kind, name) {
    const box = h("input", { type: "checkbox", role: "switch", class: `toggle ${platform}`,
      "aria-label": `${name}, ${platform === "slack" ? "Slack" : "Telegram"}`, testid: `trouble-${platform}-${kind}`,
      onchange: () => this.set(platform, kind, box.checked) });
    this.boxes[`${platform} ${kind}`] = box;
    return box;
  }

  async set(platform, kind, on) {
    this.draw(await post("faults", { platform, kind, on }).catch(() => get("faults")));
  }

  async calm() {
    for (const [key, box] of Object.entries(this.boxes)) if (box.checked) await this.set(...key.split(" "), false);
  }

  draw(faults) {
    let count = 0;
    for (const [key, box] of Object.entries(this.boxes)) {
      const [platform, kind] = key.split(" ");
      box.checked = faults[platform].includes(kind);
      count += box.checked;
    }
    const badge = this.button.querySelector(".count");
    badge.hidden = !count;
    badge.textContent = count;
    this.button.classList.toggle("on", count > 0);
  }

  show(on, focus = true) {
    this.panel.hidden = !on;
    this.button.setAttribute("aria-expanded", String(on));
    if (on) this.panel.querySelector("input").focus();
    else if (focus) this.button.focus();
  }
}
