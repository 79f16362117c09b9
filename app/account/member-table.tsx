import "#app/account/account.css";
import { Button, NativeSelect } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";
import type { SellerRole } from "#db/schema/index.ts";

type Member = { personId: string; name: string; email: string; role: SellerRole; joinedAt: Date };
type Props = {
  members: readonly Member[];
  /** The reader's own person id. */
  me: string;
  /** The roles the reader may give and take away. */
  may: readonly SellerRole[];
  sellerName: string;
};

export function MemberTable({ members, me, may, sellerName }: Props) {
  const { t } = useTranslation();
  return (
    <DataTable
      caption={t("account.members.title")}
      rows={members}
      rowKey={(row) => row.personId}
      empty={null}
      columns={[
        {
          key: "person",
          header: t("account.members.person"),
          cell: ({ name, email, personId }) => (
            <div className="who">
              <strong>{name}</strong>
              {personId === me ? ` (${t("account.members.you")})` : null}
              <br />
              <span className="dimmed">{email}</span>
            </div>
          ),
        },
        {
          key: "role",
          header: t("account.members.role"),
          cell: (member) =>
            may.includes(member.role) ? (
              <RoleForm member={member} may={may} />
            ) : (
              <span title={t(`account.roleCan.${member.role}`)}>{t(`account.role.${member.role}`)}</span>
            ),
        },
        {
          key: "since",
          header: t("account.members.since"),
          cell: ({ joinedAt }) => <When at={joinedAt} />,
        },
        {
          key: "end",
          header: "",
          cell: (member) =>
            member.personId === me ? (
              <LeaveButton sellerName={sellerName} />
            ) : may.includes(member.role) ? (
              <RemoveButton member={member} sellerName={sellerName} />
            ) : null,
        },
      ]}
    />
  );
}

function RoleForm({ member, may }: { member: Member; may: readonly SellerRole[] }) {
  const { t } = useTranslation();
  return (
    <Form method="post" className="inline-form">
      <input type="hidden" name="intent" value="role" />
      <input type="hidden" name="personId" value={member.personId} />
      <NativeSelect
        key={member.role}
        name="role"
        size="sm"
        defaultValue={member.role}
        aria-label={`${t("account.members.change")}: ${member.name}`}
        data={may.map((role) => ({ value: role, label: t(`account.role.${role}`) }))}
      />
      <Button type="submit" variant="default" size="sm">
        {t("account.members.save")}
      </Button>
    </Form>
  );
}

function RemoveButton({ member, sellerName }: { member: Member; sellerName: string }) {
  const { t } = useTranslation();
  const words = { name: member.name, seller: sellerName };
  return (
    <ConfirmButton
      label={t("account.members.remove")}
      title={t("account.members.removeTitle", words)}
      confirmLabel={t("account.members.removeConfirm", words)}
      fields={{ intent: "remove", personId: member.personId }}
      tone="danger"
      variant="subtle"
      size="sm"
    >
      {t("account.members.removeText", words)}
    </ConfirmButton>
  );
}

function LeaveButton({ sellerName }: { sellerName: string }) {
  const { t } = useTranslation();
  const words = { seller: sellerName };
  return (
    <ConfirmButton
      label={t("account.members.leave")}
      title={t("account.members.leaveTitle", words)}
      confirmLabel={t("account.members.leaveConfirm", words)}
      fields={{ intent: "leave" }}
      tone="danger"
      variant="subtle"
      size="sm"
    >
      {t("account.members.leaveText", words)}
    </ConfirmButton>
  );
}
