import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { managing } from "#app/account/roles.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import { EventCounts } from "#app/store/event-counts.tsx";
import { RotateSecret } from "#app/store/rotate-form.tsx";
import { RotateForm } from "#app/store/store.form.ts";
import { findStore, type StoreDetail } from "#app/store/store.queries.server.ts";
import { rotateSecret } from "#app/store/store.server.ts";
import { StoreSetup } from "#app/store/store-setup.tsx";
import { CopyField } from "#app/ui/copy-field.tsx";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLookAgain } from "#app/ui/use-look-again.ts";
import { formatDateTime } from "#app/ui/when.tsx";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, (t) => data?.store.name ?? t("seller.store.title"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seller = await requireSeller(request, managing);
  return {
    store: await storeOf(seller, params.storeId),
    done: new URL(request.url).searchParams.get("done"),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const { storeId, kind } = await storeOf(seller, params.storeId);
  if (kind === "api") throw new Response(null, { status: 400 });
  if (kind === "signed") return rotated(await rotateSecret(seller, storeId), true);
  const submission = parseForm(await request.formData(), RotateForm);
  if (submission.status !== "success") return refuse(submission);
  return rotated(await rotateSecret(seller, storeId, submission.value.secret), false);
}

function rotated(answer: Awaited<ReturnType<typeof rotateSecret>>, show: boolean) {
  if (answer.outcome === "not_yours") throw notFound();
  return data({ result: undefined, rotated: { secret: show ? answer.secret : null } });
}

async function storeOf(seller: { sellerId: Id<"sel"> }, id: string | undefined): Promise<StoreDetail> {
  const storeId = parseId("sto", id);
  const store = storeId && (await findStore(seller, storeId));
  if (!store) throw notFound();
  return store;
}

export default function StorePage() {
  const { store, done } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t, i18n } = useTranslation();
  const rotated = acted && "rotated" in acted ? acted.rotated : undefined;
  const until = store.previousSecretUntil;
  useLookAgain(store.lastAt === null);
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/stores">{t("seller.store.back")}</Link>}
        title={store.name}
        lead={t(`seller.store.kind.${store.kind}`)}
      />
      <div className="stack">
        {done === "connected" && store.lastAt === null ? (
          <Notice kind="success" title={t("seller.store.connectedTitle", { name: store.name })}>
            {t("seller.store.step2")}
          </Notice>
        ) : null}
        {rotated ? (
          <Notice kind="success" title={t("seller.store.rotated")}>
            {rotated.secret ? (
              <>
                <p>{t("seller.store.secretOnce")}</p>
                <CopyField value={rotated.secret} label={t("seller.store.secret")} />
              </>
            ) : null}
          </Notice>
        ) : null}
        <section className="panel rows">
          <h2>{t("seller.store.statusTitle")}</h2>
          {store.lastAt ? (
            <>
              <Notice kind="success">
                {t("seller.store.working", { when: formatDateTime(store.lastAt, i18n.language) })}
              </Notice>
              <EventCounts storeId={store.storeId} events={store.events} />
              <Link to={`/seller/inbox?store=${store.storeId}`}>{t("seller.store.seeEvents")}</Link>
            </>
          ) : (
            <Notice kind="warn">{t("seller.store.waiting")}</Notice>
          )}
        </section>
        {store.kind === "api" ? (
          <section className="panel rows">
            <p>{t("seller.store.apiText")}</p>
            <Link to="/seller/keys">{t("seller.store.toKeys")}</Link>
          </section>
        ) : (
          <div className="two-columns top">
            <section className="panel rows">
              <h2>{t("seller.store.howTo")}</h2>
              <StoreSetup kind={store.kind} hookUrl={store.hookUrl} secret={null} />
            </section>
            <section className="panel rows">
              <h2>{t("seller.store.rotateTitle")}</h2>
              <p className="dimmed">{t("seller.store.rotateText")}</p>
              {until && until > new Date() ? (
                <p>{t("seller.store.rotateUntil", { date: formatDateTime(until, i18n.language) })}</p>
              ) : null}
              <RotateSecret key={rotated ? "again" : "first"} kind={store.kind} result={acted?.result} />
            </section>
          </div>
        )}
      </div>
    </>
  );
}
