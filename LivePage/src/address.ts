// The parameters in the page's address: the broker, the devices' base topics, and how old a value may be.
import { keep, kept } from "./storage";

const asked = new URLSearchParams(location.search);

const AddressKey = "meterkast.broker";
const BesideMosquitto = "ws://localhost:9001";

/** True if the page came from the web server that also has the broker, or if the address names a broker. */
export const isBrokerGiven = !!asked.get("broker") || location.protocol !== "file:";

// what precedes both base topics, for one of many houses: homes/h001
const house = (asked.get("base") ?? "").replace(/\/*$/, "/").replace(/^\//, "");

/** Base topics, as in the setting mqtt.base. */
export const Gateway = asked.get("gateway") || house + "otgw";
export const Meter = asked.get("meter") || house + "p1";

/** Seconds after which a value that was not sent again is old; 0 for never. The default is three heartbeats of the devices (mqtt.heartbeat). */
export const AgeLimit = Number(asked.get("limit") ?? 900);

/** The broker's websockets: from the address, or the path mosquitto on the page's server, or what was entered last. */
export function brokerAddress(): string {
  const given = asked.get("broker");
  if (given) {
    return given;
  }
  return isBrokerGiven
    ? new URL("mosquitto", location.href.replace(/[?#].*/, "")).href.replace(/^http/, "ws")
    : ((kept("localStorage", AddressKey) as string | null) ?? BesideMosquitto);
}

/** Stores what was entered: in the page's address if that names a broker, else in the browser. */
export function keepBrokerAddress(address: string): void {
  if (isBrokerGiven) {
    const page = new URL(location.href);
    page.searchParams.set("broker", address);
    history.replaceState(null, "", page);
  } else {
    keep("localStorage", AddressKey, address);
  }
}

/** Whether a text can be the address of a broker's websockets. */
export function isBrokerAddress(text: string): boolean {
  try {
    return ["ws:", "wss:"].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}
