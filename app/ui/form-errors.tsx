import type { FormMetadata } from "@conform-to/react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { translateError } from "#app/i18n/translate-error.ts";
import { Notice } from "#app/ui/notice.tsx";

type Errors = Pick<FormMetadata<Record<string, unknown>>, "errors" | "allErrors" | "status">;

/** What is wrong with the form as a whole, or that fields below are marked; takes the focus after a refused submit. */
export function FormErrors({ form }: { form: Errors }) {
  const { t, i18n } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const refused = form.status === "error";
  const own = form.errors ?? [];
  useEffect(() => {
    if (refused && own.length > 0) box.current?.focus();
  }, [refused, own.length]);

  if (!refused && own.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} className="form-errors">
      <Notice kind="error">
        {own.length > 0
          ? own.map((message) => <p key={message}>{translateError(i18n, message)}</p>)
          : t("common.form.fixThese")}
      </Notice>
    </div>
  );
}
