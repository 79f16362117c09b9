import "./rail.css";
import { Button, Group } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Rail } from "#db/schema/index.ts";

type Props = { batchId: string; rail: Rail; currency: string };

/** The files a batch can leave by; nothing for one that a provider's API sends. */
export function BankFiles({ batchId, rail, currency }: Props) {
  const { t } = useTranslation();
  if (rail !== "csv" && rail !== "pain001") return null;
  const own = [
    { href: "pain001.xml", label: t("rail.files.pain001"), first: rail === "pain001" },
    { href: "bank.csv", label: t("rail.files.rekan"), first: rail === "csv" },
  ];
  const local =
    currency === "IDR"
      ? [
          { href: "bank.csv?layout=bca", label: t("rail.files.bca"), first: false },
          { href: "bank.csv?layout=mandiri", label: t("rail.files.mandiri"), first: false },
        ]
      : currency === "USD"
        ? [{ href: "bank.csv?layout=ach", label: t("rail.files.ach"), first: false }]
        : [];
  const files = [...own, ...local].sort((a, b) => Number(b.first) - Number(a.first));
  return (
    <section className="panel rail-panel">
      <h2>{t("rail.files.title")}</h2>
      <p className="dimmed">{t("rail.files.text")}</p>
      <Group gap="sm">
        {files.map(({ href, label, first }) => (
          <Button
            key={href}
            component="a"
            href={`/seller/finance/batches/${batchId}/${href}`}
            variant={first ? "filled" : "default"}
            leftSection={<IconDownload size={16} aria-hidden="true" />}
          >
            {label}
          </Button>
        ))}
      </Group>
    </section>
  );
}
