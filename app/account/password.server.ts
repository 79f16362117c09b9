import { hash, verify } from "@node-rs/argon2";
import { commonPasswords } from "#app/account/common-passwords.ts";

// OWASP's first choice for argon2id, the library's default kind: 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Each hash takes a core for some 30 ms. Two at a time leave libuv's other threads to files and DNS; a
// longer queue than this would only answer after people have gone.
const atOnce = 2;
const mayWait = 200;
let running = 0;
const waiting: (() => void)[] = [];

/** @throws Response 503 when too many are waiting already. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= mayWait) throw new Response(null, { status: 503, headers: { "Retry-After": "5" } });
    // The slot is handed over, not freed, so nobody can slip in between.
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

/** @throws Response 503 when too many are waiting already. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, cost));
}

// Of a password that nobody has: it was random and thrown away.
const decoy =
  "$argon2id$v=19$m=19456,t=2,p=1$IypxCNSSHu+5i2Js7iyhGw$T20DHfX46UwTFM0Vg2+ZftYV/BwdRIyCPHULgBqMPjg";

/**
 * Whether the password is the one. With no hash (nobody has that address) it works as long and says no, so
 * that the time taken doesn't tell who has an account.
 * @throws Response 503 when too many are waiting already.
 */
export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
  const same = await inTurn(() => verify(passwordHash ?? decoy, password));
  return same && passwordHash !== undefined;
}

/**
 * Whether the password is among the first a guesser tries: in the list, one character or a short pattern
 * over and over, a run of digits or letters, or made of the person's own name or address.
 */
export function isCommonPassword(password: string, own: readonly string[] = []): boolean {
  const plain = password.toLowerCase();
  if (commonPasswords.has(plain) || /^(.{1,4})\1+$/su.test(plain) || isRun(plain)) return true;
  return own.some((text) => text.length >= 4 && plain.replace(/[\d\W_]+$/, "") === text.toLowerCase());
}

const runs = ["01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm"];

function isRun(plain: string): boolean {
  const backwards = [...plain].reverse().join("");
  return runs.some((run) => run.includes(plain) || run.includes(backwards));
}
