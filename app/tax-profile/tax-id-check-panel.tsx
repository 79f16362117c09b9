import "#app/payout-method/method.css";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Id } from "#app/rules/ids.ts";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { formatDate } from "#app/ui/when.tsx";
import type { TaxIdCheck, TaxProfile } from "./profile.queries.server.ts";

type Props = {
  creatorId: Id<"crt">;
  name: string;
  profile: Pick<TaxProfile, "idKind" | "idShown" | "idFingerprint"> | undefined;
  check: TaxIdCheck | undefined;
  /** In full, after `intent=reveal_tax_id` was answered by `revealTaxId`. */
  revealed?: string | undefined;
};

/**
 * Where finance records what the authority said of a creator's tax number. Posts to its page: `intent` is
 * `reveal_tax_id`, `tax_id_valid` or `tax_id_invalid`, with `creatorId` and `looked`, the number's fingerprint.
 */
export function TaxIdCheckPanel({ creatorId, name, profile, check, revealed }: Props) {
  const { t, i18n } = useTranslation();
  const standing = () => {
    if (!check) return t("taxProfile.check.never");
    const date = formatDate(check.checkedAt, i18n.language);
    if (check.stale) return t("taxProfile.check.stale", { date });
    return t(check.valid ? "taxProfile.check.valid" : "taxProfile.check.invalid", { date });
  };
  return (
    <section className="panel">
      <h2>{t("taxProfile.check.title", { name })}</h2>
      {profile?.idKind && profile.idShown && profile.idFingerprint ? (
        <>
          <p>
            {t(`taxProfile.kinds.${profile.idKind}`)}{" "}
            <strong className="mono">{revealed ?? profile.idShown}</strong>
          </p>
          <p className="dimmed">{standing()}</p>
          <Form method="post" className="method-acts">
            <input type="hidden" name="creatorId" value={creatorId} />
            <input type="hidden" name="looked" value={profile.idFingerprint} />
            {revealed ? null : (
              <SubmitButton name="intent" value="reveal_tax_id" variant="default">
                {t("taxProfile.check.reveal")}
              </SubmitButton>
            )}
            <SubmitButton name="intent" value="tax_id_valid">
              {t("taxProfile.check.markValid")}
            </SubmitButton>
            <SubmitButton name="intent" value="tax_id_invalid" variant="default">
              {t("taxProfile.check.markInvalid")}
            </SubmitButton>
          </Form>
          {revealed ? null : <p className="dimmed">{t("taxProfile.check.revealHint")}</p>}
        </>
      ) : (
        <p className="dimmed">{t("taxProfile.check.missing")}</p>
      )}
    </section>
  );
}
