// Updates of the firmware from the device's own page (docs/update.md): a file is chosen and sent, and it is told what became of it.
import { type Device, reasonIn } from "./device";
import { said } from "./device-words";
import { button, card, el, tell } from "./dom";
import type { Values } from "./values";
import { words } from "./words";

/** What the device tells of an update that comes to it, whichever way. */
interface Progress {
  in_progress: boolean;
  update_percentage: number | null;
}

export class UpdateCard {
  readonly element: HTMLElement;
  private readonly state: string;
  private readonly installed = el("p", { id: "update-version" });
  private readonly last = el("p", { id: "update-last" });
  private readonly why = el("p", { class: "note" });
  private readonly file = el("input", { type: "file", accept: ".mku", id: "update-file" });
  private readonly older = el("input", { type: "checkbox" });
  private readonly start = button(words.updateSend, () => void this.send(), { id: "update-send" });
  private readonly form = el("div", { class: "row bar" },
    el("label", {}, words.updateFile, this.file), el("label", { class: "check" }, this.older, words.updateOlder), this.start);
  private readonly bar = el("progress", { max: "100", "aria-label": words.updateSend });
  private readonly outcome = el("p", { class: "outcome", role: "status" });
  private version = "";

  constructor(private readonly device: Device, private readonly values: Values) {
    this.state = device.base + "/update/state";
    this.bar.hidden = this.form.hidden = true;
    this.element = card(words.update, "wide", this.installed, this.last, this.why, this.form, this.bar, this.outcome);
    values.watch(device.base + "/update/last", (text) => (this.last.textContent = text === "none" ? "" : said(text)));
    values.watch(this.state, (text) => this.follow(JSON.parse(text) as Progress));
  }

  /** Called when the page is connected: shows what the device says of itself. */
  connected(): void {
    const { version, writes } = this.device.about!;
    if (this.version !== "" && this.version !== version) {
      // another firmware has another page
      location.reload();
    }
    this.version = version;
    this.installed.textContent = `${words.version} ${version}`;
    const isWithoutLoader = this.values.text(this.state) === "";
    this.form.hidden = isWithoutLoader || writes !== "all";
    this.why.textContent = isWithoutLoader ? words.updateByCable : this.form.hidden ? words.updateNeedsPassword : "";
  }

  private follow({ in_progress, update_percentage }: Progress): void {
    this.bar.hidden = !in_progress;
    // while the signature is checked nothing moves
    if (update_percentage) {
      this.bar.value = update_percentage;
    } else {
      this.bar.removeAttribute("value");
    }
  }

  private async send(): Promise<void> {
    const [image] = this.file.files!;
    if (image === undefined) {
      this.file.focus();
      return;
    }
    this.start.disabled = true;
    this.last.hidden = true;
    tell(this.outcome, words.updateSending);
    try {
      const answer = await fetch("update" + (this.older.checked ? "?force" : ""), { method: "PUT", body: image });
      const text = await answer.text();
      tell(this.outcome, answer.ok ? words.updateDone : `${words.commandRefused}: ${said(reasonIn(text))}`, answer.ok ? "good" : "bad");
    } catch {
      tell(this.outcome, words.deviceGone, "bad");
    }
    this.start.disabled = false;
  }
}
