// MQTT.js over a websocket, which may be open before MQTT.js is evaluated.
import { type IClientOptions, MqttClient } from "mqtt";
import { browserStreamBuilder } from "mqtt/lib/connect/ws";
import { takeSocket } from "./early-socket";
import { workerTimer } from "./worker-timer";

/** Connects to a broker's websockets. */
export function connectMqtt(address: string, options: IClientOptions): MqttClient {
  const { protocol, hostname, port, pathname, search } = new URL(address);
  const all: IClientOptions = {
    ...options, protocol: protocol.slice(0, -1) as "ws" | "wss", hostname, port: port === "" ? undefined : Number(port), path: pathname + search,
    createWebsocket: () => takeSocket(address), timerVariant: workerTimer,
    // otherwise all 65,536 message identifiers are prepared before the first message is sent
    writeCache: false,
  };
  return new MqttClient((client) => browserStreamBuilder(client, all), all);
}
