import { useTranslation } from "react-i18next";
import { PlainErrors } from "./plain-errors.tsx";
import { PlainField, Trap } from "./plain-field.tsx";
import { errorsOf, type Refused, typedIn } from "./typed.ts";

type Props = { page: { handle: string; displayName: string }; refused: Refused | null; isAsked: boolean };

/** A mail when something new is recommended. Says the same whoever follows already. */
export function FollowPanel({ page, refused, isAsked }: Props) {
  const { t } = useTranslation();
  const { handle, displayName: name } = page;
  const own = refused?.form === "follow" ? refused.result : null;
  return (
    <section className="panel" id="follow">
      <h2>{t("public.page.followTitle", { name })}</h2>
      {isAsked ? (
        <p className="plain-done" role="status">
          {t("public.page.followAsked")}
        </p>
      ) : (
        <p className="dimmed small">{t("public.page.followText", { name })}</p>
      )}
      <form method="post" action={`/@${handle}#follow`} className="plain-form plain-line" data-once="">
        <input type="hidden" name="intent" value="follow" />
        {own ? <PlainErrors errors={errorsOf(own)} /> : null}
        <PlainField label={t("public.page.email")} error={own && errorsOf(own, "email")}>
          {(described) => (
            <input
              type="email"
              name="email"
              required
              maxLength={254}
              autoComplete="email"
              defaultValue={own ? typedIn(own, "email") : ""}
              {...described}
            />
          )}
        </PlainField>
        <Trap />
        <button type="submit" className="plain-button">
          {t("public.page.follow")}
        </button>
      </form>
    </section>
  );
}
