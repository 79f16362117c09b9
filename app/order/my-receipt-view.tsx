import { useTranslation } from "react-i18next";
import { Moves, onTop } from "./moves.tsx";
import type { MyReceipt } from "./my-receipt.queries.server.ts";
import type { MyTouch } from "./my-touches.ts";
import { SoldLines, TermsFacts, Touches } from "./receipt-parts.tsx";
import { localPercent } from "./rule-words.ts";
import { RulesList } from "./rules-list.tsx";
import { WhereNow } from "./where-now.tsx";

/** A creator's receipt: what was sold, why it is theirs, under which terms, and where the money is. */
export function MyReceiptView({ receipt }: { receipt: MyReceipt }) {
  const { currency, base, amount, lines, moves, outstanding, touches, pinned, rules } = receipt;
  const { t } = useTranslation();
  const whatOf = useTouchNames();
  const whole = lines.every((line) => line.amount !== null);
  const granted = moves.reduce((sum, { kind, amount: by }) => (onTop.has(kind) ? sum + by : sum), 0n);
  return (
    <div className="stack">
      <YourPart receipt={receipt} />
      <WhereNow receipt={receipt} />
      <SoldLines
        lines={lines}
        base={base}
        amount={amount}
        currency={currency}
        {...(whole ? {} : { note: t("receipt.shares.linesText") })}
      />
      <RulesList groups={[{ key: "mine", rules }]} currency={currency} />
      <Moves
        moves={moves.map((move, index) => ({ ...move, key: String(index) }))}
        left={outstanding + granted}
        currency={currency}
      />
      {touches.length > 0 ? (
        <Touches
          touches={touches.map((touch, index) => ({ ...touch, key: String(index), what: whatOf(touch) }))}
        />
      ) : null}
      {pinned ? <TermsFacts {...pinned} voice="you" /> : null}
    </div>
  );
}

/** "Your link", "another creator's code". */
export function useTouchNames(): (touch: Pick<MyTouch, "mine" | "kind">) => string {
  const { t } = useTranslation();
  const words = {
    click: ["receipt.yourClick", "receipt.anotherClick"],
    coupon: ["receipt.yourCoupon", "receipt.anotherCoupon"],
    lock: ["receipt.yourLock", "receipt.anotherLock"],
    tracking: ["receipt.yourTracking", "receipt.anotherTracking"],
  } as const;
  return ({ mine, kind }) => t(words[kind][mine ? 0 : 1]);
}

/** In which part it is theirs, where that isn't simply all of it. */
function YourPart({ receipt: { parts } }: { receipt: MyReceipt }) {
  const { t, i18n } = useTranslation();
  const [only] = parts;
  if (parts.length === 1 && only?.role === "creator" && only.weightBps === null && !only.moved) return null;
  return (
    <section className="panel">
      <h2>{t("receipt.shares.yours")}</h2>
      {parts.map(({ role, weightBps, moved }) => (
        <p key={role}>
          {moved
            ? t("receipt.shares.you.moved")
            : role === "creator" && weightBps !== null
              ? t("receipt.shares.you.shared", { percent: localPercent(weightBps, i18n.language) })
              : t(`receipt.shares.you.${role}`)}
        </p>
      ))}
    </section>
  );
}
