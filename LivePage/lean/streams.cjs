// readable-stream without what MQTT.js does not use of it.
exports.Readable = require("readable-stream/lib/internal/streams/readable");
exports.Writable = require("readable-stream/lib/internal/streams/writable");
exports.Duplex = require("readable-stream/lib/internal/streams/duplex");
exports.Transform = require("readable-stream/lib/internal/streams/transform");
