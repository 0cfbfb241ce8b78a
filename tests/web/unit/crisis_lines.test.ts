import Ajv from "ajv";
import { describe, expect, it } from "vitest";
import table from "../../../schemas/crisis-lines/lines.json";
import schema from "../../../schemas/crisis-lines.schema.json";
import {
  countryOfZone,
  crisisCountries,
  crisisLinesOf,
  messageLink,
  telephoneLink,
} from "../../../web/src/crisis_lines.ts";

describe("the crisis lines", () => {
  it("fit their schema", () => {
    const fits = new Ajv({ strict: false }).compile(schema);
    expect(fits(table), JSON.stringify(fits.errors)).toBe(true);
  });

  it("name every country once", () => {
    const codes = table.countries.map((country) => country.code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it("were all read by the day of the table's version", () => {
    for (const country of [...table.countries, table.international]) {
      for (const line of country.lines) {
        expect(line.verified_at <= table.version, `${country.name}: ${line.name}`).toBe(true);
      }
    }
  });

  it("give the international entry for a country that has none", () => {
    expect(crisisLinesOf("ZZ").country).toBe("");
    expect(crisisLinesOf("").lines.map((line) => line.url)).toContain("https://findahelpline.com");
  });

  it("are offered by name for every country in the table", () => {
    expect(crisisCountries.length).toBe(table.countries.length);
    for (const { code } of crisisCountries) expect(crisisLinesOf(code).country).toBe(code);
  });

  it("are dialled as printed, without a country code", () => {
    expect(telephoneLink("116 123")).toBe("tel:116123");
    expect(telephoneLink("0800-0113")).toBe("tel:08000113");
    expect(telephoneLink("*4141")).toBe("tel:*4141");
  });

  it("carry the word that a text line asks for", () => {
    expect(messageLink("85258", "SHOUT")).toBe("sms:85258?body=SHOUT");
    expect(messageLink("0477 13 11 14", "")).toBe("sms:0477131114");
  });
});

describe("the first guess of a country", () => {
  it("follows the clock's zone", () => {
    expect(countryOfZone("Europe/Dublin")).toBe("IE");
    expect(countryOfZone("America/Indiana/Knox")).toBe("US");
    expect(countryOfZone("Australia/Perth")).toBe("AU");
    expect(countryOfZone("America/Argentina/Ushuaia")).toBe("AR");
    expect(countryOfZone("Europe/Kiev")).toBe("UA");
  });

  it("is none for a zone elsewhere", () => {
    expect(countryOfZone("America/Lima")).toBe("");
    expect(countryOfZone("")).toBe("");
  });
});
