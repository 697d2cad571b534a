// The heating view.
import { Gateway } from "./address";
import { badges, gatewayBadges } from "./badges";
import { Chart } from "./chart";
import { Hero } from "./hero";
import { fact, gauge } from "./facts";
import { number } from "./format";
import { expectPast, pastDay } from "./past";
import { Picture } from "./picture";
import { SetpointControl } from "./setpoint";
import type { Context, View } from "./view";
import { words } from "./words";

/** Zones of the water pressure in bar: below the first the boiler wants water, above the second it has too much. */
const Pressure = { most: 4, low: 1, high: 2.5 };

/** As near to the setpoint as a thermostat keeps the room. */
const Near = 0.25;

const Watched = ["flame", "ch_mode", "dhw_mode", "fault", "gateway/heating_action"];
const degrees = number("°C", 1);

export class HeatingView implements View {
  readonly elements: HTMLElement[];
  private readonly control: SetpointControl;
  private readonly chart: Chart;
  private readonly picture: Picture;
  private readonly hero: Hero;

  constructor(private readonly context: Context) {
    const { source, values } = context;
    expectPast(context, Gateway);
    const line = (name: string, label: string, colour: string, axis: 0 | 1, isDashed = false) => ({ topic: `${Gateway}/${name}`, label, colour, axis, isDashed });
    this.control = new SetpointControl(source, values);
    this.picture = new Picture(values);
    this.chart = new Chart("heating", words.temperatures, [words.waterAxis, words.roomAxis], 1, [
      line("room_temperature", words.room, "--leaf", 1), line("room_setpoint", words.setpoint, "--soft", 1, true),
      line("flow_temperature", words.flow, "--hot", 0), line("return_temperature", words.return, "--cool", 0),
    ], values);
    this.hero = new Hero(values, Gateway, words.gateway, () => this.say(), "heating", [], [
      gauge(words.pressure, values, `${Gateway}/ch_water_pressure`, number("bar", 1), Pressure),
      fact(words.waterSetpoint, values, `${Gateway}/control_setpoint`, degrees),
    ], this.picture.element, this.control.element);
    for (const name of [...Watched, "room_temperature", "room_setpoint", "flow_temperature", "return_temperature", "relative_modulation"]) {
      values.watch(`${Gateway}/${name}`, () => this.paint());
    }
    this.elements = [this.hero.element, this.chart.element, badges(values, gatewayBadges)];
    this.paint();
  }

  allow(writable: boolean | null): void {
    this.control.allow(writable);
    if (writable !== null) {
      // a mean stands in the middle of its hour
      void this.chart.fill(() => pastDay(this.context, Gateway, "hours", ["room_temperature_mean", "", "flow_temperature_mean", ""], [1800]));
    }
  }

  tick(): void {
    this.paint();
    this.chart.tick();
  }

  end(): void {
    this.control.end();
    this.chart.end();
  }

  private paint(): void {
    this.hero?.paint();
    this.picture.paint();
  }

  private say(): [string, string] {
    const [flame, pump, tap, fault, action] = Watched.map((name) => this.context.values.believed(`${Gateway}/${name}`));
    const [room, wanted] = ["room_temperature", "room_setpoint"].map((name) => Number(this.context.values.believed(`${Gateway}/${name}`) || NaN));
    const missing = wanted - room;
    const toGo = missing >= 0.1 ? words.toGo.replace("{}", degrees(String(missing))) : "";
    if (fault === "ON") {
      return [words.sayFault, ""];
    }
    if (tap === "ON") {
      return [words.sayHotWater, ""];
    }
    if (action === "heating" || (action === "" && flame === "ON")) {
      return [words.sayHeating, toGo];
    }
    if (action === "cooling") {
      return [words.sayCooling, ""];
    }
    if (pump === "ON") {
      return [words.sayPump, toGo];
    }
    return missing <= Near ? [words.sayWarm, ""] : [words.sayRest, toGo];
  }
}
