// The account at a broker. Each broker has its own, so that no address can ask for another's.

export interface Account {
  user: string;
  password: string;
}

const key = (broker: string) => "meterkast.account " + broker;

/** The account for a broker: of this visit, or kept in the browser. */
export function accountFor(broker: string): Account | null {
  return JSON.parse(sessionStorage.getItem(key(broker)) ?? localStorage.getItem(key(broker)) ?? "null") as Account | null;
}

/** Takes an account for this visit, and keeps it in the browser where that is wished. */
export function useAccount(broker: string, account: Account, isKept: boolean): void {
  const text = JSON.stringify(account);
  sessionStorage.setItem(key(broker), text);
  if (isKept) {
    localStorage.setItem(key(broker), text);
  } else {
    localStorage.removeItem(key(broker));
  }
}
