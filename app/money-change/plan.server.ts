import type { Asked } from "./asked.ts";
import type { Plan, Planned } from "./plan.ts";
import { planAdjustment, planConversion, planWriteOff } from "./plan-balance.server.ts";
import { planCorrection } from "./plan-correction.server.ts";
import { planReattribution, planRejection } from "./plan-order.server.ts";

/** What a change would post, decided on what is stored now. Nothing is written. */
export function plan({ asked, ...rest }: Planned<Asked["kind"]>): Promise<Plan> {
  switch (asked.kind) {
    case "adjustment":
      return planAdjustment({ ...rest, asked });
    case "write_off":
      return planWriteOff({ ...rest, asked });
    case "correction":
      return planCorrection({ ...rest, asked });
    case "reattribution":
      return planReattribution({ ...rest, asked });
    case "conversion":
      return planConversion({ ...rest, asked });
    case "rejection":
      return planRejection({ ...rest, asked });
  }
}
