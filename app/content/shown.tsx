import "#app/enrolment/room.css";
import { useTranslation } from "react-i18next";
import { fileUrl } from "#app/file/file-url.ts";
import { formatDate } from "#app/ui/when.tsx";
import type { Proof } from "./content.queries.server.ts";

type Post = Pick<Proof, "url" | "network" | "fileId" | "fileType">;

/** The post itself: where it stands, or its picture. Opened apart, since the network is somebody else's. */
export function ShownPost({ post, large = false }: { post: Post; large?: boolean }) {
  const { t } = useTranslation();
  const { url, network, fileId, fileType } = post;
  return (
    <div className="rows">
      {url ? (
        <p>
          <a href={url} target="_blank" rel="noreferrer noopener nofollow">
            {t("content.open", { network })}
          </a>{" "}
          {large ? <span className="small dimmed breakable">{url}</span> : null}
        </p>
      ) : null}
      {fileId && fileType !== "application/pdf" && large ? (
        <a href={fileUrl(fileId)} target="_blank" rel="noreferrer">
          <img className="proof-picture" src={fileUrl(fileId)} alt={t("content.picture")} />
        </a>
      ) : fileId ? (
        <p>
          <a href={fileUrl(fileId)} target="_blank" rel="noreferrer">
            {t("content.openFile")}
          </a>
        </p>
      ) : null}
    </div>
  );
}

/** What was shown before, and what was said about it. */
export function EarlierRounds({ earlier, side }: { earlier: Proof["earlier"]; side: "creator" | "seller" }) {
  const { t, i18n } = useTranslation();
  if (earlier.length === 0) return null;
  return (
    <details className="room-fold">
      <summary>{t("content.earlier")}</summary>
      <ol className="room-list">
        {earlier.map((round) => (
          <li key={round.submittedAt} className="small">
            <p className="dimmed">{formatDate(round.submittedAt, i18n.language)}</p>
            {round.url ? <p className="breakable">{round.url}</p> : null}
            {round.fileId ? (
              <a href={fileUrl(round.fileId)} target="_blank" rel="noreferrer">
                {t("content.openFile")}
              </a>
            ) : null}
            {round.note ? <p>{round.note}</p> : null}
            <p>{t(side === "seller" ? "content.said" : "content.saidTo", { comment: round.comment })}</p>
          </li>
        ))}
      </ol>
    </details>
  );
}
