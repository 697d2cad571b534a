// Makes the page, once for each source of values: markup, style and scripts in one file, with a content security policy that names the scripts
// by their hashes. dist/index.html is the page on a broker; dist/otgw.html.gz and dist/p1.html.gz are the devices' own, compressed, because a device
// cannot compress them.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import zopfli from "@gfx/zopfli";
import { build } from "esbuild";
import { minify } from "terser";

const folder = fileURLToPath(new URL(".", import.meta.url));
const read = (file) => readFileSync(folder + file, "utf8");
const bundle = (options) => build({ bundle: true, minify: true, write: false, metafile: true, mangleCache: {}, ...options });
const textOf = (built) => built.outputFiles[0].text.trim();
// the format of gzip, 4 % smaller than zlib makes it: 1 KB of the 30 that the device's page may have
const compress = async (text) => Buffer.from(await zopfli.gzipAsync(Buffer.from(text), { numiterations: 15 }));

// After esbuild, which makes one script of many: 1.4 KB of the 30, mostly of what esbuild cannot know to have no effect.
async function shorten(script) {
  const compress = { ecma: 2022, passes: 3, toplevel: true, pure_getters: true, keep_fargs: false, unsafe_arrows: true };
  return (await minify(script, { ecma: 2022, compress, mangle: { toplevel: true }, format: { comments: false } })).code;
}

// The names that only this page uses are shortened: 1 KB of the 30. A name is left alone if the browser has it, if it stands in a quoted text or
// is a word that a device may say, or if an attribute or a message has it: the interfaces of those are named here.
const Messages = ["About", "Setting", "Piece", "Part", "Result", "HourPrice", "Prices", "Account", "Progress"];

// Names that the browser has, too, on what this page does not use.
const Ours = ["amount", "announced", "buttons", "canvas", "caption", "chart", "columns", "context", "control", "controls", "cursor", "device", "element",
  "elements", "face", "isConnected", "offered", "outcome", "reading", "readout", "refresh", "retry"];

