// The device's own page: that device, over HTTP.
import { ConnectionState } from "./connection";
import { type About, Device } from "./device";
import { contextOf, element, start } from "./page";
import { SettingsView } from "./settings-view";
import { viewsOf } from "./views";
import { words } from "./words";

const RetryAfter = 2000;
const state = new ConnectionState(element("connection"), element("announced"), words.deviceLost, () => {});

async function open(): Promise<void> {
  try {
    const about = (await (await fetch("api/device")).json()) as About;
    const isMeter = about.firmware === "p1";
    const device = new Device(about);
    const context = contextOf(device, { gateway: !isMeter, meter: isMeter }, device);
    start(context, [...viewsOf(context.devices), { name: "settings", word: "settings", make: () => new SettingsView(device) }], state);
  } catch {
    state.show("lost");
    setTimeout(open, RetryAfter);
  }
}

state.show("connecting");
void open();
