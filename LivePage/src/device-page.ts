// The page that a device sends: that device, over HTTP.
import { ConnectionState } from "./connection";
import { Device } from "./device";
import { contextOf, element, start } from "./page";
import { SettingsView } from "./settings-view";
import type { Entry } from "./views";
import { words } from "./words";

/**
 * Shows the page of a device with a base topic.
 * @param dutch What its settings mean in Dutch.
 * @param others Keys of settings that are not for it.
 */
export function startDevice(base: string, views: Entry[], dutch: Record<string, string>, others: RegExp): void {
  const device = new Device(base);
  const state = new ConnectionState(element("connection"), element("announced"), words.deviceLost, () => {});
  start(contextOf(device, device), [...views, { name: "settings", make: ({ values }) => new SettingsView(device, values, dutch, others) }], state);
}
