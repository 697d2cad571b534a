// The dialog with the broker's address and the account.
import { accountFor, useAccount } from "./account";
import { isBrokerAddress, isBrokerGiven, keepBrokerAddress } from "./address";
import type { Broker } from "./broker";
import { brokerWords } from "./broker-words";
import { button, el } from "./dom";
import { words } from "./words";

export class BrokerDialog {
  private readonly address = el("input", { id: "address", autocomplete: "url", spellcheck: "false" });
  private readonly user = el("input", { id: "user", autocomplete: "username" });
  private readonly password = el("input", { id: "password", type: "password", autocomplete: "current-password" });
  private readonly remember = el("input", { id: "remember", type: "checkbox" });
  private readonly note = el("p", { class: "outcome bad", role: "alert" });
  private readonly dialog = el("dialog", { "aria-labelledby": "connection-title" });

  constructor(private readonly broker: Broker) {
    const field = (word: string, input: HTMLInputElement) => el("label", {}, word, input);
    const form = el("form", { novalidate: "" }, el("h2", { id: "connection-title" }, words.connection), this.note,
      field(brokerWords.brokerAddress, this.address), field(brokerWords.user, this.user), field(brokerWords.password, this.password),
      el("label", { class: "check" }, this.remember, brokerWords.remember),
      el("div", { class: "row" }, el("button", { type: "submit", class: "main" }, brokerWords.connect), button(brokerWords.close, () => this.dialog.close())));
    form.addEventListener("submit", (e) => {
      e.preventDefault();
      this.enter();
    });
    this.dialog.append(form);
    document.body.append(this.dialog);
  }

  /** Asks for the broker's address and the account, after a note if there is one. */
  open(note: string): void {
    const account = accountFor(this.broker.address);
    this.note.textContent = note;
    this.address.value = this.broker.address;
    this.address.readOnly = isBrokerGiven && this.broker.problem === "";
    this.user.value = account?.user ?? "";
    this.password.value = account?.password ?? "";
    if (!this.dialog.open) {
      this.dialog.showModal();
      (this.address.readOnly ? this.user : this.address).focus();
    }
  }

  private enter(): void {
    const address = this.address.value.trim();
    if (!isBrokerAddress(address)) {
      this.note.textContent = brokerWords.wrongAddress.replace("{}", address);
      return;
    }
    if (!this.address.readOnly) {
      keepBrokerAddress(address);
    }
    if (this.user.value !== "") {
      useAccount(address, { user: this.user.value, password: this.password.value }, this.remember.checked);
    }
    this.dialog.close();
    this.broker.connect(address);
  }
}
