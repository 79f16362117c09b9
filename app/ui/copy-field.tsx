import { CopyAction } from "#app/ui/copy-action.tsx";

export type CopyFieldProps = { value: string; label: string };

/** A link, code or key to take elsewhere. Selectable by hand where the clipboard is refused. */
export function CopyField({ value, label }: CopyFieldProps) {
  return (
    <div className="copy">
      <span className="copy-label">{label}</span>
      <div className="copy-row">
        <code className="copy-value">{value}</code>
        <CopyAction value={value} of={label} />
      </div>
    </div>
  );
}
