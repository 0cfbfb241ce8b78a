import { useId } from "preact/hooks";
import type { CrisisLine, CrisisLines } from "../core/api.ts";
import { chosenCountry, country } from "../country.ts";
import { crisisCountries, crisisLinesOf, messageLink, telephoneLink } from "../crisis_lines.ts";
import { dayOf } from "../language/dates.ts";
import { words } from "../language/index.ts";
import { MessageSquare, Phone } from "./icons.ts";

/** How a line was used. */
export type LineUse = "call" | "text" | "website";

function hostOf(url: string): string {
  return url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/.*$/, "");
}

function languageNames(codes: readonly string[]): string {
  const names = new Intl.DisplayNames([words.language], { type: "language" });
  return codes.map((code) => names.of(code) ?? code).join(", ");
}

const verifiedDay = (line: CrisisLine) => dayOf(Date.parse(`${line.verifiedAt}T12:00:00`));

interface LineProps {
  line: CrisisLine;
  isShort: boolean;
  onUse: ((use: LineUse) => void) | undefined;
}

function Line({ line, isShort, onUse }: LineProps) {
  const facts = [line.hours, line.cost, languageNames(line.languages)].filter(Boolean).join(" · ");
  return (
    <li class="line">
      <p class="line-name">{line.name}</p>
      {facts && <p class="small">{facts}</p>}
      <div class="actions">
        {line.dial && (
          <a class="button primary with-icon" href={telephoneLink(line.dial)} onClick={() => onUse?.("call")}>
            <Phone aria-hidden="true" />
            {words.help.call(line.dial)}
          </a>
        )}
        {line.smsTo && (
          <a
            class="button secondary with-icon"
            href={messageLink(line.smsTo, line.smsBody)}
            onClick={() => onUse?.("text")}
          >
            <MessageSquare aria-hidden="true" />
            {line.smsBody ? words.help.textWith(line.smsBody, line.smsTo) : words.help.text(line.smsTo)}
          </a>
        )}
        {line.url && (
          <a
            class="button secondary"
            href={line.url}
            target="_blank"
            rel="noreferrer noopener"
            onClick={() => onUse?.("website")}
          >
            {words.help.website(hostOf(line.url))} <span class="visually-hidden">{words.shell.newTab}</span>
          </a>
        )}
      </div>
      {!isShort && (
        <p class="small">
          {words.help.verified(verifiedDay(line))} (
          <a href={line.sourceUrl} target="_blank" rel="noreferrer noopener">
            {words.help.source}
            <span class="visually-hidden"> {words.shell.newTab}</span>
          </a>
          )
        </p>
      )}
    </li>
  );
}

/** When the numbers were checked: the day of the one that was checked longest ago. */
function Verified({ lines }: { lines: CrisisLines }) {
  const oldest = [...lines.lines].sort((a, b) => a.verifiedAt.localeCompare(b.verifiedAt))[0];
  if (!oldest) return null;
  return <p class="small">{words.help.verifiedAll(lines.countryName, verifiedDay(oldest))}</p>;
}

interface CrisisLineListProps {
  lines: CrisisLines;
  /** Says once when the numbers were checked, instead of at each line and from where. */
  isShort?: boolean;
  onUse?: (use: LineUse) => void;
}

/** The crisis lines of a place, each dialled as printed. */
export function CrisisLineList({ lines, isShort = false, onUse }: CrisisLineListProps) {
  return (
    <>
      <ul class="lines">
        {lines.lines.map((line) => (
          <Line key={`${line.name} ${line.dial}`} line={line} isShort={isShort} onUse={onUse} />
        ))}
      </ul>
      {isShort && <Verified lines={lines} />}
    </>
  );
}

/** Whose lines are shown, for this visit. */
export function CountryField() {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{words.help.country}</label>
      <select
        id={id}
        value={crisisLinesOf(country.value).country}
        onChange={(event) => {
          chosenCountry.value = event.currentTarget.value;
        }}
      >
        {crisisCountries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
        <option value="">{words.help.international}</option>
      </select>
    </div>
  );
}

/** The way to the lines of another country, small, for cards. */
export function OtherCountry() {
  return (
    <details class="other-country">
      <summary>{words.help.otherCountry}</summary>
      <CountryField />
    </details>
  );
}

/** The lines of the person's country, and the way to those of another one. */
export function LinesHere({ isShort = false, onUse }: Omit<CrisisLineListProps, "lines">) {
  return (
    <div class="lines-here">
      <CrisisLineList lines={crisisLinesOf(country.value)} isShort={isShort} {...(onUse && { onUse })} />
      <OtherCountry />
    </div>
  );
}

/** The emergency number, the only red thing in Alcove. */
export function EmergencyCall({ lines, onUse }: { lines: CrisisLines; onUse?: (use: LineUse) => void }) {
  const title = useId();
  return (
    <section class="emergency" aria-labelledby={title}>
      <div>
        <h2 id={title}>{words.help.danger}</h2>
        <p>{words.help.dangerText}</p>
      </div>
      <a class="button emergency-call with-icon" href={telephoneLink(lines.emergency)} onClick={() => onUse?.("call")}>
        <Phone aria-hidden="true" />
        {words.help.call(lines.emergency)}
      </a>
      <p class="small">
        {lines.country ? words.help.emergencyIn(lines.countryName) : words.help.emergencyInternational}
      </p>
    </section>
  );
}
