import "#app/notice/notice.css";
import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { MessageKey } from "#app/i18n/config.ts";
import { LineTime } from "#app/message/line-time.tsx";
import { byDay } from "#app/ui/by-day.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { isNoticeKind } from "./kinds.ts";
import type { listNotices } from "./notice.server.ts";

type Row = Awaited<ReturnType<typeof listNotices>>[number];

/** A person's notices by day; each leads to what it is about, and is read from then on. */
export function NoticesPage({ notices, isDone, most }: { notices: Row[]; isDone: boolean; most: number }) {
  const { t, i18n } = useTranslation();
  const someUnread = notices.some(({ unread }) => unread);
  return (
    <>
      <PageHeader
        title={t("notice.title")}
        lead={t("notice.lead")}
        actions={
          <>
            {someUnread ? (
              <Form method="post">
                <SubmitButton variant="default">{t("notice.readAll")}</SubmitButton>
              </Form>
            ) : null}
            <Link to="/account/notices" className="notice-settings">
              {t("notice.toSettings")}
            </Link>
          </>
        }
      />
      <div className="stack">
        {isDone && !someUnread ? <Notice kind="success">{t("notice.allRead")}</Notice> : null}
        {notices.length === 0 ? (
          <EmptyState title={t("notice.emptyTitle")} text={t("notice.emptyText")} />
        ) : (
          byDay(notices, i18n.language).map(([day, ofDay]) => (
            <section key={day} className="notice-day">
              <h2 className="section-title">{day}</h2>
              <ul className="notice-list">
                {ofDay.map((row) => (
                  <NoticeRow key={row.noticeId} row={row} />
                ))}
              </ul>
            </section>
          ))
        )}
        {notices.length >= most ? <p className="dimmed">{t("notice.newest", { count: most })}</p> : null}
      </div>
    </>
  );
}

function NoticeRow({ row: { noticeId, kind, title, unread, createdAt } }: { row: Row }) {
  const { t } = useTranslation();
  const about: MessageKey | null = isNoticeKind(kind) ? `notice.kinds.${kind}` : null;
  return (
    <li data-unread={unread}>
      <Link to={`/notices/${noticeId}`} className="notice-link">
        <span className="notice-dot" aria-hidden="true" />
        <span className="notice-words">
          <span className="notice-subject">{title}</span>
          {about ? <span className="notice-about">{t(about)}</span> : null}
        </span>
        <span className="notice-time">
          <LineTime at={createdAt} />
        </span>
        {unread ? <span className="sr-only">({t("notice.unread")})</span> : null}
      </Link>
    </li>
  );
}
