// What MQTT.js and its parts expect of Node.js.
export { Buffer } from "buffer";
export const process = { env: {}, nextTick: (act, ...given) => queueMicrotask(() => act(...given)), emitWarning() {} };
