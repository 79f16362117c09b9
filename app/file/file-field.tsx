import "#app/file/file.css";
import { type FieldMetadata, useInputControl } from "@conform-to/react";
import { Button } from "@mantine/core";
import { IconFile, IconPhoto, IconX } from "@tabler/icons-react";
import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type FieldProps, useFieldText } from "#app/ui/field.tsx";
import { fileUrl } from "./file-url.ts";
import { type SendTo, sendFile } from "./send-file.ts";

type Props = FieldProps<string | undefined> & {
  /** Who may see it. */
  to: SendTo;
  /** Also PDF; else pictures alone. */
  pdf?: boolean;
};

/** A picture or a file, sent when it is chosen; the form carries its id. */
export function FileField({ field, to, pdf = false, ...rest }: Props) {
  const { t } = useTranslation();
  const control = useInputControl(field as FieldMetadata<string | undefined>);
  const { label, description, error } = useFieldText({ field, ...rest });
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<{ sending: boolean; problem?: string; name?: string }>({
    sending: false,
  });
  const id = useId();
  const fileId = control.value || undefined;

  const choose = async (file: File | undefined) => {
    if (!file) return;
    setState({ sending: true });
    const sent = await sendFile(file, to);
    if (input.current) input.current.value = "";
    if (sent.outcome === "refused")
      return setState({ sending: false, problem: t(`common.file.refused.${sent.because}`) });
    setState({ sending: false, name: file.name });
    control.change(sent.fileId);
  };

  return (
    <div className="file-field">
      <label htmlFor={id} className="file-label">
        {label}
      </label>
      {description ? <p className="dimmed small">{description}</p> : null}
      <input type="hidden" name={field.name} value={fileId ?? ""} readOnly />
      <div className="file-row">
        {fileId ? (
          <FilePreview
            fileId={fileId}
            name={state.name}
            pdf={pdf && state.name?.toLowerCase().endsWith(".pdf") === true}
          />
        ) : null}
        <input
          id={id}
          ref={input}
          type="file"
          className="file-input"
          accept={`image/jpeg,image/png,image/webp,image/gif${pdf ? ",application/pdf" : ""}`}
          aria-describedby={state.problem || error ? `${id}-problem` : undefined}
          onChange={(event) => void choose(event.currentTarget.files?.[0])}
        />
        <Button
          variant="default"
          size="sm"
          loading={state.sending}
          leftSection={pdf ? <IconFile size={16} /> : <IconPhoto size={16} />}
          onClick={() => input.current?.click()}
          tabIndex={-1}
          aria-hidden="true"
        >
          {t(fileId ? "common.file.other" : pdf ? "common.file.chooseFile" : "common.file.choosePicture")}
        </Button>
        {fileId ? (
          <Button
            variant="subtle"
            color="gray"
            size="sm"
            leftSection={<IconX size={16} />}
            onClick={() => {
              control.change("");
              setState({ sending: false });
            }}
          >
            {t("common.file.remove")}
          </Button>
        ) : null}
      </div>
      <p id={`${id}-problem`} className="file-problem" role="alert">
        {state.problem ?? error}
      </p>
    </div>
  );
}

function FilePreview({ fileId, name, pdf }: { fileId: string; name: string | undefined; pdf: boolean }) {
  const [broken, setBroken] = useState(false);
  if (pdf || broken) return <span className="small">{name ?? "PDF"}</span>;
  return (
    <img
      src={fileUrl(fileId)}
      alt={name ?? ""}
      width={72}
      height={72}
      className="file-preview"
      onError={() => setBroken(true)}
    />
  );
}
