import "#app/message/message.css";
import { Button, TextInput } from "@mantine/core";
import { Form, Link, useSearchParams } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { When } from "#app/ui/when.tsx";
import type { listOthers, listThreads } from "./threads.queries.server.ts";

type Props = {
  /** `/seller/messages` or `/creator/messages`. */
  base: string;
  threads: Awaited<ReturnType<typeof listThreads>>;
  others: Awaited<ReturnType<typeof listOthers>>;
  empty: ReactNode;
};

/** Threads, the newest first, and whom else one may write to. */
export function ThreadList({ base, threads, others, empty }: Props) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const search = params.get("name") ?? "";
  const nothing = threads.length === 0 && others.length === 0;
  return (
    <div className="stack">
      {search || !nothing ? (
        <Form key={search} method="get" className="filters">
          <TextInput name="name" type="search" size="sm" label={t("message.search")} defaultValue={search} />
          <Button type="submit" variant="default" size="sm">
            {t("common.actions.search")}
          </Button>
        </Form>
      ) : null}
      {threads.length > 0 ? <Threads base={base} threads={threads} /> : null}
      {nothing && search ? (
        <EmptyState
          title={t("message.noneMatchTitle")}
          text={t("message.noneMatchText")}
          action={
            <Button component={Link} to={base} variant="default">
              {t("message.all")}
            </Button>
          }
        />
      ) : threads.length === 0 && !search ? (
        empty
      ) : null}
      {others.length > 0 ? (
        <section className="panel">
          <h2>{t("message.others")}</h2>
          <ul className="others">
            {others.map(({ otherId, name, handle }) => (
              <li key={otherId}>
                <Link to={`${base}/${otherId}`}>{name}</Link>
                {handle ? <span className="dimmed small"> @{handle}</span> : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

function Threads({ base, threads }: Pick<Props, "base" | "threads">) {
  const { t } = useTranslation();
  return (
    <ul className="threads">
      {threads.map(({ otherId, name, handle, text, mine, at, unread }) => (
        <li key={otherId} data-unread={unread > 0}>
          <Link to={`${base}/${otherId}`} className="threads-link">
            <span className="threads-name">
              {name}
              {handle ? <span className="dimmed small"> @{handle}</span> : null}
            </span>
            <span className="threads-when">
              <When at={at} />
            </span>
            <span className="threads-text">
              {mine ? `${t("message.you")}: ` : ""}
              {text}
            </span>
            {unread > 0 ? (
              <span className="threads-unread num">{t("message.unread", { count: unread })}</span>
            ) : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}
