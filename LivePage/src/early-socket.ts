// The first websocket to the broker: a script of its own, in front of the others, opens it, so that it is open when MQTT.js is there.

const Protocol = "mqtt";

const place = window as { early?: [address: string, socket: WebSocket] };

/** Opens the first websocket. */
export function openEarly(address: string): void {
  try {
    place.early = [address, new WebSocket(address, Protocol)];
  } catch {
    // the page says that it has no connection
  }
}

/** The first websocket, or another one if that was taken, has failed, or is another broker's. */
export function takeSocket(address: string): WebSocket {
  const [wanted, early] = place.early ?? [];
  delete place.early;
  if (early !== undefined && wanted === address && early.readyState <= WebSocket.OPEN) {
    return early;
  }
  early?.close();
  return new WebSocket(address, Protocol);
}
