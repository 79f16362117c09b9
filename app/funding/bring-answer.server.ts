import { data, redirect } from "@remix-run/node";
import type { Brought } from "./bring.server.ts";
import type { ImportCounts } from "./import.server.ts";
import type { ImportProblem } from "./statement-import.tsx";

const counted = (counts: ImportCounts) =>
  new URLSearchParams(Object.entries(counts).map(([name, n]) => [name, String(n)]));

/** Answers a statements page's form: on to the statement, or back with what is to be said or mended. */
export function answerBrought(brought: Brought, page: string) {
  switch (brought.outcome) {
    case "imported":
      return redirect(`${page}/${brought.statementId}?${counted(brought.counts)}`);
    case "nothing_new":
      return redirect(`${page}?${counted(brought.counts)}`);
    case "look":
      return data({ look: brought.look, problem: undefined });
    case "operator_only":
      return data(
        { look: undefined, problem: { because: "operator_only" } as ImportProblem },
        { status: 409 },
      );
    case "refused": {
      const problem: ImportProblem = brought.because === "lines" ? brought : { because: brought.because };
      return data({ look: undefined, problem }, { status: 422 });
    }
  }
}

/** The counts an address carries after an import; null when it carries none. */
export function countsOf(query: URLSearchParams): ImportCounts | null {
  const count = (name: string) => (/^\d{1,6}$/.test(query.get(name) ?? "") ? Number(query.get(name)) : 0);
  if (!query.has("added")) return null;
  return {
    added: count("added"),
    known: count("known"),
    matched: count("matched"),
    notBooked: count("notBooked"),
  };
}
