import { Button } from "@mantine/core";
import { isRouteErrorResponse, Link, useLocation, useNavigationType, useRouteError } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PublicShell } from "#app/ui/public-shell.tsx";
import { useResponse } from "#app/ui/response-context.ts";

function kindOf(status: number) {
  if (status === 404 || status === 410) return "notFound";
  if (status === 403) return "forbidden";
  if (status === 401) return "unauthorized";
  if (status === 429) return "tooMany";
  return status < 500 ? "refused" : "broken";
}

/** What a person sees instead of a stack trace. The log has the rest under the same reference. */
export function ErrorPage() {
  const { t } = useTranslation();
  const error = useRouteError();
  const { requestId } = useResponse();
  const { pathname, search } = useLocation();
  const arrived = useNavigationType() === "POP";
  const kind = kindOf(isRouteErrorResponse(error) ? error.status : 500);
  const signIn = `/signin?${new URLSearchParams({ redirectTo: pathname + search })}`;

  return (
    <PublicShell home={null}>
      <div className="error-page">
        <h1>{t(`common.errorPage.${kind}Title`)}</h1>
        <p className="page-lead">{t(`common.errorPage.${kind}Text`)}</p>
        {/* The id belongs to the document; an error met on a later page has another. */}
        {kind === "broken" && requestId && arrived ? (
          <p>
            {t("common.errorPage.reference")}: <code>{requestId}</code>
          </p>
        ) : null}
        <div className="error-actions">
          {kind === "unauthorized" ? (
            <Button component={Link} to={signIn}>
              {t("common.account.signIn")}
            </Button>
          ) : null}
          <Button component={Link} to="/" variant="default">
            {t("common.actions.home")}
          </Button>
        </div>
      </div>
    </PublicShell>
  );
}
