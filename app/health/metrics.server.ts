import cluster from "node:cluster";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { recorder, spool } from "#app/click/clicks.server.ts";
import { linkTable } from "#app/click/links.server.ts";
import { answered } from "#app/click/redirect.server.ts";
import { settling } from "#app/order/hand-over.server.ts";
import { exported } from "#app/report/exported.ts";

/**
 * What this process counted since it started, for Prometheus. With WEB_CONCURRENCY above 1 a request is answered by
 * one of the processes and tells of that one alone; the label `worker` says which.
 *
 * What is counted often is a plain number where it happens and is read here, when somebody asks. To add one, export an
 * object of numbers beside the work and name it below.
 */
export const registry = new Registry();
registry.setDefaultLabels({ worker: String(cluster.worker?.id ?? 0) });

const registers = [registry];

/** Numbers that only grow, by the value of one label. */
export function counter(name: string, help: string, label: string, read: () => Record<string, number>): void {
  new Counter({
    ...{ name, help, registers, labelNames: [label] },
    collect() {
      this.reset();
      for (const [value, count] of Object.entries(read())) this.inc({ [label]: value }, count);
    },
  });
}

/** A number as it stands. */
export function gauge(name: string, help: string, read: () => number | Promise<number>): void {
  new Gauge({
    ...{ name, help, registers },
    async collect() {
      this.set(await read());
    },
  });
}

counter("rekan_redirects_total", "Requests for links by what they ended in.", "outcome", () => {
  const { person, hidden, crawler, preview, unknown, closed, failed } = answered;
  return {
    "302_person": person,
    "302_hidden": hidden,
    "302_crawler": crawler,
    "200_preview": preview,
    "404_unknown": unknown,
    "410_closed": closed,
    "503_failed": failed,
  };
});
counter(
  "rekan_clicks_total",
  "Clicks: committed before the 302 left; kept on the local disk instead; brought back from there; not kept.",
  "kept",
  () => ({ ...recorder.counts }),
);
gauge("rekan_clicks_waiting", "Visitors who wait for their click's commit.", () => recorder.waiting);
gauge("rekan_clicks_spool_bytes", "Clicks on the local disk, in bytes.", () => spool.bytes);
gauge("rekan_clicks_away", "1 while the database doesn't take clicks.", () => Number(recorder.away));

const batchClicks = new Histogram({
  ...{ name: "rekan_click_batch_clicks", help: "Clicks in one commit.", registers },
  buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
});
const batchSeconds = new Histogram({
  ...{ name: "rekan_click_batch_seconds", help: "How long a commit of clicks took.", registers },
  buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
});
recorder.onBatch = (clicks, seconds) => {
  batchClicks.observe(clicks);
  batchSeconds.observe(seconds);
};

gauge("rekan_link_table_links", "Links in memory.", linkTable.size);
counter("rekan_link_table_total", "Look-ups of links.", "found", () => ({
  memory: linkTable.hits,
  database: linkTable.misses,
}));
counter("rekan_link_reads_total", "Queries for links.", "of", () => ({ links: linkTable.reads }));
counter(
  "rekan_settled_total",
  "Store events settled here, and the batches they were settled in.",
  "unit",
  () => ({
    events: settling.settled,
    batches: settling.batches,
  }),
);
gauge("rekan_settle_waiting", "Store events handed over and not settled yet.", () => settling.waiting);
gauge(
  "rekan_settle_lag_seconds",
  "From received to settled, for the last batch.",
  () => settling.lastLagMs / 1000,
);
counter("rekan_exported_total", "CSV files finished, and their bytes before compression.", "unit", () => ({
  ...exported,
}));
gauge("rekan_memory_bytes", "Memory of this process.", () => process.memoryUsage.rss());