function ownNames() {
  const words = (pattern, text) => new Set([...text.matchAll(pattern)].map((m) => m[1]));
  const files = (place, pattern) => readdirSync(folder + place).filter((f) => pattern.test(f)).map((f) => read(`${place}/${f}`)).join("\n");
  const source = files("src", /[.]ts$/);
  const messages = Messages.map((name) => new RegExp(`interface ${name} [^]*?\n\}`).exec(source)[0]).join("\n");
  const taken = [
    words(/^ +(?:readonly |get |set )*(\w+)\??[:(<]/gm, files("node_modules/typescript/lib", /^lib[.](dom|es).*[.]d[.]ts$/)), words(/["'`](\w+)["'`]/g, source),
    words(/^  (\w+)\??:/gm, messages), words(/^ +([a-z0-9_]+): \[/gm, source),
    words(/dataset[.](\w+)/g, source),
  ];
  const members = words(/^  (?:(?:private|protected|readonly|abstract|static|async|get|set) )*(\w+)[?!]?(?:[:(]| =)/gm, source);
  const inParameters = words(/(?:private|protected) readonly (\w+)/g, source);
  return [...Ours, ...[...members, ...inParameters].filter((n) => !taken.some((t) => t.has(n)))];
}

const Meanings = ["gatewayMeanings", "meterMeanings"];

// The tables of texts as one text, which compresses better: 0.8 KB less. Of words.ts it has the rows that a bundle uses, of the settings those of
// its device. What devices say of their state is not named in the sources: it is kept.
function ownTexts(built, meanings) {
  const [{ inputs }] = Object.values(built.metafile.outputs);
  const used = Object.keys(inputs).filter((f) => inputs[f].bytesInOutput > 0 && f.startsWith("src/") && f !== "src/words.ts").map(read).join("\n");
  const table = (file, name) => new RegExp(`const ${name}(?:: [^=]+)? = ([[{]\n[^]*?\n[}\\]]);`).exec(read(file));
  const value = (literal, more = {}) => Function(...Object.keys(more), `return ${literal}`)(...Object.values(more));
  const [words, wordRows] = table("src/words.ts", "Table");
  const [both, bothRows] = table("src/settings-words.ts", "Both");
  const [own, ownRows] = table("src/settings-words.ts", meanings);
  const [other] = table("src/settings-words.ts", Meanings.find((name) => name !== meanings));
  const [pieces, pieceRows] = table("src/device-words.ts", "Pieces");
  let isState = false;
  const kept = wordRows.split("\n").filter((line) => {
    isState = /^  [/][/]/.test(line) ? line.includes("states of devices") : isState;
    const [, key] = /^  "?(\w+)"?: \[/.exec(line) ?? [];
    return key === undefined || isState || used.includes(`words.${key}`) || used.includes(`"${key}"`) || (key.startsWith("price_") && used.includes("price_"));
  });
  const texts = [
    Object.entries(value(kept.join("\n"))).flatMap(([key, row]) => [built.mangleCache[key] || key, ...row]),
    Object.entries(value(ownRows, { Both: value(bothRows) })).flat(), value(pieceRows).flat(),
  ].map((cells) => cells.join("|"));
  const taken = 'import { rowsOf, texts } from "./words";\n';
  const contents = {
    words: `export const texts = ${JSON.stringify(texts.join("\n"))}.split("\\n");
      export const rowsOf = (text, width) => text.split("|").map((_, i, all) => all.slice(i * width, (i + 1) * width)).filter((row) => row.length > 0);
      ${read("src/words.ts").replace(words, () => "const Table = Object.fromEntries(rowsOf(texts[0], 3).map(([key, ...row]) => [key, row]));")}`,
    "settings-words": taken + read("src/settings-words.ts").replace(both, "").replace(own, () => `const ${meanings} = Object.fromEntries(rowsOf(texts[1], 2));`)
      .replace("export " + other, ""),
    "device-words": taken + read("src/device-words.ts").replace(pieces, () => "const Pieces = rowsOf(texts[2], 2);"),
  };
  return {
    name: "texts",
    setup(b) {
      b.onLoad({ filter: /[/]src[/](words|settings-words|device-words)[.]ts$/ }, ({ path }) => ({ contents: contents[/([\w-]+)[.]ts$/.exec(path)[1]], loader: "ts" }));
    },
  };
}
// The page on a broker has a third less of MQTT.js, and is as much sooner there on a slow telephone: of its parts those that a page needs.
const lean = {
  inject: [folder + "lean/globals.mjs"],
  plugins: [{
    name: "lean",
    setup(b) {
      const parts = { mqtt: "mqtt", "readable-stream": "streams", debug: "debug", "lru-cache": "unused", "worker-timers": "unused", ws: "unused" };
      b.onResolve({ filter: new RegExp(`^(${Object.keys(parts).join("|")})$`) }, ({ path }) => ({ path: `${folder}lean/${parts[path]}.cjs` }));
      b.onLoad({ filter: /node_modules[/]mqtt[/]package[.]json$/ }, () => ({ contents: "{}", loader: "json" }));
    },
  }],
};
const mangleProps = new RegExp(`^(${ownNames().join("|")})$`);
const licence = `<!-- This page contains MQTT.js:\n\n${read("node_modules/mqtt/LICENSE.md").trim().replace(/-{2,}/g, "")}\n-->\n`;

const pages = [
  { file: "index.html", early: "main-early.ts", entry: "main-broker.ts", styles: ["heating", "energy"], limit: 150 * 1024, head: licence, policy: ["worker-src blob:", "connect-src 'self' ws: wss:"] },
  { file: "otgw.html.gz", entry: "main-otgw.ts", meanings: "gatewayMeanings", styles: ["heating"], limit: 30 * 1024, head: "", policy: ["connect-src 'self'"] },
  { file: "p1.html.gz", entry: "main-p1.ts", meanings: "meterMeanings", styles: ["energy"], limit: 30 * 1024, head: "", policy: ["connect-src 'self'"] },
];

mkdirSync(folder + "dist", { recursive: true });
for (const { file, early, entry, meanings, styles, limit, head, policy } of pages) {
  const options = { absWorkingDir: folder, format: "iife", target: "es2022", platform: "browser", legalComments: "none" };
  // the fields of classes are set by their constructors: 0.3 KB less
  const fields = { tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } } };
  const isPacked = file.endsWith(".gz");
  const points = (name) => ({ entryPoints: ["src/" + name] });
  // on a broker the page has all views, and MQTT.js, whose names are left as they are
  const whole = await bundle({ ...options, ...points(entry), ...(isPacked ? { ...fields, mangleProps } : lean) });
  const own = isPacked && { ...options, ...points(entry), ...fields, mangleProps, mangleCache: whole.mangleCache, plugins: [ownTexts(whole, meanings)] };
  const bundled = own ? await shorten(textOf(await bundle(own))) : textOf(whole);
  // a script element ends at the first </script, wherever it stands
  const script = bundled.replaceAll("</script", "<\\/script");
  const sheets = ["style", ...styles].map((name) => `@import "./src/${name}.css";`).join("\n");
  const style = textOf(await bundle({ stdin: { contents: sheets, loader: "css", resolveDir: folder } }));
  const first = early === undefined ? [] : [textOf(await bundle({ ...options, ...points(early) }))];
  const hashes = [...first, script].map((s) => `'sha256-${createHash("sha256").update(s).digest("base64")}'`);
  const rules = [
    "default-src 'none'", `script-src ${hashes.join(" ")}`, "style-src 'unsafe-inline'", "img-src data:", ...policy, "base-uri 'none'", "form-action 'none'",
  ];
  const page = read("src/index.html")
    .replace("<!--licences-->\n", () => head)
    .replace("<!--policy-->", () => `<meta http-equiv="Content-Security-Policy" content="${rules.join("; ")}">${first.map((s) => `\n<script>${s}</script>`).join("")}`)
    .replace("<!--style-->", () => `<style>${style}</style>`)
    .replace("<!--script-->", () => `<script>${script}</script>`);
  const compressed = isPacked ? await compress(page) : gzipSync(page, { level: 9 });
  writeFileSync(`${folder}dist/${file}`, isPacked ? compressed : page);
  console.log(`dist/${file}: ${page.length} bytes, ${compressed.length} gzipped`);
  if (compressed.length > limit) {
    console.error(`build.mjs: ${file} has ${compressed.length} bytes gzipped, more than ${limit}`);
    process.exit(1);
  }
}
