// The device's settings: each with its meaning, what is allowed and its default, saved one by one with the answer beside it.
import type { Device, Outcome, Setting } from "./device";
import { button, card, el, tell } from "./dom";
import { said } from "./device-words";
import { toldMeaning } from "./settings-words";
import { UpdateCard } from "./update-card";
import type { Values } from "./values";
import type { View } from "./view";
import { language, words } from "./words";

/** A range that names its values: `on, off` or `auto, none, even`. */
const isChoice = (range: string) => /^[a-z0-9]+(, [a-z0-9]+)+$/.test(range);

export class SettingsView implements View {
  readonly elements: HTMLElement[];
  private readonly list = el("div", { class: "settings" });
  private readonly note = el("p", { class: "outcome", role: "status" });
  private readonly onlyChanged = el("input", { type: "checkbox", id: "only-changed" });
  private readonly search = el("input", { type: "search", id: "search" });
  private readonly update: UpdateCard;
  private rows: { setting: Setting; element: HTMLElement }[] = [];

  /**
   * @param values What the device says, of updates among others.
   * @param dutch What the settings mean in Dutch.
   * @param others Keys of settings that are not for this device.
   */
  constructor(private readonly device: Device, values: Values, private readonly dutch: Record<string, string>, private readonly others: RegExp) {
    this.update = new UpdateCard(device, values);
    this.onlyChanged.addEventListener("change", () => this.filter());
    this.search.addEventListener("input", () => this.filter());
    const restart = button(words.restart, () => this.restart(restart), { id: "restart" });
    restart.addEventListener("blur", () => this.ask(restart, false));
    this.elements = [
      card(words.settings, "wide", el("p", {}, words.settingsNote), this.note,
        el("div", { class: "row bar" }, el("label", {}, words.search, this.search), el("label", { class: "check" }, this.onlyChanged, words.onlyChanged), restart)),
      this.update.element, this.list,
    ];
    void this.load();
  }

  allow(writable: boolean | null): void {
    if (writable !== null) {
      this.update.connected();
    }
  }

  private async load(): Promise<void> {
    try {
      const settings = (await this.device.settings()).filter((s) => !this.others.test(s.key));
      this.rows = settings.map((setting) => ({ setting, element: this.row(setting) }));
      const groups = [...new Set(settings.map((s) => s.key.split(".")[0]))];
      this.list.replaceChildren(...groups.map((group) => card(group, "wide", ...this.rows.filter((r) => r.setting.key.startsWith(group + ".")).map((r) => r.element))));
      this.filter();
    } catch (error) {
      tell(this.note, said(error instanceof Error ? error.message : String(error)), "bad");
    }
  }

  private row(setting: Setting): HTMLElement {
    const { key, range, secret } = setting;
    const meaning = language === "nl" && key in this.dutch ? toldMeaning(this.dutch[key]) : setting.meaning;
    const id = "set-" + key;
    const about = { id, name: key, "aria-describedby": id + "-about" };
    const input = isChoice(range)
      ? el("select", about, ...range.split(", ").map((word) => el("option", { value: word }, word)))
      : el("input", { ...about, type: secret ? "password" : "text", autocomplete: "off", spellcheck: "false", ...(secret ? { placeholder: words[setting.value === "set" ? "isSet" : "isNotSet"] } : {}) });
    input.value = secret ? "" : setting.value;
    const outcome = el("p", { class: "outcome", role: "status" });
    const form = el("form", { class: "setting" },
      el("p", {}, el("label", { for: id }, key), el("span", { class: "badge" }, words.changed)),
      el("p", { id: id + "-about", class: "note" }, `${meaning.replaceAll("`", "")}. ${words.allowed}: ${said(range)}. ${words.default}: ${setting.default === "" ? words.nothing : setting.default}.`),
      el("div", { class: "row" }, input, el("button", { type: "submit" }, words.save), button(words.toDefault, () => {
        input.value = setting.default;
        void this.save(setting, setting.default, form, outcome);
      })), outcome);
    form.addEventListener("submit", (e) => {
      e.preventDefault();
      void this.save(setting, input.value, form, outcome);
    });
    mark(form, setting.changed);
    return form;
  }

  private async save(setting: Setting, value: string, form: HTMLElement, outcome: HTMLElement): Promise<void> {
    tell(outcome, words.saving);
    const { isAccepted, text } = await this.device.change(setting.key, value);
    tell(outcome, isAccepted ? words.savedForRestart : `${words.commandRefused}: ${said(text)}`, isAccepted ? "good" : "bad");
    if (isAccepted) {
      setting.changed = value !== setting.default;
      mark(form, setting.changed);
      if (setting.secret) {
        const input = form.querySelector("input")!;
        input.value = "";
        input.placeholder = words[value === "" ? "isNotSet" : "isSet"];
      }
    }
  }

  private filter(): void {
    const wanted = this.search.value.trim().toLowerCase();
    for (const { setting, element } of this.rows) {
      const isFound = `${setting.key} ${element.textContent}`.toLowerCase().includes(wanted);
      element.hidden = !isFound || (this.onlyChanged.checked && !setting.changed);
    }
    for (const group of this.list.children as HTMLCollectionOf<HTMLElement>) {
      group.hidden = group.querySelector("form:not([hidden])") === null;
    }
  }

  // the second press within one visit of the button restarts
  private async restart(pressed: HTMLButtonElement): Promise<void> {
    if (pressed.dataset.asks === undefined) {
      this.ask(pressed, true);
      return;
    }
    this.ask(pressed, false);
    const { isAccepted, text }: Outcome = await this.device.restart();
    tell(this.note, isAccepted ? words.restarting : `${words.commandRefused}: ${said(text)}`, isAccepted ? "good" : "bad");
  }

  private ask(restart: HTMLButtonElement, asks: boolean): void {
    restart.textContent = asks ? words.reallyRestart : words.restart;
    restart.classList.toggle("main", asks);
    if (asks) {
      restart.dataset.asks = "";
    } else {
      delete restart.dataset.asks;
    }
  }
}

function mark(form: HTMLElement, changed: boolean): void {
  form.classList.toggle("changed", changed);
  form.querySelector<HTMLElement>(".badge")!.hidden = !changed;
}
