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
  trk: "tracking id",
  imp: "imported file",
  rcn: "reconciliation",
  soc: "social account",
  whe: "webhook endpoint",
  whm: "webhook message",
  whd: "webhook delivery",
  fil: "stored file",
  ast: "campaign asset",
  tsk: "campaign task",
  qst: "application question",
  prf: "content proof",
  smp: "sample",
  msg: "message",
  ann: "announcement",
  ntc: "notice",
  pck: "pick",
  qna: "question about a pick",
  rpt: "report of a page",
  fol: "follower",
  sav: "saved view",
  pym: "payout method",
  res: "payout result",
  wht: "withholding rule",
  doc: "document",
  fnd: "funding request",
  stf: "bank statement",
  stl: "bank statement line",
  clm: "claim",
  xpt: "export",
  rpv: "report view",
} as const;

export type Prefix = keyof typeof prefixes;
export type Id<P extends Prefix> = `${P}_${string}`;

const digits = "0123456789abcdefghjkmnpqrstvwxyz";
// 26 digits hold 130 bits: the first digit carries only three, or the UUID would overflow.
const suffix = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;
const uuidText = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const pairs = Array.from({ length: 1024 }, (_, n) => digits.charAt(n >> 5) + digits.charAt(n & 31));
const digitValues = new Uint8Array(128);
for (let n = 0; n < 32; n++) digitValues[digits.charCodeAt(n)] = n;

/** The id when `text` is exactly one of that prefix; upper case, spaces and other prefixes are not. */
export function parseId<P extends Prefix>(prefix: P, text: unknown): Id<P> | undefined {
  if (typeof text !== "string" || !text.startsWith(`${prefix}_`)) return undefined;
  return suffix.test(text.slice(prefix.length + 1)) ? (text as Id<P>) : undefined;
}

/** @throws RangeError when `uuid` is not a UUID with dashes. */
export function idFromUuid<P extends Prefix>(prefix: P, uuid: string): Id<P> {
  if (!uuidText.test(uuid)) throw new RangeError("not a UUID");
  const hex = uuid.replaceAll("-", "");
  let text = `${prefix}_${pairs[Number.parseInt(hex.slice(0, 2), 16)]}`;
  // 20 bits are five hexadecimal digits and four of ours, so no number here outgrows a small integer.
  for (let at = 2; at < 32; at += 5) {
    const bits = Number.parseInt(hex.slice(at, at + 5), 16);
    text += pairs[bits >> 10]! + pairs[bits & 1023]!;
  }
  return text as Id<P>;
}

/** The UUID in lower case with dashes. @throws RangeError when `id` was not made by `idFromUuid` or `parseId`. */
export function uuidFromId(id: Id<Prefix>): string {
  const text = id.slice(id.indexOf("_") + 1);
  if (!suffix.test(text)) throw new RangeError("not an id");
  const digit = (at: number) => digitValues[text.charCodeAt(at)]!;
  let hex = hexOf((digit(0) << 5) | digit(1), 2);
  for (let at = 2; at < 26; at += 4)
    hex += hexOf((digit(at) << 15) | (digit(at + 1) << 10) | (digit(at + 2) << 5) | digit(at + 3), 5);
  return withDashes(hex);
}

/** 32 hexadecimal digits as a UUID is written. */
export const withDashes = (hex: string) =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;

// A digit in front that is cut off again keeps the zeros.
const hexOf = (bits: number, width: number) => (bits + 16 ** width).toString(16).slice(1);
