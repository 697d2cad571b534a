// The account at a broker. Each broker has its own, so that no address can ask for another's.
import { keep, kept } from "./storage";

export interface Account {
  user: string;
  password: string;
}

const key = (broker: string) => "meterkast.account " + broker;

let current: [broker: string, account: Account] | null = null;

/** The account for a broker: entered in this visit, or stored in the browser. */
export function accountFor(broker: string): Account | null {
  if (current?.[0] === broker) {
    return current[1];
  }
  return (kept("sessionStorage", key(broker)) ?? kept("localStorage", key(broker))) as Account | null;
}

/** Sets the account for this visit, and stores it in the browser if requested. */
export function useAccount(broker: string, account: Account, isKept: boolean): void {
  current = [broker, account];
  keep("sessionStorage", key(broker), account);
  keep("localStorage", key(broker), isKept ? account : undefined);
}
