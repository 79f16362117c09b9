import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { translateError } from "#app/i18n/translate-error.ts";

type Props = {
  label: string;
  error?: readonly string[] | null | undefined;
  /** The input, told its id and how its error is called. */
  children: (described: { id: string; "aria-invalid"?: true; "aria-describedby"?: string }) => ReactNode;
};

/** A field of a page that ships no framework, with what is wrong about it. */
export function PlainField({ label, error, children }: Props) {
  const { i18n } = useTranslation();
  const id = useId();
  const isWrong = error && error.length > 0;
  return (
    <div className="plain-with-error">
      <div className="plain-field">
        <label htmlFor={id}>{label}</label>
        {children({ id, ...(isWrong ? { "aria-invalid": true, "aria-describedby": `${id}-error` } : {}) })}
      </div>
      {isWrong ? (
        <p className="plain-error" id={`${id}-error`} role="alert">
          {error.map((one) => translateError(i18n, one)).join(" ")}
        </p>
      ) : null}
    </div>
  );
}

/** Only what fills in every field sees it. */
export function Trap() {
  const id = useId();
  return (
    <div className="trap" aria-hidden="true">
      <label htmlFor={id}>Website</label>
      <input id={id} type="text" name="website" tabIndex={-1} autoComplete="off" />
    </div>
  );
}
