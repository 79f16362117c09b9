import { type FormMetadata, getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { RadioCards } from "#app/ui/choice-field.tsx";
import { PasswordField, SelectField, TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { banks, wallets } from "./banks.ts";
import { type Enterable, methodForms } from "./method.form.ts";
import { waitingHours } from "./waiting.ts";

type Props = {
  result: SubmissionResult<string[]> | undefined;
  /** Currencies one may want a separate account for. */
  currencies: readonly string[];
  /** The creator's first account is used at once. */
  first: boolean;
};

/** The form of one kind of account. */
export function MethodFields({ kind, ...props }: Props & { kind: Enterable }) {
  const Fields = formOf[kind];
  return <Fields {...props} />;
}

const formOf: Record<Enterable, (props: Props) => React.ReactNode> = {
  id_bank: IndonesianBank,
  xendit: Wallet,
  iban: Iban,
  us_bank: AmericanBank,
  paypal: PayPal,
  stripe: Stripe,
};

const bankChoices = banks.map(({ code, name }) => ({ value: code, label: name }));
const walletChoices = wallets.map(({ code, name }) => ({ value: code, label: name }));

function IndonesianBank(props: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: methodForms.id_bank, lastResult: props.result, id: "method" });
  return (
    <Frame {...props} {...frameOf(form)} fields={fields} kind="id_bank">
      <SelectField field={fields.bank} label={t("method.field.bank")} options={bankChoices} />
      <TextField
        field={fields.account}
        label={t("method.field.account")}
        hint={t("method.field.accountHint")}
        autoComplete="off"
        mono
      />
      <Holder field={fields.holder} />
    </Frame>
  );
}

function Wallet(props: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: methodForms.xendit, lastResult: props.result, id: "method" });
  return (
    <Frame {...props} {...frameOf(form)} fields={fields} kind="xendit">
      <SelectField field={fields.channel} label={t("method.field.wallet")} options={walletChoices} />
      <TextField
        field={fields.account}
        label={t("method.field.phone")}
        hint={t("method.field.phoneHint")}
        type="tel"
        autoComplete="tel"
        mono
      />
      <Holder field={fields.holder} />
    </Frame>
  );
}

function Iban(props: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: methodForms.iban, lastResult: props.result, id: "method" });
  return (
    <Frame {...props} {...frameOf(form)} fields={fields} kind="iban">
      <TextField
        field={fields.iban}
        label={t("method.field.iban")}
        hint={t("method.field.ibanHint")}
        autoComplete="off"
        mono
      />
      <TextField
        field={fields.bic}
        label={t("method.field.bic")}
        hint={t("method.field.bicHint")}
        autoComplete="off"
        mono
      />
      <Holder field={fields.holder} />
    </Frame>
  );
}

function AmericanBank(props: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: methodForms.us_bank, lastResult: props.result, id: "method" });
  const kinds = (["checking", "savings"] as const).map((value) => ({
    value,
    label: t(`method.field.${value}`),
  }));
  return (
    <Frame {...props} {...frameOf(form)} fields={fields} kind="us_bank">
      <TextField
        field={fields.routing}
        label={t("method.field.routing")}
        hint={t("method.field.routingHint")}
        autoComplete="off"
        mono
      />
      <TextField
        field={fields.account}
        label={t("method.field.account")}
        hint={t("method.field.accountHint")}
        autoComplete="off"
        mono
      />
      <RadioCards field={fields.accountType} label={t("method.field.accountType")} options={kinds} />
      <Holder field={fields.holder} />
    </Frame>
  );
}

function PayPal(props: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: methodForms.paypal, lastResult: props.result, id: "method" });
  return (
    <Frame {...props} {...frameOf(form)} fields={fields} kind="paypal">
      <TextField field={fields.email} label={t("method.field.email")} type="email" autoComplete="email" />
    </Frame>
  );
}

function Stripe(props: Props) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({ schema: methodForms.stripe, lastResult: props.result, id: "method" });
  return (
    <Frame {...props} {...frameOf(form)} fields={fields} kind="stripe">
      <TextField
        field={fields.account}
        label={t("method.field.stripe")}
        hint={t("method.field.stripeHint")}
        autoComplete="off"
        mono
      />
    </Frame>
  );
}

function Holder({ field }: { field: Parameters<typeof TextField<string>>[0]["field"] }) {
  const { t } = useTranslation();
  return (
    <TextField
      field={field}
      label={t("method.field.holder")}
      hint={t("method.field.holderHint")}
      autoComplete="name"
    />
  );
}

type FrameProps = Props & {
  kind: Enterable;
  attributes: ReturnType<typeof getFormProps>;
  errors: React.ReactNode;
  fields: {
    currency: Parameters<typeof SelectField<string | undefined>>[0]["field"];
    current: Parameters<typeof PasswordField<string>>[0]["field"];
  };
  children: React.ReactNode;
};

const frameOf = <Values extends Record<string, unknown>>(form: FormMetadata<Values>) => ({
  attributes: getFormProps(form),
  errors: <FormErrors form={form} />,
});

/** What every kind's form has: for which money, the password, and what saving does. */
function Frame({ attributes, errors, fields, kind, currencies, first, children }: FrameProps) {
  const { t } = useTranslation();
  const choices = currencies.map((value) => ({ value, label: t("method.only", { currency: value }) }));
  return (
    <Form method="post" {...attributes} className="form">
      <input type="hidden" name="kind" value={kind} />
      {errors}
      {children}
      <SelectField
        field={fields.currency}
        label={t("method.field.currency")}
        hint={t("method.field.currencyHint")}
        options={choices}
        placeholder={t("method.every")}
      />
      <PasswordField
        field={fields.current}
        label={t("method.field.password")}
        hint={t("method.field.passwordHint")}
        autoComplete="current-password"
      />
      <SubmitButton>
        {first ? t("method.save") : t("method.saveChange", { hours: waitingHours })}
      </SubmitButton>
    </Form>
  );
}
