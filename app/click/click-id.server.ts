import { randomBytes } from "node:crypto";

// UUIDv7 (RFC 9562 §5.7, §6.2 method 1): milliseconds, then a counter, then what tells this process from any other.
// Clicks made one after the other rise, also within a millisecond, so that their index only ever grows at its end.
// Only for clicks: what is called by the end of its id, such as a payout, needs an end of its own.
const tail = randomBytes(5).toString("hex");
const variant = "89ab".charAt(randomBytes(1).readUInt8() & 3);
let lastMs = 0;
let count = 0;
let head = "";

/** A new click id as 32 hexadecimal digits. `now` in Unix milliseconds; where it goes back, the counter goes on. */
export function newClickId(now: number): string {
  if (now > lastMs) {
    lastMs = now;
    count = 0;
    head = `${(now + 2 ** 48).toString(16).slice(1)}7`;
  } else count++;
  // 32 bits: more than a process can make before its clock has moved on.
  const high = (0x1000 | (count >>> 20)).toString(16).slice(1);
  const low = (0x100000 | (count & 0xfffff)).toString(16).slice(1);
  return head + high + variant + low + tail;
}
