import fc from "fast-check";
import { JsonNumber, type JsonValue, parseStrictJson } from "#app/intake/json.ts";

/** JSON that can be changed in place and written again, wrong or not: `Raw` goes out as it stands. */
type Raw = { raw: string };
type Entry = [key: string, value: Tree];
export type Tree = Raw | { list: Tree[] } | { entries: Entry[] };

const raw = (text: string): Raw => ({ raw: text });

export function parse(body: Uint8Array): Tree {
  const json = parseStrictJson(body);
  if (!json.ok) throw new Error(json.because);
  return treeOf(json.value);
}

function treeOf(value: JsonValue): Tree {
  if (value instanceof JsonNumber) return raw(value.text);
  if (Array.isArray(value)) return { list: value.map(treeOf) };
  if (value instanceof Map) return { entries: [...value].map(([key, one]): Entry => [key, treeOf(one)]) };
  return raw(JSON.stringify(value));
}

export function write(tree: Tree): string {
  if ("raw" in tree) return tree.raw;
  if ("list" in tree) return `[${tree.list.map(write).join(",")}]`;
  return `{${tree.entries.map(([key, one]) => `${JSON.stringify(key)}:${write(one)}`).join(",")}}`;
}

const odd = [
  ...["null", "true", "0", "-0", "-1", "1e3", "1e400", "0.1", "10.005", "99999999999999999999", "[]", "{}"],
  ...['""', '" "', '"1e3"', '"0x10"', '" 12 "', '"12,50"', '"１２"', '"-1"', '"NaN"', '"Rp1.5"', '"0"'],
  ...['"\\u0000"', '"\\ud800"', '"\\u202egnp.exe"', '"=1+1"', "1000001", "12345678901234567890", "1.5"],
  ...['"1970-01-01T00:00:00Z"', '"2099-12-31T23:59:60Z"', '"2026-02-30T00:00:00"', '"USD"', '"XXX"', '"jpy"'],
  ...['{"__proto__":{"x":1},"constructor":1}', '{"amount":"1","currency":"IDR"}', '"1000000000000001"'],
  ...["1000000000000000", "1000000000000001", '"10000000000000.00"', '"a"', "[null]", "[[]]", "[{}]"],
  `${"[".repeat(70)}${"]".repeat(70)}`,
];

/** `cut` is done on the text by whoever writes it. */
export type Mutation = {
  where: number;
  how: "swap" | "drop" | "repeat" | "nest" | "unwrap" | "scale" | "cut";
  to: number;
};

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  where: fc.nat(100_000),
  how: fc.constantFrom(
    "swap",
    "swap",
    "swap",
    "drop",
    "drop",
    "repeat",
    "nest",
    "unwrap",
    "scale",
    "scale",
    "cut",
  ),
  to: fc.nat(10_000),
});

type Place = { of: { list: Tree[] } | { entries: Entry[] }; at: number };

function places(tree: Tree, found: Place[] = []): Place[] {
  if ("raw" in tree) return found;
  const inner = "list" in tree ? tree.list : tree.entries.map(([, one]) => one);
  inner.forEach((one, at) => {
    found.push({ of: tree, at });
    places(one, found);
  });
  return found;
}

/** Swaps a value's type, drops it, repeats its key, nests it, takes it out of its list, or moves it to an edge. */
export function mutate(root: Tree, { where, how, to }: Mutation): void {
  const all = places(root);
  const place = all[where % Math.max(all.length, 1)];
  if (!place) return;
  const { of, at } = place;
  const now = "list" in of ? of.list[at]! : of.entries[at]![1];
  const put = (value: Tree) => {
    if ("list" in of) of.list[at] = value;
    else of.entries[at] = [of.entries[at]![0], value];
  };
  if (how === "swap") put(raw(odd[to % odd.length]!));
  else if (how === "nest") put(to % 2 ? { list: [now] } : { entries: [["x", now]] });
  else if (how === "unwrap") put("list" in now && now.list[0] ? now.list[0] : now);
  else if (how === "scale") put("raw" in now ? raw(scaled(now.raw, to)) : now);
  else if (how === "drop") (("list" in of ? of.list : of.entries) as unknown[]).splice(at, 1);
  else if (how === "repeat" && "list" in of) of.list.splice(at, 0, now);
  else if (how === "repeat" && "entries" in of) of.entries.splice(at, 0, of.entries[at]!);
}

/** The same digits a power of ten larger or smaller, or below zero. */
function scaled(text: string, to: number): string {
  const number = /^("?)(-?)([0-9]+)((?:\.[0-9]+)?"?)$/.exec(text);
  if (!number) return text;
  const [, quote, sign, digits, rest] = number;
  if (to % 3 === 0) return `${quote}-${digits}${rest}`;
  return to % 3 === 1
    ? `${quote}${sign}${digits}${"0".repeat(to % 17)}${rest}`
    : `${quote}${sign}${digits?.[0]}${rest}`;
}
