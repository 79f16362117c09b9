import { flatRoutes } from "@remix-run/fs-routes";

// File names are addresses (dots are slashes): `routes/seller.campaigns.$campaignId.tsx`.
export default flatRoutes({ ignoredRouteFiles: ["**/.*"] });
