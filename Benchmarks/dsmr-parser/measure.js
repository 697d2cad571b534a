// Parses the telegrams of a file, each closed by its CRC line, for some seconds and prints how many a second.
const fs = require('fs');
const parser = require('dsmr-parser');

const [file, seconds] = process.argv.slice(2);
const telegrams = fs.readFileSync(file, 'latin1').split(/(?=\/MKS5)/).map(t => t + '\r\n');

function round() {
  for (const telegram of telegrams) {
    if (!parser.parse(telegram).objects) {
      throw new Error('a telegram was not parsed');
    }
  }
}

for (let i = 0; i < 20; i++) {
  round();
}

let count = 0;
const start = process.hrtime.bigint();
while (process.hrtime.bigint() - start < BigInt(seconds) * 1000000000n) {
  round();
  count += telegrams.length;
}

console.log(Math.round(count / (Number(process.hrtime.bigint() - start) / 1e9)));
