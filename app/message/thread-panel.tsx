import "#app/message/message.css";
import type { SubmissionResult } from "@conform-to/react";
import { Link, useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { fileUrl } from "#app/file/file-url.ts";
import { byDay } from "#app/ui/by-day.ts";
import { useTold } from "#app/ui/told.ts";
import { LineTime } from "./line-time.tsx";
import { MessageForm } from "./message-form.tsx";
import type { Thread } from "./thread.server.ts";

type Props = {
  /** From `threadOf`. */
  thread: Thread;
  /** An action's answer, on a page without JavaScript. */
  result?: SubmissionResult<string[]> | undefined;
};

/** The lines between a seller and a creator, by day, and a form for the next one. It may stand on any page. */
export function ThreadPanel({ thread, result }: Props) {
  const { t } = useTranslation();
  const { lines, older, newestShown, path, name } = thread;
  const end = useEnd(lines.at(-1)?.messageId);
  useNewLines();
  return (
    <div className="thread">
      {older ? (
        <Link to={`${path}?before=${older}`} className="thread-older">
          {t("message.older")}
        </Link>
      ) : null}
      {lines.length === 0 ? (
        <p className="dimmed">
          {t(thread.mayWrite && thread.isTogether ? "message.start" : "message.startRead")}
        </p>
      ) : (
        <Days thread={thread} label={t("message.lines", { name })} />
      )}
      <div ref={end} />
      {newestShown ? (
        <Writing thread={thread} result={result} />
      ) : (
        <Link to={path} className="thread-older">
          {t("message.newer")}
        </Link>
      )}
    </div>
  );
}

function Writing({ thread, result }: Props) {
  const { t } = useTranslation();
  if (!thread.mayWrite) return <p className="dimmed small">{t("message.readOnly")}</p>;
  if (!thread.isTogether) return <p className="dimmed small">{t("message.ended")}</p>;
  return <FreshForm thread={thread} result={result} />;
}

/** Stays as it is while lines come in, and is a new one as soon as what was typed stands among them. */
function FreshForm({ thread, result }: Props) {
  const [formKey, setFormKey] = useState(thread.formKey);
  const isSent = thread.lines.some((line) => line.formKey === formKey);
  useEffect(() => {
    if (isSent) setFormKey(thread.formKey);
  }, [isSent, thread.formKey]);
  const current = isSent ? thread.formKey : formKey;
  return <MessageForm key={current} formKey={current} thread={thread} result={result} />;
}

/** Asks for the lines again when something was told. */
function useNewLines() {
  const told = useTold();
  const { revalidate } = useRevalidator();
  const known = useRef(told);
  useEffect(() => {
    if (known.current !== null && told !== known.current) revalidate();
    known.current = told;
  }, [told, revalidate]);
}

/** Shows the newest line when one more has come, but not when the page opens: it may hold other things. */
function useEnd(last: string | undefined) {
  const end = useRef<HTMLDivElement>(null);
  const shown = useRef(last);
  useEffect(() => {
    if (shown.current !== last) end.current?.scrollIntoView({ block: "nearest" });
    shown.current = last;
  }, [last]);
  return end;
}

type Line = Thread["lines"][number];

function Days({ thread: { lines, name }, label }: { thread: Thread; label: string }) {
  const { i18n } = useTranslation();
  return (
    <section className="thread-days" aria-label={label}>
      {byDay(lines, i18n.language).map(([day, ofDay]) => (
        <div key={day} className="thread-day">
          <h3 className="thread-date">{day}</h3>
          <ol className="thread-lines">
            {ofDay.map((line) => (
              <li key={line.messageId} className="line" data-mine={line.mine}>
                <LineOf line={line} name={name} />
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}

function LineOf({ line, name }: { line: Line; name: string }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="line-head">
        <strong>{line.mine ? t("message.you") : (line.author ?? name)}</strong>{" "}
        <LineTime at={line.createdAt} />
      </p>
      {line.campaign ? (
        <p className="line-about">{t("message.aboutCampaign", { campaign: line.campaign })}</p>
      ) : null}
      <p className="line-text">
        {line.pieces.map(({ kind, text }, index) =>
          kind === "link" ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line's pieces never move
            <a key={index} href={text} rel="nofollow ugc noopener noreferrer" target="_blank">
              {text}
            </a>
          ) : (
            text
          ),
        )}
      </p>
      {line.file ? <Attached file={line.file} /> : null}
    </>
  );
}

function Attached({ file: { fileId, name, contentType } }: { file: NonNullable<Line["file"]> }) {
  const { t } = useTranslation();
  const label = t("message.attached", { name });
  return (
    <a href={fileUrl(fileId)} className="line-file" target="_blank" rel="noopener">
      {contentType === "application/pdf" ? (
        label
      ) : (
        <img src={fileUrl(fileId)} alt={label} loading="lazy" className="line-picture" />
      )}
    </a>
  );
}
