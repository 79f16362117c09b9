/** Entries as banks write them; fixtures of our own. */
export type Entry = {
  amount: string;
  currency?: string;
  side?: "CRDT" | "DBIT";
  status?: string;
  ref?: string;
  ntryRef?: string;
  end?: string;
  text?: string;
  day: string;
  from?: string;
  reversal?: boolean;
  details?: string;
};

function ntry(version: "02" | "08", entry: Entry): string {
  const { amount, currency = "USD", side = "CRDT", status = "BOOK", ref, ntryRef, day } = entry;
  const sts = version === "08" ? `<Sts><Cd>${status}</Cd></Sts>` : `<Sts>${status}</Sts>`;
  const name = version === "08" ? `<Pty><Nm>${entry.from ?? ""}</Nm></Pty>` : `<Nm>${entry.from ?? ""}</Nm>`;
  const party = entry.from ? `<RltdPties><Dbtr>${name}</Dbtr></RltdPties>` : "";
  const details =
    entry.details ??
    `<TxDtls><Refs><EndToEndId>${entry.end ?? "NOTPROVIDED"}</EndToEndId></Refs>${party}<RmtInf><Ustrd>${entry.text ?? ""}</Ustrd></RmtInf></TxDtls>`;
  return `<Ntry>${ntryRef ? `<NtryRef>${ntryRef}</NtryRef>` : ""}<Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd>${
    entry.reversal ? "<RvslInd>true</RvslInd>" : ""
  }${sts}<BookgDt><Dt>${day}</Dt></BookgDt>${ref ? `<AcctSvcrRef>${ref}</AcctSvcrRef>` : ""}<NtryDtls>${details}</NtryDtls></Ntry>`;
}

export function camt(
  entries: readonly Entry[],
  version: "02" | "08" = "02",
  accounts = ["DE89 3704 0044"],
): string {
  const statements = accounts.map(
    (account) =>
      `<Stmt><Id>S</Id><Acct><Id><IBAN>${account}</IBAN></Id></Acct>${entries.map((one) => ntry(version, one)).join("")}</Stmt>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr>${statements.join("")}</BkToCstmrStmt></Document>`;
}
