import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse, refuseForNow, setCookies } from "#app/account/answer.server.ts";
import { countryChoices } from "#app/account/countries.ts";
import { FormPanel } from "#app/account/form-panel.tsx";
import { ownPath } from "#app/account/own-path.ts";
import { homeOf, signedIn } from "#app/account/scope.server.ts";
import { startSession } from "#app/account/session.server.ts";
import { CreatorSignUp, SellerSignUp } from "#app/account/signup.form.ts";
import { signUpCreator, signUpSeller } from "#app/account/signup.server.ts";
import { CreatorSignUpForm, SellerSignUpForm } from "#app/account/signup-forms.tsx";
import { deviceCookieFor, takeSignUpTry } from "#app/account/throttle.server.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { parseForm } from "#app/ui/form.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PublicShell } from "#app/ui/public-shell.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("account.signUp.title"));

const asOf = (request: Request) =>
  new URL(request.url).searchParams.get("as") === "creator" ? "creator" : "seller";

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await signedIn(request);
  const { searchParams } = new URL(request.url);
  const redirectTo = searchParams.get("redirectTo");
  if (person) throw redirect(redirectTo ? ownPath(redirectTo) : homeOf(person));
  return { as: asOf(request), redirectTo, countries: countryChoices(await getLocale(request)) };
}

export async function action({ request }: ActionFunctionArgs) {
  return asOf(request) === "creator" ? signUpAsCreator(request) : signUpAsSeller(request);
}

async function signUpAsSeller(request: Request) {
  const submission = parseForm(await request.formData(), SellerSignUp);
  if (submission.status !== "success") return refuse(submission);
  const wait = await takeSignUpTry(request);
  if (wait > 0) return refuseForNow(submission, wait);

  const done = await signUpSeller(submission.value, await getLocale(request));
  if (done.outcome !== "signed_up") return refuse(submission, { fieldErrors: complaints[done.outcome] });
  return enter(request, done.personId, submission.value, "/seller");
}

async function signUpAsCreator(request: Request) {
  const submission = parseForm(await request.formData(), CreatorSignUp);
  if (submission.status !== "success") return refuse(submission);
  const wait = await takeSignUpTry(request);
  if (wait > 0) return refuseForNow(submission, wait);

  const done = await signUpCreator(submission.value, await getLocale(request));
  if (done.outcome !== "signed_up") return refuse(submission, { fieldErrors: complaints[done.outcome] });
  return enter(request, done.personId, submission.value, "/creator");
}

const complaints: Record<"email_taken" | "handle_taken" | "common_password", Record<string, string[]>> = {
  email_taken: { email: ["account.errors.emailTaken"] },
  handle_taken: { handle: ["account.errors.handleTaken"] },
  common_password: { password: ["account.errors.commonPassword"] },
};

type Entered = { email: string; redirectTo?: string | undefined };

async function enter(request: Request, personId: `per_${string}`, form: Entered, home: string) {
  const cookies = setCookies(await startSession(request, personId), deviceCookieFor(form.email));
  return redirect(form.redirectTo ? ownPath(form.redirectTo) : home, { headers: cookies });
}

export default function SignUpPage() {
  const { as, redirectTo, countries } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  const { t } = useTranslation();
  const back = redirectTo ? `&${new URLSearchParams({ redirectTo })}` : "";
  return (
    <PublicShell>
      <PageHeader
        title={t("account.signUp.title")}
        lead={t(as === "creator" ? "account.signUp.leadCreator" : "account.signUp.leadSeller")}
      />
      <FormPanel>
        <nav className="segments" aria-label={t("account.signUp.as")}>
          <Link to={`/signup?as=seller${back}`} aria-current={as === "seller" ? "page" : undefined} replace>
            {t("account.signUp.seller")}
          </Link>
          <Link to={`/signup?as=creator${back}`} aria-current={as === "creator" ? "page" : undefined} replace>
            {t("account.signUp.creator")}
          </Link>
        </nav>
        {as === "creator" ? (
          <CreatorSignUpForm key="creator" result={result} countries={countries} redirectTo={redirectTo} />
        ) : (
          <SellerSignUpForm key="seller" result={result} countries={countries} redirectTo={redirectTo} />
        )}
        <p className="dimmed">
          {t("account.signUp.haveOne")}{" "}
          <Link to={redirectTo ? `/signin?${new URLSearchParams({ redirectTo })}` : "/signin"}>
            {t("account.signIn.title")}
          </Link>
        </p>
      </FormPanel>
    </PublicShell>
  );
}
