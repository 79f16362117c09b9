import { useTranslation } from "react-i18next";
import { CopyAction } from "#app/ui/copy-action.tsx";

/** A caption of several lines, to be copied as it stands. */
export function CaptionBox({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation();
  return (
    <div>
      <span className="copy-label">{label}</span>
      <p className="caption-text">{text}</p>
      <CopyAction value={text} of={label} words={t("creator.link.copyCaption")} />
    </div>
  );
}
