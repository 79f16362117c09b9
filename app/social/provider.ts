/** What lets us read an account; kept sealed, never shown. */
export type Tokens = {
  access: string;
  refresh: string | null;
  /** When `access` stops working; null: the network didn't say. */
  expiresAt: Date | null;
};

export type Granted = {
  tokens: Tokens;
  scopes: string[];
  /** The account's id, where it comes with the tokens. */
  externalId?: string | undefined;
};

/** An account as its network describes it. */
export type Profile = {
  externalId: string;
  handle: string;
  url: string | null;
  /** Null: not permitted, or hidden by the account. Never 0 for unknown. */
  followers: number | null;
  /** Facebook: the pages that may be chosen. */
  pages?: Page[];
  /** Other ids under which the same login may have been connected before. */
  alsoKnownAs?: string[];
};
export type Page = { id: string; name: string };

/** What a network answered. */
export type Told<T> =
  | { outcome: "told"; value: T }
  /** Nobody answered, or the answer was to come again: nothing is wrong with the account. */
  | { outcome: "not_now" }
  /** The network won't, however often it is asked. `because` is its own word for it. */
  | { outcome: "refused"; because: string };

/** Our registration with a network. */
export type App = { id: string; secret: string; redirectUri: string };

/** What to read of whom. `known` are ids that this creator has connected before. */
export type Whose = { tokens: Tokens; scopes: readonly string[]; externalId?: string | undefined };
export type Patience = { tries?: number; firstMs?: number; mostMs?: number };

/** One network. */
export type Provider = {
  authorizationUrl(app: App, ask: { state: string; verifier: string }): URL;
  exchange(app: App, given: { code: string; verifier: string }): Promise<Told<Granted>>;
  profile(app: App, whose: Whose, known: readonly string[], patience?: Patience): Promise<Told<Profile>>;
  /** Seconds before the access token's end at which it is renewed. */
  renewAheadSeconds: number;
  renew(app: App, tokens: Tokens): Promise<Told<Tokens>>;
  /** Ends the grant at the network; where that isn't possible, erasing the tokens is all there is. */
  revoke?(app: App, tokens: Tokens): Promise<void>;
};
