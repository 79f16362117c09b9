import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { notFound, requireCreator } from "#app/account/scope.server.ts";
import { ProofForm as schema } from "#app/content/content.form.ts";
import { handIn } from "#app/content/hand-in.server.ts";
import { ProofForm } from "#app/content/proof-form.tsx";
import { MyProof, MyTask } from "#app/content/work-list.tsx";
import { campaignGuide } from "#app/enrolment/guide.queries.server.ts";
import { enrolmentIdOf, roomOf } from "#app/enrolment/room.server.ts";
import { workOf } from "#app/enrolment/work.queries.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { parseId } from "#app/rules/ids.ts";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { ProseText } from "#app/ui/prose.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("content.mine.title"));

export async function loader(args: LoaderFunctionArgs) {
  const { found, of } = await roomOf(args);
  const query = new URL(args.request.url).searchParams;
  const [work, guide] = await Promise.all([
    workOf(of, found.enrolment.createdAt),
    campaignGuide(of.sellerId, of.campaignId),
  ]);
  const again = parseId("prf", query.get("again"));
  return {
    ...{ work, guide, sellerId: of.sellerId, ended: found.enrolment.endedAt !== null },
    chosen: query.get("for") ?? undefined,
    again: work.extra.find((one) => one.proofId === again && one.status === "changes_asked")?.proofId,
    done: query.get("done") === "in",
    formKey: randomUUID(),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const creator = await requireCreator(request);
  const enrolmentId = enrolmentIdOf(params);
  const form = await request.formData();
  const submission = parseForm(form, schema);
  if (submission.status !== "success") return refuse(submission);
  const again = form.get("again");
  const proofId = typeof again === "string" ? parseId("prf", again) : undefined;
  const shown = await handIn(creator, enrolmentId, submission.value, proofId);
  const sorry = (word: string) =>
    refuse(submission, { formErrors: [`content.errors.${word}`] }, { status: 409 });
  switch (shown.outcome) {
    case "handed_in":
      return redirect(`/creator/campaigns/${enrolmentId}/work?done=in`);
    case "not_yours":
      throw notFound();
    case "file_not_yours":
      return refuse(submission, { fieldErrors: { fileId: ["content.errors.file"] } });
    case "over":
      return sorry("overCreator");
    case "already":
      return sorry("alreadyIn");
    case "no_task":
    case "too_many":
      return sorry(shown.outcome);
  }
}

export default function RoomWork() {
  const { work, guide, sellerId, ended, chosen, again, done, formKey } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  const { tasks, sample, extra } = work;
  const isOpen = (state: string) => state !== "done" && state !== "waiting";
  const aims = [
    ...tasks.filter(({ state }) => isOpen(state)).map(({ aim, title }) => ({ value: aim, label: title })),
    ...(sample && isOpen(sample.state)
      ? [{ value: "sample", label: t("creator.room.next.sampleContent") }]
      : []),
  ];
  const preset = aims.find(({ value }) => value === chosen)?.value ?? (again ? undefined : aims[0]?.value);
  return (
    <>
      {done ? <Notice kind="success">{t("content.mine.done")}</Notice> : null}
      <div className="room-two">
        <div className="stack">
          {tasks.length === 0 && !sample ? <p className="dimmed">{t("content.mine.none")}</p> : null}
          <ol className="room-list">
            {tasks.map((task) => (
              <MyTask key={task.taskId} {...task} currency={guide.currency} ended={ended} />
            ))}
            {sample ? (
              <MyTask
                {...{ ...sample, aim: "sample", details: "", reward: null, ended }}
                title={t("creator.room.next.sampleContent")}
                currency={guide.currency}
              />
            ) : null}
          </ol>
          {extra.length > 0 ? (
            <section className="rows">
              <h2 className="section-title">{t("content.mine.shown")}</h2>
              <ul className="room-list">
                {extra.map((proof) => (
                  <li key={proof.proofId} className="room-item rows">
                    <MyProof proof={proof} currency={guide.currency} />
                    {proof.status === "changes_asked" && !ended ? (
                      <Link to={`?again=${proof.proofId}#hand-in`}>{t("content.mine.handInAgain")}</Link>
                    ) : null}
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </div>
        <div className="stack">
          {ended ? null : (
            <section className="panel" id="hand-in">
              <h2>{t(again ? "content.mine.handInAgain" : "content.mine.handIn")}</h2>
              <ProofForm
                key={`${formKey}${preset}${again}`}
                {...{ result: acted?.result, sellerId, formKey, aims, chosen: preset, again }}
              />
            </section>
          )}
          {guide.rules.length > 0 ? (
            <section className="panel">
              <h2>{t("creator.room.rules")}</h2>
              <ProseText prose={guide.rules} />
            </section>
          ) : null}
          {guide.rights.length > 0 ? (
            <section className="panel">
              <h2>{t("creator.room.rights")}</h2>
              <ProseText prose={guide.rights} />
            </section>
          ) : null}
        </div>
      </div>
    </>
  );
}
