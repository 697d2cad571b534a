// Creates elements without a framework.

type Child = Node | string;

/** An element with attributes and children. */
export function el<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Record<string, string> = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** An element of a drawing. */
export function svg(name: string, attributes: Record<string, string | number>, ...children: Child[]): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, String(value));
  }
  made.append(...children);
  return made;
}

/** A drawing from its markup, which has nothing in it that was received. */
export function drawing(markup: string): SVGElement {
  const holder = el("template");
  holder.innerHTML = markup;
  return holder.content.firstElementChild as SVGElement;
}

/** A button with its text and action. */
export function button(text: string, act: () => void, attributes: Record<string, string> = {}): HTMLButtonElement {
  const made = el("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", act);
  return made;
}

/** A row of a table: its head and its cells. */
export function tableRow(head: Child, cells: string[]): HTMLElement {
  return el("tr", {}, el("th", { scope: "row" }, head), ...cells.map((cell) => el("td", {}, cell)));
}

/** Tells in a place for it what became of something: `good` or `bad`, or neither. */
export function tell(place: HTMLElement, text: string, kind = ""): void {
  place.textContent = text;
  place.className = `outcome ${kind}`.trim();
}

/** A card with a heading. */
export function card(title: string, kind: string, ...children: Child[]): HTMLElement {
  return el("section", { class: `card ${kind}`.trim() }, el("h2", {}, title), ...children);
}
