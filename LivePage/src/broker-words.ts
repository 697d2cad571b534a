// Words of the page on a broker alone.
import { chosen } from "./words";

export const brokerWords = chosen({
  brokerAddress: ["Address of the broker", "Adres van de broker"],
  user: ["User", "Gebruiker"],
  password: ["Password", "Wachtwoord"],
  remember: ["Keep the account in this browser", "Account bewaren in deze browser"],
  connect: ["Connect", "Verbinden"],
  close: ["Close", "Sluiten"],
  wrongAccount: ["The broker asks for an account, or refuses this one.", "De broker vraagt om een account of weigert dit account."],
  wrongAddress: ["“{}” is not the address of a broker. Expected: ws://host:port or wss://host:port", "“{}” is niet het adres van een broker. Verwacht: ws://host:poort of wss://host:poort"],
});
