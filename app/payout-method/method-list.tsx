import { Button } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { IconCircleCheck, IconCircleX, IconClockHour4 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { formatDate, formatDateTime } from "#app/ui/when.tsx";
import type { MyMethod } from "./my-methods.queries.server.ts";
import { waitingHours } from "./waiting.ts";

/** Each account with its state, why, and what can be done about it. */
export function MethodList({ methods }: { methods: readonly MyMethod[] }) {
  const divided = methods.some(({ currency }) => currency !== null);
  return methods.map((method) => (
    <MethodPanel key={method.methodId} method={method} divided={divided} alone={methods.length === 1} />
  ));
}

type PanelProps = {
  method: MyMethod;
  /** Some currency has an account of its own. */
  divided: boolean;
  alone: boolean;
};

function MethodPanel({ method, divided, alone }: PanelProps) {
  const { t } = useTranslation();
  const { methodId, shown, currency, holder, waiting, unreadable, verifiable, kind } = method;
  const scope = currency ? t("method.only", { currency }) : t(divided ? "method.everyElse" : "method.every");
  return (
    <section className="panel method">
      <div className="method-head">
        <h2 className="method-name">{shown}</h2>
        <State method={method} />
      </div>
      <p className="method-lines">
        <span>{scope}</span>
        {holder ? <span>{t("method.holder", { holder })}</span> : null}
        <Looked method={method} />
      </p>
      {unreadable ? <Notice kind="error">{t("method.unreadable")}</Notice> : null}
      {method.checked === "mismatch" && (kind === "id_bank" || kind === "stripe") ? (
        <Notice kind="error">{t(`method.blockedText.${kind}`)}</Notice>
      ) : null}
      {waiting ? <Notice kind="warn">{t("method.waitsWhy", { hours: waitingHours })}</Notice> : null}
      <div className="method-acts">
        {waiting ? (
          <Form method="post">
            <input type="hidden" name="methodId" value={methodId} />
            <SubmitButton name="intent" value="keep" size="sm">
              {t(alone ? "method.keepNew" : "method.keep")}
            </SubmitButton>
          </Form>
        ) : (
          <Button component={Link} to={`?remove=${methodId}#remove`} variant="default" size="sm">
            {t("method.remove.open")}
          </Button>
        )}
        {verifiable ? (
          <Form method="post">
            <input type="hidden" name="methodId" value={methodId} />
            <SubmitButton name="intent" value="check" variant="default" size="sm">
              {t("method.checkAgain")}
            </SubmitButton>
          </Form>
        ) : null}
      </div>
    </section>
  );
}

function State({ method }: { method: MyMethod }) {
  const { t, i18n } = useTranslation();
  const { waiting, usableFrom, until, checked } = method;
  const at = (when: Date) => formatDateTime(when, i18n.language);
  if (checked === "mismatch")
    return (
      <Badge tone="failed" shape={IconCircleX}>
        {t("method.blocked")}
      </Badge>
    );
  if (waiting)
    return (
      <Badge tone="waiting" shape={IconClockHour4}>
        {t("method.waits", { at: at(usableFrom) })}
      </Badge>
    );
  const line = until
    ? t("method.inUseUntil", { at: at(until) })
    : t("method.inUseSince", { date: formatDate(usableFrom, i18n.language) });
  return (
    <Badge tone="settled" shape={IconCircleCheck} line={line}>
      {t("method.inUse")}
    </Badge>
  );
}

type BadgeProps = {
  tone: "settled" | "waiting" | "failed";
  shape: typeof IconCircleCheck;
  line?: string;
  children: React.ReactNode;
};
const Badge = ({ tone, shape: Shape, line, children }: BadgeProps) => (
  <span className="status">
    <span className="status-badge" data-tone={tone}>
      <Shape size={15} stroke={2} aria-hidden="true" />
      {children}
    </span>
    {line ? <span className="status-line">{line}</span> : null}
  </span>
);

function Looked({ method: { kind, checked, checkedAt } }: { method: MyMethod }) {
  const { t, i18n } = useTranslation();
  if (checked === "mismatch" || kind === "written") return null;
  const date = checkedAt ? formatDate(checkedAt, i18n.language) : "";
  return <span>{t(`method.checked.${checked}`, { date })}</span>;
}
