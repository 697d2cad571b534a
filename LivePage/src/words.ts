// The page's words; the browser's language chooses the column.

const Table = {
  // views and headings
  views: ["Views", "Weergaven"],
  heating: ["Heating", "Verwarming"],
  energy: ["Energy", "Energie"],
  quality: ["Line quality", "Lijnkwaliteit"],
  gateway: ["OpenTherm Gateway", "OpenTherm Gateway"],
  meter: ["Smart meter", "Slimme meter"],
  house: ["House", "Huis"],
  nothingYet: ["Nothing has been received yet.", "Er is nog niets ontvangen."],

  // the connection
  connection: ["Connection", "Verbinding"],
  connecting: ["connecting…", "verbinden…"],
  connected: ["live", "live"],
  lost: ["broker lost, trying again", "geen verbinding met de broker, nieuwe poging"],
  deviceLost: ["device lost, trying again", "geen verbinding met het apparaat, nieuwe poging"],
  refused: ["log in", "aanmelden"],
  brokerAddress: ["Address of the broker", "Adres van de broker"],
  user: ["User", "Gebruiker"],
  password: ["Password", "Wachtwoord"],
  remember: ["Keep the account in this browser", "Account bewaren in deze browser"],
  connect: ["Connect", "Verbinden"],
  close: ["Close", "Sluiten"],
  wrongAccount: ["The broker asks for an account, or refuses this one.", "De broker vraagt om een account of weigert dit account."],
  wrongAddress: ["Expected ws://host:port or wss://host:port", "Verwacht: ws://host:poort of wss://host:poort"],

  // states of devices and values
  unknown: ["unknown", "onbekend"],
  online: ["online", "online"],
  offline: ["offline", "offline"],
  ok: ["ok", "in orde"],
  silent: ["silent", "geen gegevens"],
  deaf: ["deaf", "reageert niet"],
  resetting: ["restarting", "wordt herstart"],
  noise: ["noise", "ruis"],
  "key missing": ["key missing", "sleutel ontbreekt"],
  "key wrong": ["key wrong", "sleutel klopt niet"],
  none: ["none", "geen"],
  pending: ["pending", "wacht op de thermostaat"],
  accepted: ["accepted", "overgenomen"],
  rejected: ["rejected by the thermostat", "niet overgenomen door de thermostaat"],
  released: ["ended by the thermostat", "beëindigd door de thermostaat"],
  idle: ["idle", "in rust"],
  cooling: ["cooling", "koelen"],
  warming: ["heating", "verwarmen"],
  low: ["low", "laag"],
  normal: ["normal", "normaal"],
  day: ["day", "dag"],
  night: ["night", "nacht"],
  on: ["on", "aan"],
  off: ["off", "uit"],
  brokerGone: ["broker lost", "geen verbinding met de broker"],
  houseGone: ["house not connected", "geen verbinding met het huis"],
  minutesOld: ["min old", "min oud"],

  // heating
  thermostat: ["Thermostat", "Thermostaat"],
  boiler: ["Boiler", "Ketel"],
  room: ["Room", "Kamer"],
  setpoint: ["Setpoint", "Ingesteld op"],
  wants: ["Thermostat asks for", "Thermostaat vraagt"],
  flow: ["Flow", "Aanvoer"],
  return: ["Return", "Retour"],
  pressure: ["Pressure", "Waterdruk"],
  modulation: ["Modulation", "Modulatie"],
  flame: ["Flame", "Vlam"],
  hotWater: ["Hot water", "Warm water"],
  hotWaterTemperature: ["Hot water temperature", "Temperatuur warm water"],
  outside: ["Outside", "Buiten"],
  waterSetpoint: ["Water setpoint", "Gevraagde watertemperatuur"],
  fault: ["Fault", "Storing"],
  action: ["Activity", "Activiteit"],

  // the override
  override: ["Override", "Aanpassing"],
  overrideSetpoint: ["Override to", "Aangepast naar"],
  who: ["Set by", "Ingesteld door"],
  whoHouse: ["this house (MQTT)", "dit huis (MQTT)"],
  whoOther: ["another program", "een ander programma"],
  whoNobody: ["nobody", "niemand"],
  newSetpoint: ["New room setpoint", "Nieuwe kamertemperatuur"],
  lower: ["lower", "lager"],
  higher: ["higher", "hoger"],
  set: ["Set", "Instellen"],
  cancel: ["Back to the thermostat", "Terug naar de thermostaat"],
  readOnly: ["This broker is read-only: nothing can be set here.", "Alleen lezen: hier kunt u niets instellen."],
  sending: ["sent, waiting for the gateway…", "verzonden, wacht op antwoord van de gateway…"],
  notSent: ["not sent: the broker is lost", "niet verzonden: geen verbinding met de broker"],
  notAllowed: ["not sent: the broker does not allow it", "niet verzonden: de broker staat dit niet toe"],
  noResult: ["no result from the gateway", "geen resultaat van de gateway ontvangen"],
  noAnswer: ["the gateway did not answer", "de gateway heeft niet geantwoord"],
  superseded: ["superseded by a newer setpoint", "vervangen door een nieuwere instelling"],
  commandRefused: ["refused", "geweigerd"],

  // energy
  now: ["Power now", "Vermogen nu"],
  in: ["from the grid", "van het net"],
  out: ["to the grid", "naar het net"],
  phases: ["Per phase", "Per fase"],
  phase: ["Phase", "Fase"],
  voltage: ["Voltage", "Spanning"],
  tariff: ["Tariff", "Tarief"],
  readings: ["Meter readings", "Meterstanden"],
  used: ["Used", "Verbruikt"],
  returned: ["Returned", "Teruggeleverd"],
  total: ["total", "totaal"],
  otherMeters: ["Other meters", "Andere meters"],
  gas: ["Gas", "Gas"],
  water: ["Water", "Water"],
  heat: ["Heat", "Warmte"],
  readAt: ["read at", "afgelezen om"],
  peak: ["Peak of the month", "Maandpiek"],
  peakAt: ["Peak at", "Piek om"],
  quarter: ["This quarter-hour", "Dit kwartier"],
  expected: ["Expected at its end", "Verwacht aan het einde"],
  meterTime: ["Meter time", "Tijd van de meter"],

  // charts
  chart: ["Chart", "Grafiek"],
  lastHour: ["Last hour", "Laatste uur"],
  lastDay: ["Last day", "Laatste dag"],
  time: ["Time", "Tijd"],

  // line quality
  counters: ["counters", "tellers"],
  device: ["device", "apparaat"],
  lastBadLine: ["Last damaged line", "Laatste beschadigde regel"],
  lastBadTelegram: ["Last damaged telegram", "Laatste beschadigde telegram"],
  lines: ["Lines", "Regels"],
  frames: ["Valid OpenTherm frames", "Geldige OpenTherm-berichten"],
  parity_errors: ["Parity errors", "Pariteitsfouten"],
  reserved_type_errors: ["Invalid type", "Ongeldig type"],
  hex_errors: ["Not hexadecimal", "Niet hexadecimaal"],
  garbage: ["Unrecognized lines", "Onherkenbare regels"],
  error_01: ["Error 01 of the PIC", "Fout 01 van de PIC"],
  error_02: ["Error 02 of the PIC", "Fout 02 van de PIC"],
  error_03: ["Error 03 of the PIC", "Fout 03 van de PIC"],
  error_04: ["Error 04 of the PIC", "Fout 04 van de PIC"],
  pic_resets: ["Resets of the PIC", "Herstarts van de PIC"],
  commands: ["Commands", "Opdrachten"],
  telegrams: ["Valid telegrams", "Geldige telegrammen"],
  telegram_age: ["Age of the last telegram (s)", "Leeftijd van het laatste telegram (s)"],
  crc_errors: ["CRC errors", "CRC-fouten"],
  no_crc: ["Without CRC", "Zonder CRC"],
  too_long: ["Too long", "Te lang"],
  cut_off: ["Cut off", "Afgebroken"],
  encrypted: ["Encrypted", "Versleuteld"],
  bad_lines: ["Unreadable lines", "Onleesbare regels"],
  doubted: ["Implausible readings", "Onwaarschijnlijke standen"],
  overruns: ["Receive buffer overruns", "Ontvangstbuffer te vol"],
  version: ["Version", "Versie"],
  uptime: ["Running for", "Actief gedurende"],
  free_heap: ["Free heap (bytes)", "Vrij geheugen (bytes)"],
  mqtt_reconnects: ["Reconnections", "Opnieuw verbonden"],
  serial_errors: ["Serial port lost", "Seriële poort weggevallen"],
  reset_cause: ["Last start", "Laatste start"],
};

export type Word = keyof typeof Table;

export const language = navigator.language.toLowerCase().startsWith("nl") ? "nl" : "en";

/** For numbers and times. */
export const locale = /^(nl|en)/i.test(navigator.language) ? navigator.language : "en-GB";

const column = language === "nl" ? 1 : 0;

export const words = Object.fromEntries(Object.entries(Table).map(([key, row]) => [key, row[column]])) as Record<Word, string>;

/** A word that a device uses for a state, in the page's language; a word that is not in the table is returned unchanged. */
export function stateWord(state: string): string {
  return words[state as Word] ?? state;
}
