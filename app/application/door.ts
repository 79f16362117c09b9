import type { Platform } from "#app/application/application.form.ts";
import { type Judged, judge, type Known, type Minimum } from "#app/social/minimum.ts";
import type { AutoApprove, JoinMode } from "#db/schema/index.ts";

/** What a campaign asks of who joins it. */
export type Asked = {
  /** ISO 3166-1 alpha-2; empty: of any country. */
  countries: readonly string[];
  /** Platforms; empty: any, or none. */
  channels: readonly string[];
  emailVerified: boolean;
  minimum: Minimum | null;
};

/** What is known of who asks. */
export type Applicant = { country: string | null; emailVerified: boolean; channels: readonly Known[] };

/** Something that keeps an applicant out, and what would help. */
export type Lacking =
  | { lacks: "country"; countries: readonly string[]; has: string | null }
  | { lacks: "channel"; channels: readonly Platform[] }
  | { lacks: "email" }
  | { lacks: "followers"; minimum: Minimum; judged: Exclude<Judged, { outcome: "met" }> };

/** All that an applicant lacks; nothing for who may join. */
export function lackingOf(asked: Asked, who: Applicant): Lacking[] {
  const { countries, channels, minimum } = asked;
  const lacking: Lacking[] = [];
  if (countries.length > 0 && !(who.country && countries.includes(who.country)))
    lacking.push({ lacks: "country", countries, has: who.country });
  if (channels.length > 0 && !who.channels.some(({ platform }) => channels.includes(platform)))
    lacking.push({ lacks: "channel", channels: channels as readonly Platform[] });
  if (asked.emailVerified && !who.emailVerified) lacking.push({ lacks: "email" });
  const judged = minimum && judge(minimum, who.channels);
  if (minimum && judged && judged.outcome !== "met") lacking.push({ lacks: "followers", minimum, judged });
  return lacking;
}

/** Whether an application needs nobody's approval by the campaign's own rule. */
export function passesRule(
  rule: AutoApprove | null,
  who: Pick<Applicant, "channels"> & { soldBefore: boolean },
): boolean {
  if (!rule) return false;
  const { followers, verified, known } = rule;
  // A rule that asks for nothing would let everybody in by accident.
  if (followers === null && !known) return false;
  if (known && !who.soldBefore) return false;
  return followers === null || judge({ followers, on: null, verified }, who.channels).outcome === "met";
}

/** `in`: they join now. `line`: they would, if there were a seat. `asks`: somebody has to decide. */
export type Door = "in" | "line" | "asks";

/** @param seatsLeft null: any number */
export function doorOf(of: {
  joinMode: JoinMode;
  invited: boolean;
  byRule: boolean;
  seatsLeft: number | null;
}): Door {
  if (of.joinMode !== "open" && !of.invited && !of.byRule) return "asks";
  return of.seatsLeft === null || of.seatsLeft > 0 ? "in" : "line";
}

const dayMs = 86_400_000;

/** An application that was answered, and the part in the campaign that ended, if one did. */
export type Answered = {
  status: string;
  decidedAt: Date | null;
  endedAt?: Date | null;
  endedBy?: "creator" | "seller" | null;
};

/** From when somebody may ask again; undefined: never, or there is nothing to ask for. Who left by themselves: at once. */
export function mayAskAgain(
  { status, decidedAt, endedAt, endedBy }: Answered,
  reapplyDays: number | null,
): Date | undefined {
  const after = (at: Date) =>
    reapplyDays === null ? undefined : new Date(at.getTime() + reapplyDays * dayMs);
  if (status === "withdrawn") return decidedAt ?? new Date(0);
  if (status === "declined") return decidedAt ? after(decidedAt) : undefined;
  if (status !== "approved" || !endedAt) return undefined;
  return endedBy === "seller" ? after(endedAt) : endedAt;
}
