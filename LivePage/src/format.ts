// Formats the devices' texts for people.
import { locale, stateWord, words } from "./words";

export type Format = (text: string) => string;

const Nothing = "–";

/**
 * A number in the language's format, with its unit.
 * @param decimals Digits after the point; by default as many as the device sent.
 */
export function number(unit: string, decimals?: number): Format {
  return (text) => {
    const value = Number(text);
    if (text.trim() === "" || Number.isNaN(value)) {
      return Nothing;
    }

    const digits = decimals ?? (text.split(".")[1] ?? "").length;
    const shown = value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    return unit === "" ? shown : `${shown} ${unit}`;
  };
}

/** A power in kW; less than one in W. */
export const kilowatts: Format = (text) => {
  const value = Number(text);
  return text.trim() !== "" && Math.abs(value) < 0.9995 ? number("W", 0)(String(value * 1000)) : number("kW", 2)(text);
};

/** ON and OFF. */
export const onOff: Format = (text) => (text === "ON" ? words.on : text === "OFF" ? words.off : Nothing);

/** One of the words that a device uses for a state. */
export const state: Format = (text) => (text === "" || text === "None" ? Nothing : stateWord(text));

/** A time in ISO 8601. */
export const time: Format = (text) => {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? Nothing : at.toLocaleString(locale, { dateStyle: "short", timeStyle: "short" });
};

/** Seconds as days, hours and minutes. */
export const duration: Format = (text) => {
  const minutes = Math.floor(Number(text) / 60);
  if (text === "" || Number.isNaN(minutes)) {
    return Nothing;
  }

  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
  return `${days > 0 ? `${days} d ` : ""}${minutes >= 60 ? `${hours} h ` : ""}${minutes % 60} min`;
};

/** A text, unchanged. */
export const plain: Format = (text) => text || Nothing;
