import "#app/campaign/campaign.css";
import "#app/import/import.css";
import { NativeSelect } from "@mantine/core";
import { Form } from "@remix-run/react";
import { IconFileUpload } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { SubmitButton } from "#app/ui/submit-button.tsx";

type Choice = { value: string; label: string };

/** A place to drop a file on or to choose one, and what it is. Works as a plain form too. */
export function UploadForm({
  action,
  label,
  choices,
}: {
  action: string;
  label: string;
  choices: readonly Choice[];
}) {
  const { t, i18n } = useTranslation();
  const [file, setFile] = useState<{ name: string; size: number }>();
  const id = useId();
  return (
    <Form method="post" action={action} encType="multipart/form-data" className="form">
      <NativeSelect name="into" label={label} data={[...choices]} />
      <div className="drop-zone" data-chosen={file ? "" : undefined}>
        <IconFileUpload size={28} stroke={1.6} aria-hidden="true" />
        <label htmlFor={id}>
          {file ? (
            <>
              <strong className="breakable">{file.name}</strong>{" "}
              <span className="dimmed">{size(file.size, i18n.language)}</span>
            </>
          ) : (
            t("seller.import.drop")
          )}
        </label>
        <input
          id={id}
          type="file"
          name="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
          required
          onChange={({ currentTarget: { files } }) => setFile(files?.[0])}
        />
      </div>
      <div>
        <SubmitButton>{t("seller.import.upload")}</SubmitButton>
      </div>
    </Form>
  );
}

function size(bytes: number, locale: string): string {
  const unit = bytes < 1_000_000 ? "kilobyte" : "megabyte";
  const value = bytes / (unit === "kilobyte" ? 1_000 : 1_000_000);
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit,
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}
