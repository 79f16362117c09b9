import "./store.css";
import { Button } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { IconCircleCheck, IconCircleDashed } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { formatDateTime } from "#app/ui/when.tsx";
import type { StoreHealth } from "./health.queries.server.ts";
import { sendsEvents } from "./platforms.ts";
import type { StoreDetail } from "./store.queries.server.ts";

type Light = { key: string; on: boolean; title: string; text: string };

/** How far a store has come: connected, a delivery arrived, real orders come in. */
export function StoreLights({ store, health }: { store: StoreDetail; health: StoreHealth }) {
  const { t, i18n } = useTranslation();
  const sends = sendsEvents(store.kind);
  const connected = !sends || store.hasSecret;
  const arrived = latest(store.greetedAt, health.last?.at ?? null);
  const lights: Light[] = [
    {
      key: "connected",
      on: connected,
      title: t(connected ? "seller.store.lights.connected" : "seller.store.lights.noSecret"),
      text: t(
        connected
          ? `seller.store.lights.${sends ? "connectedText" : "connectedReport"}`
          : "seller.store.lights.noSecretText",
      ),
    },
    {
      key: "test",
      on: arrived !== null,
      title: t(arrived ? "seller.store.lights.test" : "seller.store.lights.noTest"),
      text: arrived
        ? t("seller.store.lights.testText", { when: formatDateTime(arrived, i18n.language) })
        : t("seller.store.lights.noTestText"),
    },
    {
      key: "order",
      on: health.hasOrder,
      title: t(health.hasOrder ? "seller.store.lights.order" : "seller.store.lights.noOrder"),
      text: t(
        `seller.store.lights.${health.hasOrder ? "orderText" : sends ? "noOrderText" : "noOrderReport"}`,
      ),
    },
  ];
  return (
    <>
      <ol className="lights">
        {lights
          .filter(({ key }) => sends || key !== "test")
          .map(({ key, on, title, text }) => {
            const Shape = on ? IconCircleCheck : IconCircleDashed;
            return (
              <li key={key} data-on={on ? "yes" : "no"}>
                <Shape size={20} stroke={1.9} aria-label={t(`seller.store.lights.${on ? "done" : "open"}`)} />
                <div>
                  <strong>{title}</strong>
                  <span className="small dimmed">{text}</span>
                </div>
              </li>
            );
          })}
      </ol>
      {sends ? (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="intent" value="test" />
          <SubmitButton variant={arrived ? "default" : "filled"}>{t("seller.store.test.send")}</SubmitButton>
        </Form>
      ) : (
        <div>
          <Button component={Link} to="/seller/imports">
            {t("seller.store.toImports")}
          </Button>
        </div>
      )}
    </>
  );
}

function latest(one: Date | null, other: Date | null): Date | null {
  if (!one || !other) return one ?? other;
  return one > other ? one : other;
}
