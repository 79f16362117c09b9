import { type FieldMetadata, getCollectionProps } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import { type Choice, type FieldProps, useFieldText } from "#app/ui/field.tsx";

/** Some of a few, as chips that are checkboxes. */
export function PickField<Value>({ options, ...rest }: FieldProps<Value[]> & { options: readonly Choice[] }) {
  const { field } = rest;
  const { label, description, error } = useFieldText(rest);
  const { t } = useTranslation();
  const labels = new Map(options.map((option) => [option.value, option.label]));
  const boxes = getCollectionProps(field as FieldMetadata<string[]>, {
    type: "checkbox",
    options: options.map(({ value }) => value),
    ariaAttributes: false,
  });
  return (
    <fieldset className="cards" aria-describedby={error ? `${field.id}-error` : undefined}>
      <legend>
        {label} {field.required ? <span className="optional">({t("common.optional")})</span> : null}
      </legend>
      {description ? <p className="cards-hint">{description}</p> : null}
      <div className="pick-list">
        {boxes.map(({ key, ...box }) => (
          <label key={key} className="pick">
            <input {...box} required={false} />
            {labels.get(box.value)}
          </label>
        ))}
      </div>
      {error ? (
        <p id={`${field.id}-error`} className="cards-error">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
