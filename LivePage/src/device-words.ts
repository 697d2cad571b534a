// What a device says in English, as a Dutch householder says it: ranges of settings, and why something was refused.
import { NotAnswered } from "./source";
import { language, words } from "./words";

/** Pieces of the device's sentences. Longer ones stand before those that are in them. */
const Pieces: [english: string, dutch: string][] = [
  ["IPv4 addresses or prefixes with commas between", "adressen en netten, met komma's ertussen"],
  ["an IPv4 address", "een IPv4-adres"],
  ["addresses and prefixes", "adressen en netten"],
  [" that a device can have", ""],
  ["a number from", "een getal van"],
  ["a subnet mask", "een subnetmasker"],
  ["such as", "zoals"],
  ["a whole number from", "een geheel getal van"],
  ["with at most three decimals", "met hooguit drie decimalen"],
  ["three decimals", "drie decimalen"],
  ["32 hexadecimal digits", "32 hexadecimale cijfers"],
  ["a topic without +, #, a $ in front and a slash at its ends", "een topic zonder +, #, $ vooraan of / aan een uiteinde"],
  ["a topic without + and #", "een topic zonder + en #"],
  ["a topic", "een topic"],
  ["a text that is not empty", "een tekst die niet leeg is"],
  ["a text", "een tekst"],
  [" in UTF-8 without control characters", " zonder stuurtekens"],
  ["of at most", "van hooguit"],
  ["the number of a pin", "het nummer van een pin"],
  ["0 to cancel", "0 om te beëindigen"],
  ["in steps of", "in stappen van"],
  ["a comma is no decimal point;", "gebruik een punt in plaats van een komma;"],
  ["the gateway finds the value bad", "de gateway vindt de waarde niet goed"],
  ["the gateway finds the value out of range", "de gateway vindt de waarde te hoog of te laag"],
  ["the gateway has this value already", "de gateway heeft deze waarde al"],
  ["the PIC's firmware is being upgraded", "de firmware van de PIC wordt vernieuwd"],
  ["busy: 32 commands wait for the gateway", "druk: er wachten 32 opdrachten op de gateway"],
  ["Authorization: the password (web.password) is missing or wrong", "het wachtwoord (web.password) ontbreekt of is verkeerd"],
  ["without web.password nothing can be changed but a gateway's room setpoint", "zonder web.password kunt u alleen de kamertemperatuur van een gateway instellen"],
  ["it is changed over MQTT only where settings.ini has", "dit kan hier alleen als in settings.ini staat:"],
  ["it is changed in the file alone, which flash.ps1 stores", "dit wijzigt u alleen in het bestand dat flash.ps1 opslaat"],
  ["the image is not signed with a key that this device trusts", "het bestand is niet ondertekend met een sleutel die dit apparaat vertrouwt"],
  ["is complete; the device restarts", "is compleet; het apparaat wordt herstart"],
  ["has proved good and is kept", "is goed bevonden en blijft"],
  [", which runs; force installs it", ", die draait"],
  ["is on trial", "is op proef"],
  ["was given up", "is opgegeven"],
  ["runs already", "draait al"],
  ["is older than", "is ouder dan"],
  ["refused", "geweigerd"],
  ["version", "versie"],
  ["data ids, one every 10 s", "data-id's, één per 10 s"],
  ["expected", "verwacht:"],
  [", or nothing", ", of niets"],
  [" to ", " tot "],
  [" or ", " of "],
  [" and ", " en "],
];

/** What a device has said, in the page's language. */
export function said(text: string): string {
  return language === "nl" ? Pieces.reduce((all, [english, dutch]) => all.replaceAll(english, dutch), text) : text;
}

/** Why there is no history, and that it is asked for again if it is. */
export function whyNoHistory(error: unknown): string {
  const reason = said(error instanceof Error ? error.message : String(error));
  return `${words.historyFailed}: ${reason}${error instanceof NotAnswered ? `. ${words.askingAgain}` : ""}`;
}
