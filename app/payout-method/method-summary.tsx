import "#app/payout-method/method.css";
import { Button } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formatDateTime } from "#app/ui/when.tsx";
import type { MyMethod } from "./my-methods.queries.server.ts";

/** Where the money goes, in short, with the way to change it. */
export function MethodSummary({ methods }: { methods: readonly MyMethod[] }) {
  const { t, i18n } = useTranslation();
  const state = ({ checked, waiting, usableFrom }: MyMethod) => {
    if (checked === "mismatch") return t("method.blocked");
    return waiting ? t("method.waits", { at: formatDateTime(usableFrom, i18n.language) }) : t("method.inUse");
  };
  return (
    <section className="panel" id="details">
      <h2>{t("method.link")}</h2>
      <p className="dimmed">{methods.length > 0 ? t("method.linkText") : t("method.noneText")}</p>
      {methods.length > 0 ? (
        <ul className="plain-list">
          {methods.map((method) => (
            <li key={method.methodId}>
              <strong>{method.shown}</strong>
              {method.currency ? ` · ${t("method.only", { currency: method.currency })}` : ""} ·{" "}
              {state(method)}
            </li>
          ))}
        </ul>
      ) : null}
      <div className="method-acts">
        <Button component={Link} to="/creator/payouts/methods">
          {methods.length > 0 ? t("method.linkAction") : t("method.add")}
        </Button>
        <Button component={Link} to="/creator/tax" variant="default">
          {t("method.linkTax")}
        </Button>
      </div>
    </section>
  );
}
