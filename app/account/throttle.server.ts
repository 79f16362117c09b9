import { createHmac, timingSafeEqual } from "node:crypto";
import { type IRateLimiterOptions, RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { clientIp, network } from "#app/account/client-ip.server.ts";
import { cookieLine, cookieName, readCookie } from "#app/account/cookie.server.ts";
import { keyFor, newToken } from "#app/secret.server.ts";

/**
 * Tries are counted before they are judged, or a thousand sent at once would all pass. The counters are in
 * this process's memory: signing in needs no write for it, and a flood can't fill a table. With
 * WEB_CONCURRENCY above 1 each process counts for itself, so the limits are that many times as loose.
 */
class GrowingLimit {
  readonly #tries: RateLimiterMemory;
  readonly #strikes: RateLimiterMemory;
  readonly #first: number;
  readonly #longest: number;

  /** `points` tries a `duration`, then a pause of `first` seconds that doubles each time up to `longest`. */
  constructor(options: IRateLimiterOptions & { first: number; longest: number }) {
    this.#tries = new RateLimiterMemory(options);
    this.#strikes = new RateLimiterMemory({ points: 1, duration: 24 * 3600 });
    this.#first = options.first;
    this.#longest = options.longest;
  }

  /** 0 when the try may go on, else the seconds to wait. */
  async take(key: string): Promise<number> {
    try {
      await this.#tries.consume(key);
      return 0;
    } catch (refused) {
      const { consumedPoints, msBeforeNext } = refused as RateLimiterRes;
      if (consumedPoints > this.#tries.points + 1) return Math.ceil(msBeforeNext / 1000);
      const strikes = await this.#strikes.penalty(key);
      const pause = Math.min(this.#longest, this.#first * 2 ** (strikes.consumedPoints - 1));
      await this.#tries.block(key, pause);
      return pause;
    }
  }

  /** The try turned out to be rightful and counts for nothing. */
  async giveBack(key: string): Promise<void> {
    await this.#tries.reward(key);
  }

  async forget(key: string): Promise<void> {
    await Promise.all([this.#tries.delete(key), this.#strikes.delete(key)]);
  }
}

const minutes = 60;
// One place trying one account, or the account's own device: a person who mistypes.
const pair = new GrowingLimit({ points: 5, duration: 15 * minutes, first: 15, longest: 15 * minutes });
// One place trying many accounts. Loose, because an office or a mobile network is one address.
const place = new GrowingLimit({ points: 50, duration: 15 * minutes, first: 60, longest: 60 * minutes });
// Many places trying one account. The pause stays short, because it also meets an owner on a new device.
const account = new GrowingLimit({ points: 50, duration: 60 * minutes, first: 15, longest: 60 });

export type SignInTry =
  | { outcome: "wait"; retryAfterSeconds: number }
  | { outcome: "go"; succeeded: () => Promise<void> };

/**
 * Counts one try at a password. A browser that once signed in to the account has a counter of its own, so
 * whoever guesses from elsewhere can't keep the owner out.
 */
export async function takeSignInTry(request: Request, email: string): Promise<SignInTry> {
  const who = email.toLowerCase();
  const from = network(clientIp(request));
  const device = knownDevice(request, who);
  const pairKey = device ? `device ${device}` : `${from} ${who}`;

  let wait = await pair.take(pairKey);
  if (wait === 0 && !device) wait = await place.take(from);
  if (wait === 0 && !device) wait = await account.take(who);
  if (wait > 0) return { outcome: "wait", retryAfterSeconds: wait };

  const succeeded = async () => {
    await pair.forget(pairKey);
    // Given back, not forgotten: signing in to one's own account must not wash off guesses at others'.
    if (!device) await Promise.all([place.giveBack(from), account.giveBack(who)]);
  };
  return { outcome: "go", succeeded };
}

/** The owner has proved the address by mail: guesses made by others no longer slow them down. */
export async function forgiveAccount(email: string): Promise<void> {
  await account.forget(email.toLowerCase());
}

const accountsMade = new GrowingLimit({
  points: 20,
  duration: 60 * minutes,
  first: 60,
  longest: 60 * minutes,
});
const mailsAsked = new GrowingLimit({ points: 20, duration: 60 * minutes, first: 60, longest: 60 * minutes });
const mailsToOne = new GrowingLimit({ points: 3, duration: 60 * minutes, first: 600, longest: 60 * minutes });

/** Seconds to wait before another account may be made from here; 0 for none. */
export function takeSignUpTry(request: Request): Promise<number> {
  return accountsMade.take(network(clientIp(request)));
}

/** Seconds to wait before another mail may be asked for from here; 0 for none. */
export function takeMailTry(request: Request): Promise<number> {
  return mailsAsked.take(network(clientIp(request)));
}

/** Whether one more mail to this address is no nuisance. Never told to the one who asks. */
export async function mayMail(email: string): Promise<boolean> {
  return (await mailsToOne.take(email.toLowerCase())) === 0;
}

const deviceCookie = cookieName("rekan-device");
const mark = (who: string, nonce: string) =>
  createHmac("sha256", keyFor("device")).update(`${nonce} ${who}`).digest("base64url");

/** The cookie that marks this browser as one its account was signed in from, for a year. */
export function deviceCookieFor(email: string): string {
  const nonce = newToken();
  return cookieLine(deviceCookie, `${nonce}.${mark(email.toLowerCase(), nonce)}`, 365 * 24 * 3600);
}

function knownDevice(request: Request, who: string): string | null {
  const [nonce = "", given = ""] = (readCookie(request, deviceCookie) ?? "").split(".");
  const expected = Buffer.from(mark(who, nonce));
  const proof = Buffer.from(given);
  return proof.length === expected.length && timingSafeEqual(proof, expected) ? nonce : null;
}
