// Parts of MQTT.js that this page does not use: topic aliases of its own, and websockets and timers other than the browser's.
exports.LRUCache = class extends Map {
  constructor() {
    super();
  }
};
