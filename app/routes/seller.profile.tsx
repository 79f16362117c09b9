import { getFormProps } from "@conform-to/react";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { managing } from "#app/account/roles.ts";
import { requireSeller } from "#app/account/scope.server.ts";
import { FileField } from "#app/file/file-field.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { scoreOf } from "#app/score/score.queries.server.ts";
import { ScorePanel } from "#app/score/score-panel.tsx";
import { ShopForm } from "#app/score/shop.form.ts";
import { changeShop, shopOf } from "#app/score/shop.server.ts";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { parseForm, useZodForm } from "#app/ui/form.ts";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.profile.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId } = await requireSeller(request, managing);
  const [shop, score] = await Promise.all([shopOf(sellerId), scoreOf(sellerId)]);
  return { sellerId, shop, score, done: new URL(request.url).searchParams.has("done") };
}

export async function action({ request }: ActionFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const submission = parseForm(await request.formData(), ShopForm);
  if (submission.status !== "success") return refuse(submission);
  const changed = await changeShop(seller, submission.value);
  if (changed.outcome === "not_your_picture")
    return refuse(submission, { fieldErrors: { pictureFileId: ["common.file.refused.not_sent"] } });
  return redirect("/seller/profile?done=saved");
}

export default function ShopProfilePage() {
  const { sellerId, shop, score, done } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const [form, fields] = useZodForm({
    schema: ShopForm,
    lastResult: useActionData<typeof action>()?.result,
    id: "shop",
    defaultValue: { ...shop, pictureFileId: shop.pictureFileId ?? "" },
  });
  return (
    <>
      <PageHeader title={t("seller.profile.title")} lead={t("seller.profile.lead")} />
      <div className="beside">
        <div className="stack">
          {done ? <Notice kind="success">{t("seller.profile.saved")}</Notice> : null}
          <Form method="post" {...getFormProps(form)} className="form">
            <FormErrors form={form} />
            <TextField field={fields.name} label={t("seller.profile.name")} />
            <TextArea
              field={fields.about}
              rows={6}
              label={t("seller.profile.about")}
              hint={t("seller.profile.aboutHint")}
            />
            <FileField
              field={fields.pictureFileId}
              to={{ public: true }}
              label={t("seller.profile.picture")}
            />
            <div>
              <SubmitButton>{t("common.actions.save")}</SubmitButton>
            </div>
          </Form>
          <p>
            <a href={`/shops/${sellerId}`}>{t("seller.profile.toPublic")}</a>
          </p>
        </div>
        <aside>
          <ScorePanel score={score} seller={shop.name} />
        </aside>
      </div>
    </>
  );
}
