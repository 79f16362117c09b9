import type { IncomingMessage } from "node:http";
import type { LiveLink } from "./read-links.server.ts";

const words = {
  en: {
    unknown: ["This link doesn't exist", "Check the address, or ask whoever gave it to you for a new one."],
    closed: ["This link is closed", "The campaign behind it has ended or is paused. Nothing was counted."],
  },
  id: {
    unknown: [
      "Tautan ini tidak ada",
      "Periksa alamatnya, atau minta tautan baru dari orang yang memberikannya.",
    ],
    closed: [
      "Tautan ini sudah ditutup",
      "Kampanyenya sudah berakhir atau sedang dijeda. Tidak ada yang dihitung.",
    ],
  },
};

export function unknownPage(req: IncomingMessage): string {
  const [title, text] = spoken(req).unknown as [string, string];
  return frame(title, text);
}

export function closedPage(req: IncomingMessage, link: LiveLink): string {
  const [title, text] = spoken(req).closed as [string, string];
  return frame(title, `${link.sellerName} · ${link.campaignName}. ${text}`);
}

function spoken(req: IncomingMessage) {
  return /^\s*id\b/i.test(req.headers["accept-language"] ?? "") ? words.id : words.en;
}

export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

function frame(title: string, text: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>
:root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;display:grid;place-items:center;min-height:90vh;margin:0;padding:1rem}
main{max-width:28rem}h1{font-size:1.5rem;margin:0 0 .5rem}p{margin:0}</style></head>
<body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></main></body></html>`;
}
