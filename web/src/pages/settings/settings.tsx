import { useEffect, useState } from "preact/hooks";
import { tell } from "../../announce.ts";
import { chosenCountry, country } from "../../country.ts";
import { crisisCountries } from "../../crisis_lines.ts";
import { StorageSection } from "../../files/storage_section.tsx";
import { install, installOffer } from "../../install.ts";
import { chooseLanguage, chosenLanguage } from "../../language/chosen.ts";
import { browserWords, languages, words } from "../../language/index.ts";
import { Field } from "../../parts/field.tsx";
import { ChevronRight, FileText, Lock, Trash2 } from "../../parts/icons.ts";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { core, profile, refreshAll, status } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { NoticingSection } from "./noticing_section.tsx";
import { SyncSection } from "./sync_section.tsx";

function LockSection() {
  const act = useAct();
  const isQuick = status.value?.lock === "quick";
  return (
    <section class="card" aria-labelledby="lock-title">
      <h2 id="lock-title">{words.settings.lockTitle}</h2>
      <p>{isQuick ? words.settings.lockQuick : words.settings.lockPassphrase}</p>
      <Problem error={act.error} />
      <div class="actions">
        <button
          type="button"
          class="secondary with-icon"
          disabled={act.isBusy}
          onClick={() =>
            act.run(async () => {
              await core().lock();
              await refreshAll();
            })
          }
        >
          <Lock aria-hidden="true" />
          {words.settings.lockNow}
        </button>
        <a class={`button ${isQuick ? "primary" : "quiet"}`} href={routes.lock()}>
          {isQuick ? words.settings.lockAdd : words.settings.lockChange}
        </a>
      </div>
    </section>
  );
}

function YouSection() {
  const known = profile.value;
  const [name, setName] = useState(known?.displayName ?? "");
  const [place, setPlace] = useState(known?.country || country.value);
  const act = useAct();
  useEffect(() => {
    if (!known) return;
    setName(known.displayName);
    setPlace(known.country || country.value);
  }, [known]);
  const save = (event: Event) => {
    event.preventDefault();
    void act.run(async () => {
      await core().saveProfile({ displayName: name.trim(), country: place });
      chosenCountry.value = null;
      tell(words.settings.saved);
    });
  };
  return (
    <section class="card" aria-labelledby="you-title">
      <h2 id="you-title">{words.settings.youTitle}</h2>
      <form class="stack" onSubmit={save}>
        <Field
          label={words.settings.displayName}
          hint={words.settings.displayNameHint}
          name="display-name"
          value={name}
          onInput={setName}
        />
        <div class="field">
          <label for="country">{words.settings.country}</label>
          <p class="hint" id="country-hint">
            {words.settings.countryHint}
          </p>
          <select
            id="country"
            aria-describedby="country-hint"
            value={place}
            onChange={(event) => setPlace(event.currentTarget.value)}
          >
            <option value="">{words.settings.countryNone}</option>
            {crisisCountries.map(({ code, name: label }) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <Problem error={act.error} />
        <div class="actions">
          <button type="submit" class="secondary" disabled={act.isBusy}>
            {words.settings.save}
          </button>
        </div>
      </form>
    </section>
  );
}

/** The languages that Alcove speaks, each by its own name. */
function LanguageSection() {
  const nameOf = (tag: string) => new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
  const choose = (tag: string) => {
    chooseLanguage(tag);
    window.location.reload();
  };
  return (
    <section class="card" aria-labelledby="language-title">
      <h2 id="language-title">{words.settings.languageTitle}</h2>
      <div class="field">
        <label for="language">{words.settings.languageLabel}</label>
        <p class="hint" id="language-hint">
          {words.settings.languageHint}
        </p>
        <select
          id="language"
          aria-describedby="language-hint"
          value={chosenLanguage()}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          <option value="">{words.settings.languageAuto(nameOf(browserWords.language))}</option>
          {Object.keys(languages).map((tag) => (
            <option key={tag} value={tag} lang={tag}>
              {nameOf(tag)}
            </option>
          ))}
        </select>
      </div>
    </section>
  );
}

/** Pages of their own that say how Alcove fits the person's days. */
function DailySection() {
  const say = words.settings.daily;
  const pages = [
    { to: routes.aboutMe(), label: say.aboutMe, what: say.aboutMeWhat },
    { to: routes.reminders(), label: say.reminders, what: say.remindersWhat },
    { to: routes.trackers(), label: say.trackers, what: say.trackersWhat },
    { to: routes.suggestions(), label: say.suggestions, what: say.suggestionsWhat },
  ];
  return (
    <section class="card" aria-labelledby="daily-title">
      <h2 id="daily-title">{say.title}</h2>
      <ul class="link-rows">
        {pages.map(({ to, label, what }) => (
          <li key={to}>
            <a class="link-row" href={to}>
              {label}
              <ChevronRight aria-hidden="true" />
            </a>
            <p class="small">{what}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Lock, other devices, name and country, export, install, delete. */
export function SettingsPage() {
  const now = status.value;
  if (!now || !profile.value) return <Working text={words.shell.starting} />;
  return (
    <div class="page settings">
      <PageHeader title={words.settings.title} />
      <LockSection />
      <SyncSection sync={now.sync} />
      <YouSection />
      <DailySection />
      <LanguageSection />
      <NoticingSection />
      <section class="card" aria-labelledby="export-title">
        <h2 id="export-title">{words.settings.exportTitle}</h2>
        <p>{words.settings.dataWhat}</p>
        <p class="small">
          {now.storage === "memory"
            ? words.notices.memory
            : now.persisted
              ? words.settings.storagePersisted
              : words.settings.storageNotPersisted}
        </p>
        <div class="actions">
          <a class="button secondary with-icon" href={routes.data()}>
            <FileText aria-hidden="true" />
            {words.settings.dataOpen}
          </a>
        </div>
      </section>
      <StorageSection />
      {installOffer.value && (
        <section class="card" aria-labelledby="install-title">
          <h2 id="install-title">{words.settings.installTitle}</h2>
          <p>{words.settings.installText}</p>
          <div class="actions">
            <button type="button" class="secondary" onClick={() => void install()}>
              {words.settings.installAction}
            </button>
          </div>
        </section>
      )}
      <section class="card" aria-labelledby="delete-title">
        <h2 id="delete-title">{words.settings.deleteTitle}</h2>
        <p>{words.settings.deleteText}</p>
        <div class="actions">
          <a class="button secondary with-icon" href={routes.remove()}>
            <Trash2 aria-hidden="true" />
            {words.settings.deleteAction}
          </a>
        </div>
      </section>
      <a class="link-row" href={routes.about()}>
        {words.settings.aboutAction}
        <ChevronRight aria-hidden="true" />
      </a>
      <p class="small">{words.shell.hideHint}</p>
    </div>
  );
}
