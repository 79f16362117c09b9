import { clientIp, network } from "#app/account/client-ip.server.ts";
import { limitOf } from "#app/account/throttled.server.ts";

// Codes are 100 random bits; this keeps somebody from asking the database all day.
const lookUps = limitOf(60, 60);

export const mayLookUp = (request: Request): Promise<boolean> => lookUps(network(clientIp(request)));
