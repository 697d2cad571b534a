// What is told of the override of the room setpoint.
import { Gateway } from "./address";
import { number } from "./format";
import type { Values } from "./values";
import { words } from "./words";

const degrees = number("°C", 1);
const Offered = `${Gateway}/gateway/override_setpoint`;
const Asked = [`${Gateway}/asked/room_setpoint`, `${Gateway}/asked/room_setpoint_constant`];

export const OverrideTopic = `${Gateway}/gateway/override`;

/** Topics on which the sentence depends, besides the state itself. */
export const OverrideTopics = [Offered, ...Asked];

/** True for a state in which there is something to end. */
export const holds = (state: string) => state === "pending" || state === "accepted";

/** A sentence about a state of the override. */
export function story(values: Values, state: string): string {
  // the device publishes what MQTT has asked; an override that MQTT did not ask for is another program's (the tap, or the PIC's own port)
  const [once, always] = Asked.map((topic) => !["", "None"].includes(values.text(topic)));
  const who = once || always ? words.whoHouse : words.whoOther;
  switch (state) {
    case "pending":
      return isCleared(values) ? words.goingBack : `${words.offered} ${degrees(values.text(Offered))}, ${who}`;
    case "accepted":
      return `${words.changedBy} ${who}${once && !always ? words.untilProgramme : ""}`;
    case "rejected":
      return words.rejected;
    case "released":
      return words.released;
    case "none":
      return words.thermostatDecides;
    default:
      return " ";
  }
}

/** Whether the thermostat has done what was asked: adopted a setpoint, or forgotten it for 0. */
export function isDone(values: Values, asked: number): boolean {
  const state = values.text(OverrideTopic);
  return asked === 0 ? state !== "" && !holds(state) : state === "accepted" && Number(values.text(Offered)) === asked;
}

function isCleared(values: Values): boolean {
  return Number(values.text(Offered)) === 0;
}
