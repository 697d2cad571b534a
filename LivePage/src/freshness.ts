// Whether a value can be believed now, and if not, why.
import { Gateway, Meter } from "./address";
import { stateWord, words } from "./words";

/** The public broker tells it of its bridge: 1 while the house is connected. */
export const BridgeTopic = "meterkast/bridge";

/** What was received last of a topic. */
export interface Received {
  text: string;
  /** Milliseconds since 1970. */
  at: number;
  /** False once the connection over which it came was lost. */
  isConfirmed: boolean;
}

/** What the devices tell once and stands until they tell otherwise; it is not sent again while it stays the same. */
const isTold = (name: string) => /^(gateway|meter|result|asked)\/|^status$/.test(name);

const lineTopics: Record<string, string> = { [Gateway]: `${Gateway}/gateway/pic`, [Meter]: `${Meter}/meter/line` };
const SoundLine = ["", "ok"];

/** Topics on which it depends whether others are to be believed. */
export const StateTopics = [BridgeTopic, `${Gateway}/status`, `${Meter}/status`, ...Object.values(lineTopics)];

/**
 * The reason for which a value is not to be believed, in few words; empty when it is.
 * @param limit Seconds after which a value that did not come again is old; 0 for never.
 * @param stateOf The text of another topic, empty when it is not known.
 */
export function doubt(topic: string, received: Received, now: number, limit: number, stateOf: (topic: string) => string): string {
  if (!received.isConfirmed) {
    return words.brokerGone;
  }
  if (topic === BridgeTopic) {
    return "";
  }
  if (stateOf(BridgeTopic) === "0") {
    return words.houseGone;
  }

  const base = topic.startsWith(Gateway + "/") ? Gateway : Meter;
  const name = topic.slice(base.length + 1);
  if (name !== "status" && stateOf(`${base}/status`) === "offline") {
    return words.offline;
  }
  if (isTold(name)) {
    return "";
  }

  const line = stateOf(lineTopics[base]);
  if (!SoundLine.includes(line)) {
    return stateWord(line);
  }

  const seconds = (now - received.at) / 1000;
  return limit > 0 && seconds > limit ? `${Math.floor(seconds / 60)} ${words.minutesOld}` : "";
}
