import { chosenCountry, country } from "../../country.ts";
import { crisisCountries, crisisLinesOf } from "../../crisis_lines.ts";
import { words } from "../../language/index.ts";
import { CrisisLineList, EmergencyCall } from "../../parts/crisis_card.tsx";
import { PageHeader } from "../../parts/page_header.tsx";
import { routes } from "../../router.ts";
import { Breathing } from "./breathing.tsx";
import { Grounding } from "./grounding.tsx";

/** Help now: needs no core, no unlocking, no connection. */
export function Help() {
  const lines = crisisLinesOf(country.value);
  return (
    <div class="page help">
      <PageHeader title={words.help.title} back={routes.today()} />
      <EmergencyCall lines={lines} />
      <section aria-labelledby="talk-title">
        <h2 id="talk-title">{words.help.talk}</h2>
        <p>{words.help.talkText}</p>
        <div class="field">
          <label for="help-country">{words.help.country}</label>
          <select
            id="help-country"
            value={lines.country}
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
        <CrisisLineList lines={lines} />
        <p class="soft">{words.help.listNote}</p>
      </section>
      <section aria-labelledby="person-title">
        <h2 id="person-title">{words.help.person}</h2>
        <p>{words.help.personText}</p>
      </section>
      <section aria-labelledby="ride-title">
        <h2 id="ride-title">{words.help.ride}</h2>
        <p>{words.help.means}</p>
        <div class="pair">
          <Breathing />
          <Grounding />
        </div>
      </section>
      <p class="small">{words.shell.hideHint}</p>
    </div>
  );
}
