import { useTranslation } from "react-i18next";
import { CaptionBox } from "#app/link/caption-box.tsx";
import { CopyField } from "#app/ui/copy-field.tsx";

/** A link where there is little room: a bio, and a story with the disclosure on it. */
export function ShareForms({ bio, story }: { bio: string; story: string }) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <h2>{t("creator.sharing.title")}</h2>
      <div className="two-columns top">
        <div>
          <CopyField value={bio} label={t("creator.sharing.bio")} />
          <p className="small dimmed">{t("creator.sharing.bioHint")}</p>
        </div>
        <div>
          <CaptionBox label={t("creator.sharing.story")} text={story} />
          <p className="small dimmed">{t("creator.sharing.storyHint")}</p>
        </div>
      </div>
    </section>
  );
}
