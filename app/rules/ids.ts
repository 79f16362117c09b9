/**
 * Ids that say what they name: a three-letter prefix and a UUID in TypeID's text form,
 * `ord_01h455vb4pex5vsknk084sn02q` (spec: https://github.com/jetify-com/typeid).
 */

export const prefixes = {
  sel: "seller",
  per: "person",
  crt: "creator",
  mem: "member",
  org: "origin",
  sto: "store",
  cmp: "campaign",
  prd: "product",
  trm: "terms",
  app: "application",
  enr: "enrolment",
  lnk: "link",
  cpn: "coupon",
  clk: "click",
  evt: "inbox event",
  ord: "order",
  lin: "order line",
  rfd: "refund",
  rcp: "receipt",
  com: "commission",
  trf: "transfer",
  acc: "account",
  bat: "payout batch",
  pay: "payout",
  key: "api key",
  mal: "mail",
  aud: "audit row",
  chg: "posting by hand",
  reh: "rehearsal",
} as const;

export type Prefix = keyof typeof prefixes;
export type Id<P extends Prefix> = `${P}_${string}`;

const digits = "0123456789abcdefghjkmnpqrstvwxyz";
// 26 digits hold 130 bits: the first digit carries only three, or the UUID would overflow.
const suffix = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;
const uuidText = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The id when `text` is exactly one of that prefix; upper case, spaces and other prefixes are not. */
export function parseId<P extends Prefix>(prefix: P, text: unknown): Id<P> | undefined {
  if (typeof text !== "string" || !text.startsWith(`${prefix}_`)) return undefined;
  return suffix.test(text.slice(prefix.length + 1)) ? (text as Id<P>) : undefined;
}

/** @throws RangeError when `uuid` is not a UUID with dashes. */
export function idFromUuid<P extends Prefix>(prefix: P, uuid: string): Id<P> {
  if (!uuidText.test(uuid)) throw new RangeError("not a UUID");
  let rest = BigInt(`0x${uuid.replaceAll("-", "")}`);
  let text = "";
  for (let i = 0; i < 26; i++) {
    text = digits.charAt(Number(rest & 31n)) + text;
    rest >>= 5n;
  }
  return `${prefix}_${text}`;
}

/** The UUID in lower case with dashes. @throws RangeError when `id` was not made by `idFromUuid` or `parseId`. */
export function uuidFromId(id: Id<Prefix>): string {
  const text = id.slice(id.indexOf("_") + 1);
  if (!suffix.test(text)) throw new RangeError("not an id");
  let bits = 0n;
  for (const digit of text) bits = (bits << 5n) | BigInt(digits.indexOf(digit));
  const hex = bits.toString(16).padStart(32, "0");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
