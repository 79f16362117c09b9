import { getInputProps } from "@conform-to/react";
import { Checkbox } from "@mantine/core";
import type { ReactNode } from "react";
import { type Choice, type FieldProps, useFieldText } from "#app/ui/field.tsx";

export function CheckboxField<Value>(props: FieldProps<Value>) {
  const { key, ...input } = getInputProps(props.field, { type: "checkbox", ariaAttributes: false });
  const { error, description } = useFieldText(props);
  return <Checkbox key={key} {...input} label={props.label} description={description} error={error} />;
}

export type CardChoice = Choice & { text?: ReactNode };

/** One of a few, each with a sentence: native radio buttons in the shape of cards. */
export function RadioCards<Value>({
  options,
  ...rest
}: FieldProps<Value> & { options: readonly CardChoice[] }) {
  const { field } = rest;
  const { label, description, error } = useFieldText(rest);
  const errorId = `${field.id}-error`;
  return (
    <fieldset className="cards" aria-describedby={error ? errorId : undefined}>
      <legend>{label}</legend>
      {description ? <p className="cards-hint">{description}</p> : null}
      <div className="cards-list">
        {options.map((option) => {
          const { key, ...input } = getInputProps(field, {
            type: "radio",
            value: option.value,
            ariaAttributes: false,
          });
          return (
            <label key={`${key}-${option.value}`} className="card-choice">
              <input {...input} id={`${field.id}-${option.value}`} disabled={option.disabled} />
              <span>
                <span className="card-choice-label">{option.label}</span>
                {option.text ? <span className="card-choice-text">{option.text}</span> : null}
              </span>
            </label>
          );
        })}
      </div>
      {error ? (
        <p id={errorId} className="cards-error">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
