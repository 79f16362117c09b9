import "#app/notice/notice.css";
import { Form } from "@remix-run/react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { mailChoices } from "./settings.form.ts";
import type { Setting } from "./settings.server.ts";

type Group = { title: string; settings: Setting[] };

/** Which notices also come by mail; kinds nobody can switch off say why. */
export function SettingsForm({ groups }: { groups: readonly Group[] }) {
  const { t } = useTranslation();
  return (
    <Form method="post" className="stack">
      {groups.map(({ title, settings }) => (
        <section key={title} className="panel">
          <h2>{title}</h2>
          <ul className="kinds">
            {settings.map((setting) => (
              <KindRow key={setting.kind} setting={setting} />
            ))}
          </ul>
        </section>
      ))}
      <p className="dimmed small">{t("notice.settings.dailyHint")}</p>
      <div>
        <SubmitButton>{t("notice.settings.save")}</SubmitButton>
      </div>
    </Form>
  );
}

function KindRow({ setting: { kind, mail } }: { setting: Setting }) {
  const { t } = useTranslation();
  const id = useId();
  const name = (
    <span id={id} className="kind-name">
      {t(`notice.kinds.${kind}`)}
    </span>
  );
  if (mail === "always")
    return (
      <li>
        {name}
        <strong>{t("notice.settings.always")}</strong>
        {kind === "terms" || kind === "payout_details" ? (
          <span className="kind-why">{t(`notice.settings.alwaysWhy.${kind}`)}</span>
        ) : null}
      </li>
    );
  return (
    <li>
      {name}
      <span className="kind-options" role="radiogroup" aria-labelledby={id}>
        {mailChoices.map((choice) => (
          <label key={choice}>
            <input type="radio" name={kind} value={choice} defaultChecked={mail === choice} />
            {t(`notice.settings.${choice}`)}
          </label>
        ))}
      </span>
    </li>
  );
}
