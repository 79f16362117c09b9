import { describe, expect, it } from "vitest";
import { ApplicationForm, BulkForm } from "#app/application/application.form.ts";
import { InviteManyForm } from "#app/marketplace/invite.form.ts";
import { parseForm } from "#app/ui/form.ts";

const formOf = (fields: [string, string][]) => {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
};

describe("what a browser sends with nothing typed", () => {
  it("an invitation without a line or a rate", () => {
    const read = parseForm(
      formOf([
        ["ids", "crt_1"],
        ["campaign", "cmp_1"],
        ["message", ""],
        ["rate", ""],
      ]),
      InviteManyForm,
    );
    expect(read.status === "success" && read.value).toEqual({
      ids: ["crt_1"],
      campaign: "cmp_1",
    });
  });

  it.each([
    ["12.5", 1250],
    ["12,5", 1250],
    ["0.29", 29],
    ["100", 10_000],
    ["0", undefined],
    ["101", undefined],
    ["12.345", undefined],
    ["1e1", undefined],
  ])("a rate of %s percent is read exactly, in either spelling", (rate, bps) => {
    const typed = formOf([
      ["ids", "crt_1"],
      ["campaign", "cmp_1"],
      ["rate", rate],
    ]);
    const read = parseForm(typed, InviteManyForm);
    expect(read.status === "success" ? read.value.rate : undefined).toBe(bps);
  });

  it("an application with a question left out", () => {
    const read = parseForm(
      formOf([
        ["pitch", "I cook."],
        ["answers[0]", ""],
        ["answers[1]", "yes"],
        ["termsVersion", "1"],
        ["termsHash", "a".repeat(64)],
        ["acceptTerms", "on"],
      ]),
      ApplicationForm,
    );
    expect(read.status === "success" && read.value.answers).toEqual([undefined, "yes"]);
  });

  it("many are declined with a reason alone", () => {
    const read = (intent: string, reason: string) =>
      parseForm(
        formOf([
          ["ids", "app_1"],
          ["intent", intent],
          ["reason", reason],
        ]),
        BulkForm,
      ).status;
    expect([read("approve", ""), read("decline", ""), read("decline", "no")]).toEqual([
      "success",
      "error",
      "success",
    ]);
  });
});
