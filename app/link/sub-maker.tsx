import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyField } from "#app/ui/copy-field.tsx";
import { subShape } from "./link.form.ts";

/** The same link with a word that says where it is shared: figures tell the places apart. */
export function SubMaker({ links }: { links: readonly { url: string; name: string }[] }) {
  const { t } = useTranslation();
  const [which, setWhich] = useState(links[0]?.url ?? "");
  const [sub, setSub] = useState("");
  const good = subShape.test(sub);
  const url = links.find((one) => one.url === which)?.url ?? links[0]?.url ?? "";
  return (
    <div className="form">
      {links.length > 1 ? (
        <NativeSelect
          label={t("creator.room.links.ofLink")}
          value={url}
          onChange={({ currentTarget }) => setWhich(currentTarget.value)}
          data={links.map((link) => ({ value: link.url, label: link.name }))}
        />
      ) : null}
      <TextInput
        label={t("creator.room.links.sub")}
        description={t("creator.room.links.subHint")}
        placeholder="ig-story"
        value={sub}
        autoComplete="off"
        autoCapitalize="none"
        onChange={({ currentTarget }) => setSub(currentTarget.value.trim())}
        {...(sub && !good ? { error: t("creator.room.links.subBad") } : {})}
      />
      {good ? <CopyField value={`${url}?sub=${sub}`} label={t("creator.room.links.subUrl")} /> : null}
    </div>
  );
}
