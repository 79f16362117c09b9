import { endToEndId } from "#app/rail/end-to-end.ts";
import type { Id } from "#app/rules/ids.ts";

export { usd } from "./world.ts";

type Said = { reference?: string; amount?: string; currency?: string; code?: string; more?: string };
const reasonXml = (code?: string, more?: string) =>
  code || more
    ? `<StsRsnInf>${code ? `<Rsn><Cd>${code}</Cd></Rsn>` : ""}${more ? `<AddtlInf>${more}</AddtlInf>` : ""}</StsRsnInf>`
    : "";

/** A transaction of a bank's answer, as banks write it. */
export const tx = (payoutId: Id<"pay">, status: string, said: Said = {}): string =>
  `<TxInfAndSts><OrgnlEndToEndId>${endToEndId(payoutId)}</OrgnlEndToEndId><TxSts>${status}</TxSts>${reasonXml(said.code, said.more)}${
    said.reference ? `<AcctSvcrRef>${said.reference}</AcctSvcrRef>` : ""
  }${
    said.amount
      ? `<OrgnlTxRef><Amt><InstdAmt Ccy="${said.currency ?? "USD"}">${said.amount}</InstdAmt></Amt></OrgnlTxRef>`
      : ""
  }</TxInfAndSts>`;

/** A pain.002.001.03 for a message of ours; without transactions `whole` is its status. */
export const report = (
  message: string,
  transactions: readonly string[],
  whole: { status?: string; code?: string } = {},
): string => `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt>
<GrpHdr><MsgId>BANK-1</MsgId><CreDtTm>2026-12-01T10:00:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>${message}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>${
  whole.status ? `<GrpSts>${whole.status}</GrpSts>` : ""
}${reasonXml(whole.code)}</OrgnlGrpInfAndSts>
${transactions.length > 0 ? `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${message}-1</OrgnlPmtInfId>${transactions.join("")}</OrgnlPmtInfAndSts>` : ""}
</CstmrPmtStsRpt></Document>`;
