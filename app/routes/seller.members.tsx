import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse, refuseForNow } from "#app/account/answer.server.ts";
import { FormPanel } from "#app/account/form-panel.tsx";
import { inviteMember, withdrawInvitation } from "#app/account/invitation.server.ts";
import { InvitationTable, InviteForm } from "#app/account/invite.tsx";
import { ChangeRole, Invite } from "#app/account/member.form.ts";
import { changeRole, listInvitations, listMembers, removeMember } from "#app/account/member.server.ts";
import { MemberTable } from "#app/account/member-table.tsx";
import { managing, mayManage } from "#app/account/roles.ts";
import { notFound, requirePerson, requireSeller, type SellerScope } from "#app/account/scope.server.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("account.members.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requireSeller(request, managing);
  const [members, invitations] = await Promise.all([listMembers(scope), listInvitations(scope)]);
  const { searchParams } = new URL(request.url);
  return {
    sellerName: scope.sellerName,
    me: scope.personId,
    may: mayManage(scope.role),
    members,
    invitations,
    done: searchParams.get("done"),
    to: searchParams.get("to") ?? "",
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const intent = form.get("intent");
  // Leaving is anybody's right; everything else here is the managers'.
  const scope = await requireSeller(request, intent === "leave" ? undefined : managing);
  switch (intent) {
    case "invite":
      return invite(request, scope, form);
    case "withdraw":
      if (!(await withdrawInvitation(scope, String(form.get("invitationId"))))) throw notFound();
      return redirect("/seller/members?done=withdrawn");
    case "role": {
      const submission = parseForm(form, ChangeRole);
      if (submission.status !== "success") return refuse(submission);
      return answer(await changeRole(scope, submission.value.personId, submission.value.role));
    }
    case "remove":
      return answer(await removeMember(scope, String(form.get("personId"))));
    case "leave":
      return answer(await removeMember(scope, (await requirePerson(request)).personId), "/");
    default:
      throw data(null, { status: 422 });
  }
}

async function invite(request: Request, scope: SellerScope, form: FormData) {
  const submission = parseForm(form, Invite);
  if (submission.status !== "success") return refuse(submission);
  const { email } = submission.value;
  const done = await inviteMember(request, scope, submission.value, await getLocale(request));
  switch (done.outcome) {
    case "too_many":
      return refuseForNow(submission, done.retryAfterSeconds);
    case "already_member":
      return refuse(submission, { fieldErrors: { email: ["account.errors.alreadyMember"] } });
    case "not_allowed":
      throw new Response(null, { status: 403 });
    case "invited":
      return redirect(`/seller/members?${new URLSearchParams({ done: "invited", to: email })}`);
  }
}

function answer(
  { outcome }: Awaited<ReturnType<typeof removeMember>>,
  next = "/seller/members?done=changed",
) {
  switch (outcome) {
    case "changed":
      return redirect(next);
    case "not_found":
      throw notFound();
    case "not_allowed":
      throw new Response(null, { status: 403 });
    case "last_owner":
      return data({ refused: "account.errors.lastOwner" as const }, { status: 409 });
  }
}

export default function MembersPage() {
  const { sellerName, me, may, members, invitations, done, to } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        title={t("account.members.title")}
        lead={t("account.members.lead", { seller: sellerName })}
      />
      <div className="stack">
        {acted && "refused" in acted ? <Notice kind="error">{t(acted.refused)}</Notice> : null}
        {done === "invited" ? (
          <Notice kind="success">{t("account.members.invited", { email: to })}</Notice>
        ) : null}
        {done === "withdrawn" ? <Notice kind="success">{t("account.members.withdrawn")}</Notice> : null}
        {done === "changed" ? <Notice kind="success">{t("account.members.changed")}</Notice> : null}
        <MemberTable members={members} me={me} may={may} sellerName={sellerName} />
        {invitations.length > 0 ? <InvitationTable invitations={invitations} may={may} /> : null}
        <FormPanel title={t("account.members.inviteTitle")}>
          <InviteForm
            key={`${done}${to}`}
            result={acted && "result" in acted ? acted.result : undefined}
            may={may}
          />
        </FormPanel>
      </div>
    </>
  );
}
