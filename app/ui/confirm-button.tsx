import { Button, Group, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Form, useNavigation } from "@remix-run/react";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";

export type ConfirmButtonProps = {
  /** On the page: "Approve…". */
  label: string;
  title: string;
  /** The effect in numbers: "Approve 14 payouts, Rp12.450.000". */
  confirmLabel: string;
  /** What will happen, and whether it can be undone. */
  children: ReactNode;
  fields: Record<string, string>;
  action?: string;
  tone?: "primary" | "danger";
  variant?: "filled" | "default" | "subtle";
  size?: "sm" | "md";
  disabled?: boolean;
};

/** A paying or destroying action: a second look that says the effect, then a plain form POST. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { tone = "primary", variant = "filled", size = "md", fields } = props;
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure(false);
  const busy = useNavigation().state !== "idle";
  const colour = tone === "danger" ? { color: "red.9" } : {};

  // The answer may be the same page again; the question must not still stand over it.
  useEffect(() => {
    if (busy) return close;
    return undefined;
  }, [busy, close]);

  return (
    <>
      <Button
        variant={variant}
        size={size}
        onClick={open}
        disabled={props.disabled ?? false}
        {...(variant === "filled" ? colour : {})}
      >
        {props.label}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={props.title}
        closeButtonProps={{ "aria-label": t("common.actions.close") }}
      >
        <div className="confirm-text">{props.children}</div>
        <Form method="post" {...(props.action ? { action: props.action } : {})}>
          {Object.entries(fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Group justify="flex-end" mt="lg" gap="sm">
            <Button variant="default" onClick={close}>
              {t("common.actions.cancel")}
            </Button>
            <Button type="submit" loading={busy} className="confirm-submit" {...colour}>
              {props.confirmLabel}
            </Button>
          </Group>
        </Form>
      </Modal>
    </>
  );
}
