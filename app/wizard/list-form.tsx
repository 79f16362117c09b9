import "#app/campaign/campaign.css";
import "#app/wizard/wizard.css";
import { Button, Textarea } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { translateError } from "#app/i18n/translate-error.ts";
import type { Currency } from "#app/rules/money.ts";
import { formatMoney } from "#app/ui/money.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import type { ReadList } from "./read-product-list.ts";

type Props = {
  currency: Currency;
  /** What became of the list as it was sent. */
  answer: { text: string; read: ReadList; problem: string | null } | undefined;
};

/** 200 lines come nowhere near it. Bytes. */
const maxBytes = 1_000_000;

/** A list that is pasted, dropped or chosen, looked at, and then added. */
export function ListForm({ currency, answer }: Props) {
  const { t, i18n } = useTranslation();
  const [text, setText] = useState(answer?.text ?? "");
  const [over, setOver] = useState(false);
  const [tooLarge, setTooLarge] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setTooLarge(file.size > maxBytes);
    if (file.size <= maxBytes) setText(await file.text());
  };
  const read = answer?.read;
  const fits = read?.outcome === "read" && answer?.text === text;
  return (
    <Form method="post" className="form stack">
      {answer?.problem ? <Notice kind="error">{translateError(i18n, answer.problem)}</Notice> : null}
      {read?.outcome === "refused" ? (
        <Notice kind="error">
          {t(`seller.campaign.wizard.list.refused.${read.because}`, {
            rows: read.because === "too_many" ? read.rows : 0,
          })}
        </Notice>
      ) : null}
      {tooLarge ? <Notice kind="error">{t("seller.campaign.wizard.list.tooLarge")}</Notice> : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button beside it does the same */}
      <div
        className="drop-box"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(event.dataTransfer.files[0]);
        }}
      >
        <Textarea
          name="list"
          label={t("seller.campaign.wizard.list.text")}
          placeholder={t("seller.campaign.wizard.list.placeholder")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          rows={8}
          classNames={{ input: "mono" }}
        />
      </div>
      <div className="switch-line">
        <SubmitButton variant={fits ? "default" : "filled"} name="intent" value="look">
          {t("seller.campaign.wizard.list.look")}
        </SubmitButton>
        <input
          ref={input}
          type="file"
          accept=".csv,text/csv,text/plain"
          hidden
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
        <Button variant="default" onClick={() => input.current?.click()}>
          {t("seller.campaign.wizard.list.file")}
        </Button>
      </div>
      {fits && read.complaints.length > 0 ? (
        <Notice kind="warn" title={t("seller.campaign.wizard.list.bad", { count: read.complaints.length })}>
          <ul>
            {read.complaints.slice(0, 50).map(({ line, column, problem }) => (
              <li key={`${line}-${column}`}>
                {t("seller.campaign.wizard.list.line", { line, column })} {translateError(i18n, problem)}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {fits && read.products.length > 0 ? (
        <section className="panel rows">
          <h2>{t("seller.campaign.wizard.list.good", { count: read.products.length })}</h2>
          <ul className="plain-items">
            {read.products.map(({ name, url, price, sku }) => (
              <li key={`${url} ${name}`}>
                <strong>{name}</strong>
                <br />
                <span className="small dimmed">
                  {[price === null ? null : formatMoney(price, currency, i18n.language), sku, url]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </li>
            ))}
          </ul>
          <div>
            <SubmitButton name="intent" value="add">
              {t("seller.campaign.wizard.list.add", { count: read.products.length })}
            </SubmitButton>
          </div>
        </section>
      ) : null}
    </Form>
  );
}
