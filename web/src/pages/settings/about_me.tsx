import { useEffect, useState } from "preact/hooks";
import { tell } from "../../announce.ts";
import type { AboutMe } from "../../core/api.ts";
import { timeOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { ChoiceList } from "../../parts/choice_list.tsx";
import { Field } from "../../parts/field.tsx";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { core } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { useView } from "../../use_view.ts";

type Said = "none" | "yes" | "no";
type Sex = "none" | "female" | "male";

const answers: readonly Said[] = ["none", "yes", "no"];
const sexes: readonly Sex[] = ["none", "female", "male"];
const latest_hours = 12;
const oldest_years = 130;

const saidOf = (value: boolean | null): Said => (value === null ? "none" : value ? "yes" : "no");
const answerOf = (said: Said): boolean | null => (said === "none" ? null : said === "yes");

/** The year that was typed: null for nothing, undefined for what is no year of birth. */
export function yearTyped(text: string, thisYear: number): number | null | undefined {
  if (!text.trim()) return null;
  const year = /^\d{4}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN;
  return year > thisYear - oldest_years && year <= thisYear ? year : undefined;
}

interface AskProps {
  name: string;
  legend: string;
  hint?: string;
  value: boolean | null;
  onChange: (value: boolean | null) => void;
}

function Ask({ name, legend, hint, value, onChange }: AskProps) {
  return (
    <ChoiceList
      name={name}
      legend={legend}
      {...(hint !== undefined && { hint })}
      choices={answers.map((each) => ({ value: each, label: words.aboutMe.answers[each] }))}
      chosen={saidOf(value)}
      onChoose={(said) => onChange(answerOf(said))}
    />
  );
}

function hourWords(minutes: number): string {
  return minutes === 0
    ? words.aboutMe.midnight
    : words.aboutMe.hour(timeOf(new Date(2000, 0, 1, 0, minutes).getTime()));
}

function AboutForm({ about }: { about: AboutMe }) {
  const act = useAct();
  const [now, setNow] = useState(about);
  const [year, setYear] = useState(about.birthYear === null ? "" : String(about.birthYear));
  const [isWrong, setWrong] = useState(false);
  useEffect(() => {
    setNow(about);
    setYear(about.birthYear === null ? "" : String(about.birthYear));
  }, [about]);
  const change = (part: Partial<AboutMe>) => setNow((before) => ({ ...before, ...part }));
  const hours = [...new Set([...Array.from({ length: latest_hours + 1 }, (_, hour) => hour * 60), now.dayStartsAt])];
  const save = (event: Event) => {
    event.preventDefault();
    const birthYear = yearTyped(year, new Date().getFullYear());
    setWrong(birthYear === undefined);
    if (birthYear === undefined) return;
    void act.run(async () => {
      await core().saveAboutMe({ ...now, birthYear, pronouns: now.pronouns.trim() });
      tell(words.aboutMe.saved);
    });
  };
  return (
    <form class="stack" onSubmit={save}>
      <Field
        label={words.aboutMe.birthYear}
        hint={words.aboutMe.birthYearHint}
        inputMode="numeric"
        error={isWrong ? words.aboutMe.birthYearWrong : null}
        value={year}
        onInput={setYear}
      />
      <Field
        label={words.aboutMe.pronouns}
        hint={words.aboutMe.pronounsHint}
        value={now.pronouns}
        onInput={(pronouns) => change({ pronouns })}
      />
      <ChoiceList
        name="sex"
        legend={words.aboutMe.sex}
        hint={words.aboutMe.sexHint}
        choices={sexes.map((value) => ({ value, label: words.aboutMe.sexes[value] }))}
        chosen={now.sex === "" ? "none" : now.sex}
        onChoose={(sex) => change({ sex: sex === "none" ? "" : sex })}
      />
      <Ask
        name="in-care"
        legend={words.aboutMe.inCare}
        hint={words.aboutMe.inCareHint}
        value={now.inCare}
        onChange={(inCare) => change({ inCare })}
      />
      <Ask
        name="perinatal"
        legend={words.aboutMe.perinatal}
        value={now.perinatal}
        onChange={(perinatal) => change({ perinatal })}
      />
      <div class="field">
        <label for="day-starts-at">{words.aboutMe.dayStartsAt}</label>
        <p class="hint" id="day-starts-at-hint">
          {words.aboutMe.dayStartsAtHint}
        </p>
        <select
          id="day-starts-at"
          aria-describedby="day-starts-at-hint"
          value={String(now.dayStartsAt)}
          onChange={(event) => change({ dayStartsAt: Number(event.currentTarget.value) })}
        >
          {hours
            .sort((a, b) => a - b)
            .map((minutes) => (
              <option key={minutes} value={String(minutes)}>
                {hourWords(minutes)}
              </option>
            ))}
        </select>
      </div>
      <Problem error={act.error} />
      <div class="actions">
        <button type="submit" class="primary" disabled={act.isBusy}>
          {words.aboutMe.save}
        </button>
      </div>
    </form>
  );
}

/** What the person says of themselves; all of it optional. */
export function AboutMePage() {
  const { value, error } = useView(["profile"], () => core().aboutMe());
  if (!value && !error) return <Working text={words.shell.starting} />;
  return (
    <div class="page">
      <PageHeader title={words.aboutMe.title} lead={words.aboutMe.lead} back={routes.settings()} />
      <Problem error={error} />
      {value && <AboutForm about={value} />}
    </div>
  );
}
