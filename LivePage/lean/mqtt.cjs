// MQTT.js without the ways to a broker that a page does not have.
exports.MqttClient = require("mqtt/lib/client").default;
