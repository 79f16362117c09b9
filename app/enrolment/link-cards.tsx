import "#app/enrolment/room.css";
import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { CopyCaption } from "#app/link/copy-caption.tsx";
import { CopyLink } from "#app/link/copy-link.tsx";
import { LeadsTo } from "#app/link/leads-to.tsx";
import { CodeForm, LabelForm } from "#app/link/link.form.ts";
import type { NetworkLink } from "#app/link/networks.ts";
import { TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { When } from "#app/ui/when.tsx";

export type LinkRow = {
  linkId: string;
  url: string;
  label: string;
  destinationUrl: string;
  createdAt: Date;
  /** What the marketplace it leads to finds in the address. */
  leadsTo: NetworkLink;
  caption: string;
};
type Result = SubmissionResult<string[]> | undefined;
type Props = {
  links: readonly LinkRow[];
  /** Whose form was refused, with what was typed. */
  refused: { linkId: string; intent: string; result: Result } | null;
};

/** A creator's open links in a campaign, a card each: to copy, to show as QR, to change. */
export function LinkCards({ links, refused }: Props) {
  const { t } = useTranslation();
  return (
    <ul className="room-list">
      {links.map((link) => {
        const { linkId, url, label, destinationUrl, leadsTo, createdAt, caption } = link;
        const mine = refused?.linkId === linkId ? refused : null;
        return (
          <li key={linkId} className="room-item rows">
            {label ? <h3>{label}</h3> : null}
            <div className="room-line">
              <CopyLink url={url} />
              <span className="room-line small">
                <CopyCaption url={url} caption={caption} />
                <a href={`/creator/links/${linkId}/qr.svg`} download>
                  QR SVG
                </a>
                <a href={`/creator/links/${linkId}/qr.png`} download>
                  QR PNG
                </a>
              </span>
            </div>
            <LeadsTo typed={destinationUrl} link={leadsTo} />
            <p className="small dimmed">
              {t("creator.campaign.enrolment.created")} <When at={createdAt} />
            </p>
            <details className="room-fold" open={mine !== null}>
              <summary>{t("creator.room.links.change")}</summary>
              <div className="stack">
                <Rename link={link} result={mine?.intent === "label" ? mine.result : undefined} />
                <Recode linkId={linkId} result={mine?.intent === "recode" ? mine.result : undefined} />
                <Form method="post" className="rows">
                  <input type="hidden" name="linkId" value={linkId} />
                  <p className="small dimmed">{t("creator.room.links.closeText")}</p>
                  <div>
                    <SubmitButton name="intent" value="close" variant="default" size="sm">
                      {t("creator.room.links.close")}
                    </SubmitButton>
                  </div>
                </Form>
              </div>
            </details>
          </li>
        );
      })}
    </ul>
  );
}

function Rename({ link: { linkId, label }, result }: { link: LinkRow; result: Result }) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: LabelForm,
    lastResult: result,
    defaultValue: { label },
    id: `label-${linkId}`,
  });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <input type="hidden" name="linkId" value={linkId} />
      <TextField
        field={fields.label}
        label={t("creator.room.links.label")}
        hint={t("creator.room.links.labelHint")}
      />
      <div>
        <SubmitButton name="intent" value="label" variant="default" size="sm">
          {t("creator.room.links.rename")}
        </SubmitButton>
      </div>
    </Form>
  );
}

function Recode({ linkId, result }: { linkId: string; result: Result }) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: CodeForm, lastResult: result, id: `code-${linkId}` });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <FormErrors form={form} />
      <input type="hidden" name="linkId" value={linkId} />
      <TextField
        field={fields.code}
        mono
        autoComplete="off"
        label={t("creator.room.links.recode")}
        hint={t("creator.room.links.recodeText")}
      />
      <div>
        <SubmitButton name="intent" value="recode" variant="default" size="sm">
          {t("creator.room.links.recodeDo")}
        </SubmitButton>
      </div>
    </Form>
  );
}

/** Links that count nothing new, to be opened again while their creator is in. */
export function ClosedLinks({
  links,
  ended,
}: {
  links: readonly { linkId: string; url: string; label: string; closedAt: Date | null }[];
  ended: boolean;
}) {
  const { t } = useTranslation();
  if (links.length === 0) return null;
  return (
    <section className="rows">
      <h2 className="section-title">{t("creator.room.links.closed")}</h2>
      <ul className="room-list">
        {links.map(({ linkId, url, label, closedAt }) => (
          <li key={linkId} className="room-item room-line">
            <span>
              {label ? <strong>{label} </strong> : null}
              <code className="breakable">{url.replace(/^https?:\/\//, "")}</code>
              {closedAt ? (
                <span className="dimmed small">
                  {" "}
                  {t("creator.room.links.closedAt")} <When at={closedAt} />
                </span>
              ) : null}
            </span>
            {ended ? null : (
              <Form method="post">
                <input type="hidden" name="linkId" value={linkId} />
                <SubmitButton name="intent" value="reopen" variant="default" size="sm">
                  {t("creator.room.links.reopen")}
                </SubmitButton>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
