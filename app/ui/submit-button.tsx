import { Button, type ButtonProps } from "@mantine/core";
import { useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";

export type SubmitButtonProps = Pick<ButtonProps, "variant" | "size" | "fullWidth" | "leftSection"> & {
  children: ReactNode;
  /** For forms with more than one button: sent as `name=value`. */
  name?: string;
  value?: string;
};

/** Submits its form and shows that it is under way, so that nobody sends twice. */
export function SubmitButton({ children, ...rest }: SubmitButtonProps) {
  const { state, formMethod } = useNavigation();
  const busy = state === "submitting" || (state === "loading" && formMethod === "POST");
  return (
    <Button type="submit" loading={busy} {...rest}>
      {children}
    </Button>
  );
}
