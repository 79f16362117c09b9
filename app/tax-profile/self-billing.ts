/**
 * What a creator agrees to when sellers write their invoices for them (self-billing; in the EU article 224 of
 * directive 2006/112/EC asks for a prior agreement). A change of the words is a new version: who agreed to an older
 * one is asked again, and what they agreed to stays readable here.
 */
export const selfBilling = { version: 1 } as const;

const words: Record<number, { en: string; id: string }> = {
  1: {
    en: "Sellers who pay me through Rekan may write the invoices for my commissions in my name. I check each one and object within 14 days if it is wrong. I write none of my own for the same commissions, and I say here at once when my tax details change. I can take this back at any time for invoices not yet written.",
    id: "Penjual yang membayarku lewat Rekan boleh membuat faktur atas komisiku dengan namaku. Aku memeriksa setiap faktur dan menyampaikan keberatan dalam 14 hari kalau ada yang salah. Aku tidak membuat faktur sendiri untuk komisi yang sama, dan segera mengubah data di sini kalau data pajakku berubah. Aku bisa menarik persetujuan ini kapan saja untuk faktur yang belum dibuat.",
  },
};

/** The words of a version in the reader's language. @throws RangeError for a version there never was. */
export function selfBillingWords(locale: string, version: number = selfBilling.version): string {
  const known = words[version];
  if (!known) throw new RangeError(`no version ${version} of the self-billing consent`);
  return locale === "id" ? known.id : known.en;
}
