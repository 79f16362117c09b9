import type { FormMetadata } from "@conform-to/react";
import { Button } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";

/** What rows need of the form they are in. */
export type RowsForm = Pick<FormMetadata<Record<string, unknown>>, "insert" | "remove">;
type Intent = ReturnType<RowsForm["remove"]["getButtonProps"]>;

/** Fields side by side, and the button that takes them away; without a script too. */
export function Row({
  id,
  cells,
  remove,
  removeLabel,
  children,
}: {
  id: string;
  /** How many fields stand side by side: 2 alike, 4 alike, or by default a short and a long one. */
  cells?: 2 | 4;
  remove: Intent;
  removeLabel: string;
  children: ReactNode;
}) {
  return (
    <fieldset id={id} className="row-group" data-cells={cells}>
      {children}
      <Button
        {...remove}
        type="submit"
        variant="subtle"
        size="sm"
        className="row-remove"
        aria-label={removeLabel}
      >
        <IconTrash size={18} stroke={1.7} aria-hidden="true" />
      </Button>
    </fieldset>
  );
}

export function AddRow({ insert, label }: { insert: Intent; label: string }) {
  return (
    <div>
      <Button
        {...insert}
        type="submit"
        variant="default"
        size="sm"
        leftSection={<IconPlus size={16} aria-hidden="true" />}
      >
        {label}
      </Button>
    </div>
  );
}
