// Calls the page's routes; every failure is an Error with a sentence in it.

const BASE = "/playground/ui";

async function answer(response) {
  const data = await response.json().catch(() => ({}));
  if (response.ok) return data;
  const error = new Error(data.error || `The playground returned error ${response.status}.`);
  Object.assign(error, { status: response.status, code: data.code });
  throw error;
}

export const get = (path, query = {}) => fetch(`${BASE}/${path}?${new URLSearchParams(query)}`).then(answer);

export async function post(path, data) {
  const headers = { "Content-Type": "application/json" };
  const sent = await fetch(`${BASE}/${path}`, { method: "POST", headers, body: JSON.stringify(data) }).then(answer);
  return sent.result === undefined ? sent : sent.result;
}

export async function upload(path, file, fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value != null && value !== "") form.append(name, value);
  form.append("file", file, file.name);
  return (await fetch(`${BASE}/${path}`, { method: "POST", body: form }).then(answer)).result;
}

export const fileUrl = (platform, id, name) =>
  `${BASE}/${platform}/files/${encodeURIComponent(id)}/${encodeURIComponent(name || "file")}`;

// The feed for the two people on the page; reconnects by itself and gets a fresh state each time.
export class Feed {
  constructor({ who, onopen, onevent, onstatus }) {
    Object.assign(this, { who, onopen, onevent, onstatus, wait: 300, round: 0 });
  }

  connect() {
    const round = ++this.round;
    this.socket?.close();
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}${BASE}/feed?${new URLSearchParams(this.who())}`);
    this.socket = socket;
    socket.onopen = () => {
      this.wait = 300;
      this.onstatus(true);
      this.onopen();
    };
    socket.onmessage = (event) => round === this.round && this.onevent(JSON.parse(event.data));
    socket.onclose = () => round === this.round && this.retry();
  }

  retry() {
    this.onstatus(false);
    this.wait = Math.min(this.wait * 1.7, 5000);
    setTimeout(() => this.connect(), this.wait);
  }
}
