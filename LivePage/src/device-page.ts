// The page that a device sends: that device, over HTTP.
import { ConnectionState } from "./connection";
import { Device } from "./device";
import { contextOf, element, start } from "./page";
import { SettingsView } from "./settings-view";
import type { Entry } from "./views";
import { words } from "./words";

/** Shows the page of a device with a base topic. */
export function startDevice(base: string, devices: { gateway: boolean; meter: boolean }, views: Entry[]): void {
  const device = new Device(base);
  const state = new ConnectionState(element("connection"), element("announced"), words.deviceLost, () => {});
  start(contextOf(device, devices, device), [...views, { name: "settings", make: () => new SettingsView(device) }], state);
}
