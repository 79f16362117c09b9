import type { SubmissionResult } from "@conform-to/react";
import { BriefStep } from "./brief-step.tsx";
import type { EditPage } from "./edit-page.server.ts";
import { JoinStep } from "./join-step.tsx";
import { KitStep } from "./kit-step.tsx";
import { PayStep } from "./pay-step.tsx";
import { ProductsStep } from "./products-step.tsx";
import { ReviewStep } from "./review-step.tsx";
import { WorkStep } from "./work-step.tsx";

type Props = { shown: EditPage; result: SubmissionResult<string[]> | undefined; elsewhere: boolean };

/** The step an address asks for. */
export function EditStep({ shown, result, elsewhere }: Props) {
  const { campaignId, status, step, stamp, defaults, currency, destinationUrl, of } = shown;
  const common = { page: { campaignId, status, step, stamp, elsewhere }, result, defaults };
  switch (of.step) {
    case "brief":
      return <BriefStep {...common} prose={of.prose} />;
    case "products":
      return <ProductsStep {...common} products={of.products} origins={of.origins} currency={currency} />;
    case "pay":
      return <PayStep {...common} currencies={of.currencies} />;
    case "join":
      return <JoinStep {...common} countries={of.countries} />;
    case "work":
      return <WorkStep {...common} currency={currency} ownDisclosures={of.ownDisclosures} />;
    case "kit":
      return <KitStep {...common} currency={currency} destinationUrl={destinationUrl} />;
    case "review":
      return <ReviewStep campaignId={campaignId} view={of.view} missing={of.missing} budget={of.budget} />;
  }
}
