import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { formatDateTime } from "#app/ui/when.tsx";
import { useAnswer } from "#app/webhook/delivery-table.tsx";
import { EndpointState } from "#app/webhook/endpoint-state.tsx";
import { FailureRate } from "#app/webhook/endpoint-table.tsx";

type Endpoint = Parameters<typeof EndpointState>[0] &
  Parameters<typeof FailureRate>[0] & { previousSecretUntil: Date | null };
type Tested = { delivered: boolean; status: number | null; error: string | null; ms: number };

export function StatePanel({ endpoint, tested }: { endpoint: Endpoint; tested: Tested | null }) {
  const { t } = useTranslation();
  const answer = useAnswer();
  return (
    <section className="panel rows">
      <h2>{t("seller.webhook.statusTitle")}</h2>
      <div>
        <EndpointState {...endpoint} />
      </div>
      {endpoint.disabledAt ? <p className="dimmed">{t("seller.webhook.offText")}</p> : null}
      <p className="dimmed small">
        {t("seller.webhook.failureRate")}: <FailureRate {...endpoint} />
      </p>
      {tested?.delivered ? (
        <Notice kind="success">
          {t("seller.webhook.testArrived", { status: tested.status, ms: tested.ms })}
        </Notice>
      ) : null}
      {tested && !tested.delivered ? (
        <Notice kind="error" title={t("seller.webhook.testFailed")}>
          {answer(tested)}
        </Notice>
      ) : null}
      <Form method="post" className="rows">
        <input type="hidden" name="intent" value="test" />
        <p className="dimmed small">{t("seller.webhook.testText")}</p>
        <div>
          <SubmitButton>{t("seller.webhook.test")}</SubmitButton>
        </div>
      </Form>
      <Switches off={endpoint.disabledAt !== null} />
    </section>
  );
}

function Switches({ off }: { off: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="page-actions">
      {off ? (
        <Form method="post">
          <input type="hidden" name="intent" value="on" />
          <SubmitButton variant="default">{t("seller.webhook.switchOn")}</SubmitButton>
        </Form>
      ) : (
        <ConfirmButton
          label={t("seller.webhook.switchOff")}
          title={t("seller.webhook.switchOffTitle")}
          confirmLabel={t("seller.webhook.switchOffConfirm")}
          fields={{ intent: "off" }}
          variant="default"
        >
          {t("seller.webhook.switchOffText")}
        </ConfirmButton>
      )}
      <ConfirmButton
        label={t("seller.webhook.delete")}
        title={t("seller.webhook.deleteTitle")}
        confirmLabel={t("seller.webhook.deleteConfirm")}
        fields={{ intent: "delete" }}
        tone="danger"
        variant="subtle"
      >
        {t("seller.webhook.deleteText")}
      </ConfirmButton>
    </div>
  );
}

export function RotatePanel({ previousSecretUntil: until }: Pick<Endpoint, "previousSecretUntil">) {
  const { t, i18n } = useTranslation();
  return (
    <section className="panel rows">
      <h2>{t("seller.webhook.rotateTitle")}</h2>
      <p className="dimmed">{t("seller.webhook.rotateText")}</p>
      {until && until > new Date() ? (
        <p>{t("seller.webhook.rotatedUntil", { date: formatDateTime(until, i18n.language) })}</p>
      ) : null}
      <div>
        <ConfirmButton
          label={t("seller.webhook.rotate")}
          title={t("seller.webhook.rotateQuestion")}
          confirmLabel={t("seller.webhook.rotateConfirm")}
          fields={{ intent: "rotate" }}
          variant="default"
        >
          {t("seller.webhook.rotateText")}
        </ConfirmButton>
      </div>
    </section>
  );
}
