// The heating view.
import { Gateway } from "./address";
import { badges, gatewayBadges } from "./badges";
import { Chart } from "./chart";
import { number, onOff, state } from "./format";
import { listCard, rowsOf } from "./list";
import { picture } from "./picture";
import { SetpointControl } from "./setpoint";
import type { Source } from "./source";
import type { Values } from "./values";
import type { View } from "./view";
import { words } from "./words";

export class HeatingView implements View {
  readonly elements: HTMLElement[];
  private readonly control: SetpointControl;
  private readonly chart: Chart;

  constructor(source: Source, values: Values) {
    const line = (name: string, label: string, colour: string, isDashed = false) => ({ topic: `${Gateway}/${name}`, label, colour, isDashed });
    this.control = new SetpointControl(source, values);
    this.chart = new Chart("heating", "°C", [
      line("room_temperature", words.room, "--good"), line("room_setpoint", words.setpoint, "--soft", true),
      line("flow_temperature", words.flow, "--warm"), line("return_temperature", words.return, "--cool"),
    ], values);
    const row = rowsOf(Gateway);
    const degrees = number("°C", 1);
    this.elements = [
      badges(values, gatewayBadges),
      picture(values),
      this.control.element,
      listCard(words.boiler, values, [
        row(words.action, "gateway/heating_action", (text) => (text === "heating" ? words.warming : state(text))), row(words.waterSetpoint, "control_setpoint", degrees),
        row(words.wants, "thermostat/room_setpoint", degrees), row(words.hotWaterTemperature, "dhw_temperature", degrees),
        row(words.outside, "outside_temperature", degrees), row(words.fault, "fault", onOff),
      ]),
      this.chart.element,
    ];
  }

  allow(writable: boolean | null): void {
    this.control.allow(writable);
  }

  tick(): void {
    this.chart.tick();
  }

  end(): void {
    this.control.end();
    this.chart.end();
  }
}
