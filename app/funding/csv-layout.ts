import type { ReportLayout } from "#app/intake/connector.ts";

/** Columns of a bank's list, and how banks call them in English, Indonesian and German. */
export const statementColumns = [
  "date",
  "amount",
  "credit",
  "debit",
  "side",
  "text",
  "reference",
  "counterparty",
  "currency",
] as const;
export type StatementColumn = (typeof statementColumns)[number];

export const statementLayout: ReportLayout = {
  columns: {
    date: [
      ...["booking date", "date booked", "transaction date", "posting date", "post date", "value date"],
      ...["tanggal", "tanggal transaksi", "tgl", "tgl transaksi", "tanggal posting", "tanggal buku"],
      ...["buchungstag", "buchungsdatum", "datum", "buchung", "valuta", "wertstellung", "valutadatum"],
    ],
    amount: [
      ...["transaction amount", "amount", "value", "jumlah", "nominal", "mutasi", "nilai"],
      ...["betrag", "umsatz", "betrag eur", "betrag in eur", "umsatz in eur"],
    ],
    credit: [
      "paid in",
      "money in",
      "deposit",
      "credit amount",
      "kredit",
      "masuk",
      "haben",
      "gutschrift",
      "eingang",
    ],
    debit: [
      ...["paid out", "money out", "withdrawal", "debit amount", "debet", "keluar"],
      ...["soll", "lastschrift", "belastung", "ausgang"],
    ],
    side: [
      "type",
      "dr cr",
      "db cr",
      "cr dr",
      "debit credit",
      "credit debit",
      "jenis",
      "tipe",
      "d k",
      "soll haben",
      "s h",
    ],
    text: [
      ...[
        "description",
        "details",
        "narrative",
        "memo",
        "remittance information",
        "payment details",
        "particulars",
      ],
      ...["keterangan", "deskripsi", "uraian", "berita", "remark", "remarks"],
      ...["verwendungszweck", "buchungstext", "vorgang", "betreff"],
    ],
    reference: [
      ...["bank reference", "transaction id", "transaction reference", "reference number", "ref", "id"],
      ...[
        "no ref",
        "no referensi",
        "nomor referensi",
        "referensi",
        "kundenreferenz",
        "referenz",
        "bankreferenz",
      ],
    ],
    counterparty: [
      ...["payer", "payee", "name", "counterparty name", "sender", "debtor", "beneficiary"],
      ...["pengirim", "nama", "nama pengirim", "lawan transaksi"],
      ...[
        "auftraggeber",
        "begunstigter zahlungspflichtiger",
        "beguenstigter zahlungspflichtiger",
        "name zahlungsbeteiligter",
        "zahlungspflichtiger",
      ],
    ],
    currency: ["ccy", "curr", "mata uang", "valas", "waehrung", "wahrung", "wkz"],
  },
  required: ["date"],
  money: ["amount", "credit", "debit"],
  keyOf: () => "",
};
