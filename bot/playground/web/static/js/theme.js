// Light, dark, or the system setting; the choice is kept in this browser.

import { icon } from "./dom.js";

const system = matchMedia("(prefers-color-scheme: dark)");

function read() {
  try {
    return localStorage.getItem("sokrat-theme");
  } catch {
    return null;
  }
}

export function wearTheme(button) {
  let chosen = read();
  const draw = () => {
    const dark = chosen ? chosen === "dark" : system.matches;
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    button.replaceChildren(icon(dark ? "sun" : "moon"));
    const label = dark ? "Switch to light" : "Switch to dark";
    button.setAttribute("aria-label", label);
    button.title = label;
  };
  button.addEventListener("click", () => {
    chosen = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("sokrat-theme", chosen);
    } catch {
      // Without storage, the change lasts until reload.
    }
    draw();
  });
  system.addEventListener("change", draw);
  draw();
}
