/**
 * The crisis lines, straight from the published table and part of the page itself: they show without the core, without
 * unlocking and without a connection.
 */
import table from "../../schemas/crisis-lines/lines.json";
import type { CrisisLine, CrisisLines } from "./core/api.ts";

type TableLine = (typeof table.international.lines)[number];

function lineOf(line: TableLine): CrisisLine {
  return {
    name: line.name,
    kind: line.kind as CrisisLine["kind"],
    dial: line.dial,
    smsTo: line.sms_to,
    smsBody: line.sms_body,
    url: line.url,
    hours: line.hours,
    languages: line.languages,
    cost: line.cost,
    audience: line.audience,
    verifiedAt: line.verified_at,
    sourceUrl: line.source_url,
  };
}

/** The lines of a country (ISO 3166-1 alpha-2); an unknown one gives the international entry, with an empty `country`. */
export function crisisLinesOf(country: string): CrisisLines {
  const place = table.countries.find((each) => each.code === country) ?? table.international;
  return {
    country: place.code,
    countryName: place.name,
    emergency: place.emergency,
    lines: place.lines.map(lineOf),
  };
}

/** The countries with lines of their own, by name. */
export const crisisCountries: readonly { code: string; name: string }[] = table.countries
  .map(({ code, name }) => ({ code, name }))
  .sort((a, b) => a.name.localeCompare(b.name));

/** What a phone dials: digits, and the star that some short numbers begin with; never turned into an international one. */
export function telephoneLink(dial: string): string {
  return `tel:${dial.replace(/[^0-9*]/g, "")}`;
}

/** A message to a text line, with the word it asks for when it asks for one. */
export function messageLink(to: string, body: string): string {
  const number = to.replace(/[^0-9]/g, "");
  return body ? `sms:${number}?body=${encodeURIComponent(body)}` : `sms:${number}`;
}

/** Time zones of countries which have lines; a first guess that the person can change, made on the device. */
const zones: Readonly<Record<string, readonly string[]>> = {
  AR: ["America/Argentina/", "America/Buenos_Aires"],
  AT: ["Europe/Vienna"],
  AU: ["Australia/", "Antarctica/Macquarie"],
  BD: ["Asia/Dhaka"],
  BE: ["Europe/Brussels"],
  BG: ["Europe/Sofia"],
  BR: [
    "America/Sao_Paulo",
    "America/Bahia",
    "America/Fortaleza",
    "America/Recife",
    "America/Maceio",
    "America/Belem",
    "America/Araguaina",
    "America/Santarem",
    "America/Manaus",
    "America/Cuiaba",
    "America/Campo_Grande",
    "America/Porto_Velho",
    "America/Boa_Vista",
    "America/Rio_Branco",
    "America/Eirunepe",
    "America/Noronha",
  ],
  CA: [
    "America/Toronto",
    "America/Vancouver",
    "America/Edmonton",
    "America/Winnipeg",
    "America/Halifax",
    "America/Regina",
    "America/St_Johns",
    "America/Moncton",
    "America/Whitehorse",
    "America/Yellowknife",
    "America/Iqaluit",
    "America/Glace_Bay",
    "America/Goose_Bay",
    "America/Montreal",
    "America/Dawson",
    "America/Swift_Current",
    "America/Thunder_Bay",
  ],
  CH: ["Europe/Zurich"],
  CL: ["America/Santiago", "America/Punta_Arenas", "America/Coyhaique", "Pacific/Easter"],
  CO: ["America/Bogota"],
  CY: ["Asia/Nicosia", "Asia/Famagusta", "Europe/Nicosia"],
  CZ: ["Europe/Prague"],
  DE: ["Europe/Berlin", "Europe/Busingen"],
  DK: ["Europe/Copenhagen"],
  EE: ["Europe/Tallinn"],
  EG: ["Africa/Cairo"],
  ES: ["Europe/Madrid", "Atlantic/Canary", "Africa/Ceuta"],
  FI: ["Europe/Helsinki"],
  FR: ["Europe/Paris"],
  GB: ["Europe/London", "Europe/Belfast"],
  GR: ["Europe/Athens"],
  HK: ["Asia/Hong_Kong"],
  HR: ["Europe/Zagreb"],
  HU: ["Europe/Budapest"],
  ID: ["Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"],
  IE: ["Europe/Dublin"],
  IL: ["Asia/Jerusalem", "Asia/Tel_Aviv"],
  IN: ["Asia/Kolkata", "Asia/Calcutta"],
  IS: ["Atlantic/Reykjavik"],
  IT: ["Europe/Rome"],
  JP: ["Asia/Tokyo"],
  KE: ["Africa/Nairobi"],
  KR: ["Asia/Seoul"],
  LT: ["Europe/Vilnius"],
  LU: ["Europe/Luxembourg"],
  LV: ["Europe/Riga"],
  MT: ["Europe/Malta"],
  MX: [
    "America/Mexico_City",
    "America/Cancun",
    "America/Merida",
    "America/Monterrey",
    "America/Matamoros",
    "America/Chihuahua",
    "America/Ciudad_Juarez",
    "America/Ojinaga",
    "America/Hermosillo",
    "America/Mazatlan",
    "America/Bahia_Banderas",
    "America/Tijuana",
  ],
  MY: ["Asia/Kuala_Lumpur", "Asia/Kuching"],
  NG: ["Africa/Lagos"],
  NL: ["Europe/Amsterdam"],
  NO: ["Europe/Oslo"],
  NZ: ["Pacific/Auckland", "Pacific/Chatham"],
  PH: ["Asia/Manila"],
  PK: ["Asia/Karachi"],
  PL: ["Europe/Warsaw"],
  PT: ["Europe/Lisbon", "Atlantic/Madeira", "Atlantic/Azores"],
  RO: ["Europe/Bucharest"],
  SE: ["Europe/Stockholm"],
  SG: ["Asia/Singapore"],
  SI: ["Europe/Ljubljana"],
  SK: ["Europe/Bratislava"],
  TH: ["Asia/Bangkok"],
  TR: ["Europe/Istanbul", "Asia/Istanbul"],
  TW: ["Asia/Taipei"],
  UA: ["Europe/Kyiv", "Europe/Kiev", "Europe/Uzhgorod", "Europe/Zaporozhye"],
  US: [
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Phoenix",
    "America/Detroit",
    "America/Anchorage",
    "America/Juneau",
    "America/Boise",
    "America/Indiana/",
    "America/Kentucky/",
    "America/North_Dakota/",
    "America/Indianapolis",
    "America/Louisville",
    "Pacific/Honolulu",
  ],
  ZA: ["Africa/Johannesburg"],
};

/** The country that a time zone lies in, when it has lines here; else empty, which gives the international entry. */
export function countryOfZone(zone: string): string {
  for (const [code, names] of Object.entries(zones)) {
    if (names.some((name) => (name.endsWith("/") ? zone.startsWith(name) : zone === name))) return code;
  }
  return "";
}
