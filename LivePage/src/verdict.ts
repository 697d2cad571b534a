// One sentence on a device's line: how many of its lines or telegrams were bad.
import { el } from "./dom";
import type { LineOf } from "./line-of";
import type { Values } from "./values";
import { locale, words } from "./words";

/** Share of bad ones up to which a line is still good. */
const GoodShare = 0.01;

/** The verdict on a device's line. */
export function verdict(values: Values, { name, own, faults, total, isTotalValid }: LineOf): HTMLElement {
  const line = el("p", { class: "verdict" });
  const count = (counter: string) => Number(values.text(`${own}/${counter}`)) || 0;
  const judge = () => {
    const bad = faults.reduce((sum, fault) => sum + count(fault), 0);
    const all = count(total) + (isTotalValid ? bad : 0);
    const shown = (n: number) => n.toLocaleString(locale);
    const word = all === 0 ? words.lineUnknown : bad === 0 ? words.lineHealthy : bad <= all * GoodShare ? words.lineGood : words.linePoor;
    line.className = `verdict ${all === 0 ? "" : bad <= all * GoodShare ? "good" : "bad"}`;
    line.textContent = `${name}: ${word}${all === 0 ? "" : `, ${shown(bad)} ${words.of} ${shown(all)} ${words.bad}`}`;
  };
  [...faults, total].forEach((counter) => values.watch(`${own}/${counter}`, judge));
  judge();
  return line;
}
