import { readdirSync, readFileSync } from "node:fs";

/** Who may see it; the demo's own people. */
export type Reader = "nobody" | "seller" | "creator" | "operator";
export type Visit = {
  /** The file in app/routes, without its ending. */
  route: string;
  path: string;
  reader: Reader;
  /** Pages that say why something can't be done answer so. */
  status: number;
};
/** An example for every `$name` in a file's name, where two routes need different ones by the route's name. */
export type Examples = Readonly<Record<string, string>>;

/** Pages of which another example says more than the usual one: a question asked, a wizard half filled. */
const chosen: Readonly<Record<string, { query?: string; reader?: Reader; status?: number }>> = {
  "creator.ask": { query: "order=1001" },
  "oauth.$platform.callback": { query: "state=x&code=y", reader: "creator", status: 404 },
  "seller.finance.changes.new": { query: "kind=adjustment" },
  account: { reader: "creator" },
  "account_.notices": { reader: "creator" },
};

/**
 * Every page there is (routes with something to show) and an address of each, by the names of the files: a page that
 * is added is visited without being listed. Throws for a `$name` that has no example yet.
 */
export function everyPage(examples: Examples, queries: Examples = {}): Visit[] {
  return readdirSync("app/routes")
    .filter((file) => /^export default /m.test(readFileSync(`app/routes/${file}`, "utf8")))
    .map((file) => file.replace(/\.tsx?$/, ""))
    .map((route) => {
      const { query = queries[route], reader, status = 200 } = chosen[route] ?? {};
      const path = addressOf(route, examples);
      return { route, path: query ? `${path}?${query}` : path, reader: reader ?? readerOf(route), status };
    });
}

function readerOf(route: string): Reader {
  const [first] = route.split(".");
  return first === "seller" || first === "creator" || first === "operator" ? first : "nobody";
}

/** What @remix-run/fs-routes makes of a file's name. */
function addressOf(route: string, examples: Examples): string {
  const parts = route.split(".").flatMap((part) => {
    if (part.startsWith("_")) return [];
    const name = part.replace(/_$/, "");
    if (!name.startsWith("$")) return [name];
    const example = examples[`${route} ${name}`] ?? examples[name];
    if (!example) throw new Error(`tests/kit/told.ts has no example of ${name} for app/routes/${route}`);
    return [example];
  });
  return `/${parts.join("/")}`;
}
