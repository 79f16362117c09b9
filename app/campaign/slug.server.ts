import { randomCode } from "#app/link/code.server.ts";

/** A readable address that nobody can guess another from: "Batik Café!" → `batik-cafe-x7k2m`. */
export function newSlug(name: string): string {
  const words = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 48)
    .replace(/^-+|-+$/g, "");
  return `${words || "campaign"}-${randomCode(5)}`;
}
