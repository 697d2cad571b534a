// Whether a value is current, and if not, why.
import { Gateway, Meter } from "./address";
import { stateWord, words } from "./words";

/** State of the public broker's bridge: 1 while the home broker is connected. */
export const BridgeTopic = "meterkast/bridge";

/** The last message of a topic. */
export interface Received {
  text: string;
  /** Milliseconds since 1970. */
  at: number;
  /** False once the connection over which it came was lost. */
  isConfirmed: boolean;
}

/** State that the devices publish only when it changes; it is not repeated. */
const isTold = (name: string) => /^(gateway|meter|result|asked)\/|^status$/.test(name);

const lineTopics: Record<string, string> = { [Gateway]: `${Gateway}/gateway/pic`, [Meter]: `${Meter}/meter/line` };
const SoundLine = ["", "ok"];

/** Topics that decide whether others are current. */
export const StateTopics = [BridgeTopic, `${Gateway}/status`, `${Meter}/status`, ...Object.values(lineTopics)];

/**
 * A short reason why nothing of a device is current; empty if it is.
 * @param base The device's base topic.
 * @param stateOf The text of another topic, empty if it is not known.
 */
export function trouble(base: string, stateOf: (topic: string) => string): string {
  if (stateOf(BridgeTopic) === "0") {
    return words.houseGone;
  }
  if (stateOf(`${base}/status`) === "offline") {
    return words.offline;
  }
  const line = stateOf(lineTopics[base]);
  return SoundLine.includes(line) ? "" : stateWord(line);
}

/**
 * A short reason why a value is not current; empty if it is.
 * @param limit Seconds after which a value that was not sent again is old; 0 for never.
 * @param isLost Whether there is no connection.
 * @param stateOf The text of another topic, empty if it is not known.
 */
export function doubt(topic: string, received: Received, now: number, limit: number, isLost: boolean, stateOf: (topic: string) => string): string {
  if (!received.isConfirmed) {
    return isLost ? words.brokerGone : words.notAgain;
  }
  if (topic === BridgeTopic) {
    return "";
  }
  const base = topic.startsWith(Gateway + "/") ? Gateway : Meter;
  const name = topic.slice(base.length + 1);
  // what the device says of itself is so while its line is not sound, and its own state is so while it is offline
  const reason = trouble(base, (other) => (isTold(name) && other === lineTopics[base]) || (name === "status" && other === topic) ? "" : stateOf(other));
  if (reason !== "" || isTold(name)) {
    return reason;
  }
  const seconds = (now - received.at) / 1000;
  return limit > 0 && seconds > limit ? `${Math.floor(seconds / 60)} ${words.minutesOld}` : "";
}
