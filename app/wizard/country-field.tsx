import { type FieldMetadata, useInputControl } from "@conform-to/react";
import { MultiSelect } from "@mantine/core";
import { type Choice, type FieldProps, useFieldText } from "#app/ui/field.tsx";

/** Countries, searched by name; the form carries their codes with commas between them. */
export function CountryField({
  options,
  placeholder,
  ...rest
}: FieldProps<string | undefined> & { options: readonly Choice[]; placeholder: string }) {
  const { field } = rest;
  const control = useInputControl(field as FieldMetadata<string | undefined>);
  const chosen = (control.value ?? "").split(",").filter(Boolean);
  return (
    <>
      <input type="hidden" name={field.name} value={control.value ?? ""} readOnly />
      <MultiSelect
        id={field.id}
        data={[...options]}
        value={chosen}
        onChange={(codes) => control.change(codes.join(","))}
        onBlur={control.blur}
        placeholder={chosen.length === 0 ? placeholder : ""}
        searchable
        clearable
        hidePickedOptions
        {...useFieldText(rest)}
      />
    </>
  );
}
