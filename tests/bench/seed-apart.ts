import { closeDatabase } from "#db/client.server.ts";
import { bigSeller, silent } from "./big-seller.ts";

// A small seller in another database than its parent's: the app's pools know one database only.
const count = Number(process.env.BENCH_ROWS);
await bigSeller(process.env.MIGRATION_DATABASE_URL!, { clicks: count, orders: count }, silent);
await closeDatabase();
