import type { CrisisLine, CrisisLines } from "../core/api.ts";
import { messageLink, telephoneLink } from "../crisis_lines.ts";
import { dayOf } from "../language/dates.ts";
import { words } from "../language/index.ts";
import { MessageSquare, Phone } from "./icons.ts";

function hostOf(url: string): string {
  return url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/.*$/, "");
}

function languageNames(codes: readonly string[]): string {
  const names = new Intl.DisplayNames([words.language], { type: "language" });
  return codes.map((code) => names.of(code) ?? code).join(", ");
}

function Line({ line, isShort }: { line: CrisisLine; isShort: boolean }) {
  const facts = [line.hours, line.cost, languageNames(line.languages)].filter(Boolean).join(" · ");
  return (
    <li class="line">
      <p class="line-name">{line.name}</p>
      {facts && <p class="small">{facts}</p>}
      <div class="actions">
        {line.dial && (
          <a class="button primary with-icon" href={telephoneLink(line.dial)}>
            <Phone aria-hidden="true" />
            {words.help.call(line.dial)}
          </a>
        )}
        {line.smsTo && (
          <a class="button secondary with-icon" href={messageLink(line.smsTo, line.smsBody)}>
            <MessageSquare aria-hidden="true" />
            {line.smsBody ? words.help.textWith(line.smsBody, line.smsTo) : words.help.text(line.smsTo)}
          </a>
        )}
        {line.url && (
          <a class="button secondary" href={line.url} target="_blank" rel="noreferrer noopener">
            {words.help.website(hostOf(line.url))} <span class="visually-hidden">{words.shell.newTab}</span>
          </a>
        )}
      </div>
      {!isShort && (
        <p class="small">
          {words.help.verified(dayOf(Date.parse(`${line.verifiedAt}T12:00:00`)))} (
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

/** The crisis lines of a place, each dialled as printed. `isShort` leaves out where the number comes from. */
export function CrisisLineList({ lines, isShort = false }: { lines: CrisisLines; isShort?: boolean }) {
  return (
    <ul class="lines">
      {lines.lines.map((line) => (
        <Line key={`${line.name} ${line.dial}`} line={line} isShort={isShort} />
      ))}
    </ul>
  );
}

/** The emergency number, the only red thing in Alcove. */
export function EmergencyCall({ lines }: { lines: CrisisLines }) {
  return (
    <section class="emergency" aria-labelledby="emergency-title">
      <div>
        <h2 id="emergency-title">{words.help.danger}</h2>
        <p>{words.help.dangerText}</p>
      </div>
      <a class="button emergency-call with-icon" href={telephoneLink(lines.emergency)}>
        <Phone aria-hidden="true" />
        {words.help.call(lines.emergency)}
      </a>
      <p class="small">
        {lines.country ? words.help.emergencyIn(lines.countryName) : words.help.emergencyInternational}
      </p>
    </section>
  );
}
