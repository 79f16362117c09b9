import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Invite } from "#app/account/member.form.ts";
import { RadioCards } from "#app/ui/choice-field.tsx";
import { TextField } from "#app/ui/field.tsx";
import { useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";
import type { SellerRole } from "#db/schema/index.ts";

type FormProps = { result: SubmissionResult<string[]> | undefined; may: readonly SellerRole[] };

export function InviteForm({ result, may }: FormProps) {
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: Invite,
    lastResult: result,
    defaultValue: { role: "viewer" },
    id: "invite",
  });
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <input type="hidden" name="intent" value="invite" />
      <FormErrors form={form} />
      <p className="dimmed">{t("account.members.inviteText")}</p>
      <TextField field={fields.email} label={t("account.email")} type="email" autoComplete="off" />
      <RadioCards
        field={fields.role}
        label={t("account.members.role")}
        options={may.map((role) => ({
          value: role,
          label: t(`account.role.${role}`),
          text: t(`account.roleCan.${role}`),
        }))}
      />
      <SubmitButton>{t("account.members.invite")}</SubmitButton>
    </Form>
  );
}

type Invitation = { invitationId: string; email: string; role: SellerRole; expiresAt: Date };
type TableProps = { invitations: readonly Invitation[]; may: readonly SellerRole[] };

export function InvitationTable({ invitations, may }: TableProps) {
  const { t } = useTranslation();
  return (
    <section>
      <h2 className="section-title">{t("account.members.open")}</h2>
      <DataTable
        caption={t("account.members.open")}
        rows={invitations}
        rowKey={(row) => row.invitationId}
        empty={null}
        columns={[
          { key: "email", header: t("account.email"), cell: ({ email }) => email },
          {
            key: "role",
            header: t("account.members.role"),
            cell: ({ role }) => t(`account.role.${role}`),
          },
          {
            key: "until",
            header: t("account.members.until"),
            cell: ({ expiresAt }) => <When at={expiresAt} />,
          },
          {
            key: "withdraw",
            header: "",
            cell: ({ invitationId, role }) =>
              may.includes(role) ? (
                <Form method="post">
                  <input type="hidden" name="intent" value="withdraw" />
                  <input type="hidden" name="invitationId" value={invitationId} />
                  <Button type="submit" variant="default" size="sm">
                    {t("account.members.withdraw")}
                  </Button>
                </Form>
              ) : null,
          },
        ]}
      />
    </section>
  );
}
