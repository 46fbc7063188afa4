// The App Home tab.

import { h } from "../dom.js";
import { blocks } from "./blocks.js";

export function home(view, ctx, welcome) {
  return h("div", { class: "home", testid: "slack-home" }, view?.blocks?.length ? blocks(view.blocks, ctx) : welcome);
}
