// Makes the page, once for each source of values: markup, style and script in one file, with a content security policy that names the script by
// its hash. dist/index.html is the page on a broker; dist/otgw.html.gz and dist/p1.html.gz are the devices' own, compressed, because a device
// cannot compress them.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import zopfli from "@gfx/zopfli";
import { build } from "esbuild";

const folder = fileURLToPath(new URL(".", import.meta.url));
const read = (file) => readFileSync(folder + file, "utf8");
const bundle = async (options) => (await build({ bundle: true, minify: true, write: false, ...options })).outputFiles[0].text.trim();
// the format of gzip, 4 % smaller than zlib makes it: 1 KB of the 30 that the device's page may have
const compress = async (text) => Buffer.from(await zopfli.gzipAsync(Buffer.from(text), { numiterations: 15 }));
const licence = `<!-- This page contains MQTT.js:\n\n${read("node_modules/mqtt/LICENSE.md").trim().replace(/-{2,}/g, "")}\n-->\n`;

const pages = [
  { file: "index.html", entry: "main-broker.ts", limit: 150 * 1024, head: licence, policy: ["worker-src blob:", "connect-src 'self' ws: wss:"] },
  { file: "otgw.html.gz", entry: "main-otgw.ts", limit: 30 * 1024, head: "", policy: ["connect-src 'self'"] },
  { file: "p1.html.gz", entry: "main-p1.ts", limit: 30 * 1024, head: "", policy: ["connect-src 'self'"] },
];

mkdirSync(folder + "dist", { recursive: true });
for (const { file, entry, limit, head, policy } of pages) {
  const bundled = await bundle({ entryPoints: [folder + "src/" + entry], format: "iife", target: "es2022", platform: "browser", legalComments: "none" });
  // a script element ends at the first </script, wherever it stands
  const script = bundled.replaceAll("</script", "<\\/script");
  const style = await bundle({ entryPoints: [folder + "src/style.css"] });
  const hash = createHash("sha256").update(script).digest("base64");
  const rules = [
    "default-src 'none'", `script-src 'sha256-${hash}'`, "style-src 'unsafe-inline'", "img-src data:", ...policy, "base-uri 'none'", "form-action 'none'",
  ];
  const page = read("src/index.html")
    .replace("<!--licences-->\n", () => head)
    .replace("<!--policy-->", () => `<meta http-equiv="Content-Security-Policy" content="${rules.join("; ")}">`)
    .replace("<!--style-->", () => `<style>${style}</style>`)
    .replace("<!--script-->", () => `<script>${script}</script>`);
  const isPacked = file.endsWith(".gz");
  const compressed = isPacked ? await compress(page) : gzipSync(page, { level: 9 });
  writeFileSync(`${folder}dist/${file}`, isPacked ? compressed : page);
  console.log(`dist/${file}: ${page.length} bytes, ${compressed.length} gzipped`);
  if (compressed.length > limit) {
    console.error(`build.mjs: ${file} has ${compressed.length} bytes gzipped, more than ${limit}`);
    process.exit(1);
  }
}
