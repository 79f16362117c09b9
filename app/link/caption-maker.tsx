import { Button, CopyButton, NativeSelect, SegmentedControl, Textarea } from "@mantine/core";
import { IconCheck, IconCopy, IconShare } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/i18n/config.ts";
import { Notice } from "#app/ui/notice.tsx";
import {
  beginsDisclosed,
  type CaptionParts,
  type CaptionPlace,
  captionFor,
  captionLength,
  captionPlaces,
  captionRoom,
} from "./caption.ts";

export type CaptionChoice = { name: string; parts: Record<Locale, CaptionParts> };

type Props = {
  /** The campaign, then its products. */
  about: readonly CaptionChoice[];
  link: string;
  shortLink: string;
  locale: Locale;
};

/** A caption to change, copy and share. Without its disclosure in the first line it can't be taken along. */
export function CaptionMaker({ about, link, shortLink, locale: own }: Props) {
  const { t } = useTranslation();
  const [place, setPlace] = useState<CaptionPlace>("instagram");
  const [locale, setLocale] = useState<Locale>(own);
  const [which, setWhich] = useState("0");
  const parts = (about[Number(which)] ?? about[0]!).parts[locale];
  const made = captionFor(place, parts, link, shortLink);
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? made;
  const disclosed = beginsDisclosed(text, parts);
  const room = captionRoom[place];
  const length = captionLength(text, link, place);
  const fresh =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      setTyped(null);
      set(value);
    };
  return (
    <div className="caption-maker">
      <SegmentedControl
        size="sm"
        fullWidth
        value={place}
        onChange={fresh((value) => setPlace(captionPlaces.find((one) => one === value) ?? "instagram"))}
        data={captionPlaces.map((value) => ({ value, label: t(`creator.room.caption.places.${value}`) }))}
        aria-label={t("creator.room.caption.place")}
      />
      <Textarea
        label={t("creator.link.captionTitle")}
        description={t("creator.link.captionHint")}
        value={text}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        autosize
        minRows={place === "story" ? 2 : 4}
        lang={locale}
      />
      {room === null ? null : (
        <p className="small dimmed num" data-over={length > room || undefined}>
          {t("creator.room.caption.length", { length, room })}
        </p>
      )}
      {disclosed ? null : (
        <Notice
          kind="error"
          title={t("creator.room.caption.missing")}
          action={
            <Button size="sm" variant="default" onClick={() => setTyped(null)}>
              {t("creator.room.caption.restore")}
            </Button>
          }
        >
          {t("creator.room.caption.missingText", { disclosure: parts.disclosure })}
        </Notice>
      )}
      <div className="room-actions">
        <CopyButton value={text} timeout={2000}>
          {({ copied, copy }) => (
            <Button
              onClick={copy}
              disabled={!disclosed}
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
            >
              <span aria-live="polite">
                {copied ? t("common.actions.copied") : t("creator.link.copyCaption")}
              </span>
            </Button>
          )}
        </CopyButton>
        <ShareButton text={text} disabled={!disclosed} />
      </div>
      <div className="caption-choices">
        <NativeSelect
          size="sm"
          label={t("creator.room.caption.language")}
          value={locale}
          onChange={({ currentTarget }) =>
            fresh<Locale>(setLocale)(currentTarget.value === "id" ? "id" : "en")
          }
          data={[
            { value: "en", label: "English" },
            { value: "id", label: "Bahasa Indonesia" },
          ]}
        />
        {about.length > 1 ? (
          <NativeSelect
            size="sm"
            label={t("creator.room.caption.about")}
            value={which}
            onChange={({ currentTarget }) => fresh<string>(setWhich)(currentTarget.value)}
            data={about.map(({ name }, index) => ({ value: String(index), label: name }))}
          />
        ) : null}
      </div>
    </div>
  );
}

/** The device's own way to share, where it has one. */
export function ShareButton({
  text,
  url,
  disabled = false,
}: {
  text?: string;
  url?: string;
  disabled?: boolean;
}) {
  const { t } = useTranslation();
  const [can, setCan] = useState(false);
  useEffect(() => setCan(typeof navigator.share === "function"), []);
  if (!can) return null;
  const what = { ...(text ? { text } : {}), ...(url ? { url } : {}) };
  return (
    <Button
      variant="default"
      disabled={disabled}
      leftSection={<IconShare size={16} aria-hidden="true" />}
      onClick={() => void navigator.share(what).catch(() => {})}
    >
      {t("creator.room.share")}
    </Button>
  );
}
