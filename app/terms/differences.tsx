import "#app/terms/terms.css";
import { IconArrowDown, IconArrowRight, IconArrowsExchange, IconArrowUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Terms } from "#app/rules/terms.ts";
import type { Effect } from "#app/rules/terms-change.ts";
import { type Agencies, differences } from "#app/terms/words.ts";

export type DifferencesProps = {
  before: Terms;
  after: Terms;
  /** Who reads what is better or worse: the creator, or the seller about creators. */
  voice: "you" | "creator";
  agencies?: Agencies;
};

/** What one version says otherwise than another: field, before, after, and whether that is better for creators. */
export function Differences({ before, after, voice, agencies }: DifferencesProps) {
  const { t, i18n } = useTranslation();
  const changes = differences(t, i18n.language, before, after, agencies);
  if (changes.length === 0) return <p>{t("terms.difference.same")}</p>;
  return (
    <dl className="difference-list" aria-label={t("terms.difference.caption")}>
      {changes.map(({ field, name, was, is, effect }) => (
        <div key={field}>
          <dt>
            {name} <EffectMark effect={effect} voice={voice} />
          </dt>
          <dd>
            <del>
              <span className="sr-only">{t("terms.difference.before")}: </span>
              {was}
            </del>{" "}
            <IconArrowRight size={15} stroke={1.8} aria-hidden="true" />{" "}
            <ins>
              <span className="sr-only">{t("terms.difference.after")}: </span>
              {is}
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const shapes = {
  better: [IconArrowUp, "settled"],
  worse: [IconArrowDown, "failed"],
  different: [IconArrowsExchange, "waiting"],
} as const satisfies Record<Effect, unknown>;

function EffectMark({ effect, voice }: { effect: Effect; voice: "you" | "creator" }) {
  const { t } = useTranslation();
  const [Shape, tone] = shapes[effect];
  return (
    <span className="status-badge" data-tone={tone}>
      <Shape size={15} stroke={2} aria-hidden="true" />
      {t(voice === "you" ? `terms.effectYou.${effect}` : `terms.effect.${effect}`)}
    </span>
  );
}
