import "#app/page/settings.css";
import { Button } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, NavLink, Outlet, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireCreator } from "#app/account/scope.server.ts";
import { publishPage } from "#app/page/publish.server.ts";
import { countQuestions } from "#app/page/questions.queries.server.ts";
import { isRemoved } from "#app/page/removed.server.ts";
import { findProfile } from "#app/profile/profile.queries.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const creator = await requireCreator(request);
  const [{ page: isPublished }, questions, isTakenDown] = await Promise.all([
    findProfile(creator),
    countQuestions(creator),
    isRemoved(creator.creatorId, null),
  ]);
  return { handle: creator.handle, isPublished, waiting: questions.waiting, isTakenDown };
}

/** Before everybody, or for nobody. */
export async function action({ request }: ActionFunctionArgs) {
  const creator = await requireCreator(request);
  const wanted = (await request.formData()).get("intent");
  if (wanted !== "publish" && wanted !== "unpublish") throw data(null, { status: 422 });
  await publishPage(creator, wanted === "publish");
  return redirect("/creator/page");
}

export default function PageLayout() {
  const { handle, isPublished, waiting, isTakenDown } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        title={t("creator.page.title")}
        lead={t("creator.page.lead")}
        actions={
          <>
            <Button component="a" href={`/@${handle}`} variant="default">
              {t(isPublished ? "creator.page.open" : "creator.page.preview")}
            </Button>
            {isTakenDown ? null : (
              <Form method="post" action="/creator/page">
                <input type="hidden" name="intent" value={isPublished ? "unpublish" : "publish"} />
                <SubmitButton variant={isPublished ? "default" : "filled"}>
                  {t(isPublished ? "creator.page.unpublish" : "creator.page.publish")}
                </SubmitButton>
              </Form>
            )}
          </>
        }
      />
      <div className="stack">
        {isTakenDown ? (
          <Notice kind="error" title={t("creator.page.takenDownTitle")}>
            {t("creator.page.takenDownText")}
          </Notice>
        ) : isPublished ? null : (
          <Notice kind="warn" title={t("creator.page.notPublishedTitle")}>
            {t("creator.page.notPublishedText")}
          </Notice>
        )}
        <nav className="page-tabs" aria-label={t("creator.page.tabs")}>
          <NavLink to="/creator/page" end>
            {t("creator.page.picks")}
          </NavLink>
          <NavLink to="/creator/page/questions">
            {t("creator.page.questions")}
            {waiting > 0 ? <span className="nav-count num">{waiting}</span> : null}
          </NavLink>
          <NavLink to="/creator/page/look">{t("creator.page.share")}</NavLink>
          <NavLink to="/creator/profile">{t("creator.profile.title")}</NavLink>
        </nav>
        <Outlet />
      </div>
    </>
  );
}
