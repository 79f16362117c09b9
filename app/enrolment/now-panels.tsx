import { Button } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { TaskState } from "#app/content/standing.ts";
import { TaskBadge } from "#app/content/task-state.tsx";
import { fileUrl } from "#app/file/file-url.ts";
import { Notice } from "#app/ui/notice.tsx";

type Next = { aim: string; title: string; due: Date | null; state: TaskState };

/** What is to be done next, with its date, in one line above all else; nothing when nothing waits. */
export function NextTask({ base, next, hasTasks }: { base: string; next: Next | null; hasTasks: boolean }) {
  const { t } = useTranslation();
  if (!next) return hasTasks ? <p className="dimmed">{t("creator.room.next.none")}</p> : null;
  return (
    <section className="panel next-task" aria-label={t("creator.room.next.title")}>
      <div>
        <p className="small dimmed">{t("creator.room.next.title")}</p>
        <p>
          <strong>{next.title || t("creator.room.next.sampleContent")}</strong>
        </p>
        <TaskBadge state={next.state} due={next.due} />
      </div>
      <Button
        component={Link}
        to={`${base}/work?for=${next.aim}#hand-in`}
        variant={next.state === "open" ? "default" : "filled"}
      >
        {t(next.state === "changes" ? "creator.room.next.again" : "creator.room.next.do")}
      </Button>
    </section>
  );
}

/** What the sample waits for the creator to say. */
export function SampleNotice({ base, ask, shipped }: { base: string; ask: boolean; shipped: boolean }) {
  const { t } = useTranslation();
  if (!ask && !shipped) return null;
  return (
    <Notice
      title={t(ask ? "creator.room.sampleWanted" : "creator.room.sampleArrived")}
      action={
        <Button component={Link} to={`${base}/sample`} size="sm" variant="default">
          {t(ask ? "creator.room.sampleGo" : "sample.mine.title")}
        </Button>
      }
    >
      {ask ? t("creator.room.sampleWantedText") : null}
    </Notice>
  );
}

type Asset = { assetId: string; title: string; note: string; fileId: string | null; url: string | null };

/** Pictures, papers and addresses the seller gives. */
export function AssetList({ assets }: { assets: readonly Asset[] }) {
  const { t } = useTranslation();
  if (assets.length === 0) return null;
  return (
    <section className="panel rows">
      <h2>{t("creator.room.assets")}</h2>
      <ul className="room-list">
        {assets.map(({ assetId, title, note, fileId, url }) => (
          <li key={assetId} className="room-line">
            <span>
              <strong>{title}</strong>
              {note ? <span className="dimmed small"> {note}</span> : null}
            </span>
            <a href={fileId ? fileUrl(fileId) : (url ?? "")} target="_blank" rel="noreferrer noopener">
              {t("creator.room.download")}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
