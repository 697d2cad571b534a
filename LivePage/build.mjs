// Makes dist/index.html: markup, style and script in one file, with a content security policy that names the script by its hash.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const Limit = 150 * 1024;
const folder = fileURLToPath(new URL(".", import.meta.url));
const read = (file) => readFileSync(folder + file, "utf8");

const bundle = async (options) => (await build({ bundle: true, minify: true, write: false, ...options })).outputFiles[0].text.trim();
const bundled = await bundle({ entryPoints: [folder + "src/main.ts"], format: "iife", target: "es2022", platform: "browser", legalComments: "none" });
// a script element ends at the first </script, wherever it stands
const script = bundled.replaceAll("</script", "<\\/script");
const sheets = ['@import "uplot/dist/uPlot.min.css";', '@import "./src/style.css";'].join("\n");
const style = await bundle({ stdin: { contents: sheets, loader: "css", resolveDir: folder } });

const hash = createHash("sha256").update(script).digest("base64");
const policy = [
  "default-src 'none'", `script-src 'sha256-${hash}'`, "style-src 'unsafe-inline'", "img-src data:", "worker-src blob:", "connect-src 'self' ws: wss:",
  "base-uri 'none'", "form-action 'none'",
].join("; ");
const licences = ["mqtt/LICENSE.md", "uplot/LICENSE"].map((file) => read("node_modules/" + file).trim()).join("\n\n");
const page = read("src/index.html")
  .replace("<!--licences-->", () => `<!-- This page contains MQTT.js and uPlot:\n\n${licences.replace(/-{2,}/g, "")}\n-->`)
  .replace("<!--policy-->", () => `<meta http-equiv="Content-Security-Policy" content="${policy}">`)
  .replace("<!--style-->", () => `<style>${style}</style>`)
  .replace("<!--script-->", () => `<script>${script}</script>`);

mkdirSync(folder + "dist", { recursive: true });
writeFileSync(folder + "dist/index.html", page);
const size = gzipSync(page, { level: 9 }).length;
console.log(`dist/index.html: ${page.length} bytes, ${size} gzipped`);
if (size > Limit) {
  console.error(`build.mjs: the page has ${size} bytes gzipped, more than ${Limit}`);
  process.exit(1);
}
