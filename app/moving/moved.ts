import type { MoveNote, MoveProblem } from "./plan.ts";

/** What became of one row, as it is kept beside it. Amounts are minor units as text. */
export type MovedRow =
  | { refused: MoveProblem | "coupon_taken" | "failed"; email: string }
  | {
      creatorId: string;
      email: string;
      name: string;
      link: string | null;
      coupon: string | null;
      opening: string;
      /** The adjustment that waits for a second person. */
      changeId: string | null;
      notes: MoveNote[];
    };
