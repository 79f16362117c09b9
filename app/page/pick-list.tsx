import { ActionIcon, Button } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { fileUrl } from "#app/file/file-url.ts";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import type { PickState } from "./pick-state.ts";

export type MyPick = {
  pickId: string;
  title: string;
  said: string;
  state: PickState;
  fileId: string | null;
  imageUrl: string | null;
  campaignName: string;
  sellerName: string;
};

const action = "/creator/page?index";

/** A creator's picks in their order, each with why it isn't on the page where it isn't. */
export function PickList({ picks }: { picks: readonly MyPick[] }) {
  return (
    <ol className="page-list">
      {picks.map((pick, index) => (
        <li key={pick.pickId}>
          <PickRow pick={pick} index={index} isLast={index === picks.length - 1} />
        </li>
      ))}
    </ol>
  );
}

function PickRow({ pick, index, isLast }: { pick: MyPick; index: number; isLast: boolean }) {
  const { t } = useTranslation();
  const { pickId, title, said, state, fileId, imageUrl, campaignName, sellerName } = pick;
  const picture = fileId ? fileUrl(fileId) : imageUrl;
  const isTaken = state === "hidden_by_operator";
  const isHidden = state === "hidden";
  return (
    <article className="panel my-pick">
      {picture ? (
        <img src={picture} alt="" width={64} height={64} loading="lazy" referrerPolicy="no-referrer" />
      ) : (
        <span className="my-pick-blank" aria-hidden="true" />
      )}
      <div className="my-pick-words">
        <h2>{title}</h2>
        <p className="small dimmed">
          {campaignName} · {sellerName}
        </p>
        <p className="small">{said}</p>
        {state === "shown" ? null : (
          <p className="small my-pick-state">{t(`creator.page.states.${state}`)}</p>
        )}
      </div>
      <div className="my-pick-actions">
        <Move pickId={pickId} index={index} direction="up" title={title} disabled={index === 0} />
        <Move pickId={pickId} index={index} direction="down" title={title} disabled={isLast} />
        {isTaken ? null : (
          <>
            <Button component={Link} to={`/creator/page/picks/${pickId}`} variant="default" size="sm">
              {t("creator.page.edit")}
            </Button>
            <Form method="post" action={action}>
              <input type="hidden" name="intent" value={isHidden ? "show" : "hide"} />
              <input type="hidden" name="pick" value={pickId} />
              <Button type="submit" variant="default" size="sm">
                {t(isHidden ? "creator.page.show" : "creator.page.hide")}
              </Button>
            </Form>
            <ConfirmButton
              label={t("creator.page.remove")}
              title={t("creator.page.removeTitle", { title })}
              confirmLabel={t("creator.page.removeConfirm")}
              fields={{ intent: "remove", pick: pickId }}
              action={action}
              tone="danger"
              variant="subtle"
              size="sm"
            >
              {t("creator.page.removeText")}
            </ConfirmButton>
          </>
        )}
      </div>
    </article>
  );
}

type MoveProps = {
  pickId: string;
  index: number;
  direction: "up" | "down";
  title: string;
  disabled: boolean;
};

function Move({ pickId, index, direction, title, disabled }: MoveProps) {
  const { t } = useTranslation();
  const Arrow = direction === "up" ? IconArrowUp : IconArrowDown;
  return (
    <Form method="post" action={action} preventScrollReset>
      <input type="hidden" name="intent" value={direction} />
      <input type="hidden" name="pick" value={pickId} />
      <input type="hidden" name="from" value={index} />
      <ActionIcon
        type="submit"
        variant="default"
        size={40}
        disabled={disabled}
        aria-label={t(`creator.page.${direction}`, { title })}
      >
        <Arrow size={18} aria-hidden="true" />
      </ActionIcon>
    </Form>
  );
}
