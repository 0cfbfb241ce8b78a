import { useEffect, useRef, useState } from "preact/hooks";
import { announce, tell } from "../../announce.ts";
import { words } from "../../language/index.ts";
import { Field } from "../../parts/field.tsx";
import { Copy, ShieldCheck } from "../../parts/icons.ts";
import { NewPassphraseFields, noPassphrase, passphraseProblem } from "../../parts/new_passphrase.tsx";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { core, status } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { CodeField } from "./code_field.tsx";
import { codeGroups, plainCode, recovery_code_length } from "./recovery_code.ts";

type Step = "name" | "code" | "again" | "done";
const order: Step[] = ["name", "code", "again"];

/** The heading of a step takes the focus when the step appears. */
function StepHeader({ step, title }: { step: Step; title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return (
    <>
      {step !== "done" && <p class="position">{words.turnOn.step(order.indexOf(step) + 1, order.length)}</p>}
      <h2 tabIndex={-1} ref={heading}>
        {title}
      </h2>
    </>
  );
}

function RecoveryCode({ code }: { code: string }) {
  const copy = async () => {
    await navigator.clipboard.writeText(codeGroups(code).join("-"));
    tell(words.turnOn.copied);
  };
  return (
    <>
      <ol class="code" aria-label={words.turnOn.codeLabel}>
        {codeGroups(code).map((group, index) => (
          <li key={index}>
            <code>{group}</code>
          </li>
        ))}
      </ol>
      <button type="button" class="quiet with-icon" onClick={() => void copy().catch(() => undefined)}>
        <Copy aria-hidden="true" />
        {words.turnOn.copy}
      </button>
    </>
  );
}

/** Name and passphrase, the recovery code once, the code typed again, then the account. */
export function TurnOn() {
  const [step, setStep] = useState<Step>("name");
  const [name, setName] = useState("");
  const [isNameMissing, setNameMissing] = useState(false);
  const [typed, setTyped] = useState(noPassphrase);
  const [problem, setProblem] = useState<string | null>(null);
  const [code, setCode] = useState("");
  const [again, setAgain] = useState("");
  const act = useAct();
  const isQuick = status.value?.lock === "quick";

  const toCode = (event: Event) => {
    event.preventDefault();
    const found = passphraseProblem(typed);
    setNameMissing(!name.trim());
    setProblem(found);
    if (found || !name.trim()) return;
    void act.run(async () => {
      if (isQuick) await core().changeLock({ kind: "passphrase", passphrase: typed.value });
      if (!code) setCode((await core().prepareAccount()).recoveryCode);
      setStep("code");
    });
  };
  const finish = (event: Event) => {
    event.preventDefault();
    void act.run(async () => {
      await core().register({ name: name.trim(), passphrase: typed.value, recoveryCode: again });
      setTyped(noPassphrase);
      setCode("");
      setAgain("");
      setStep("done");
      announce(words.turnOn.doneTitle);
    });
  };

  return (
    <div class="page">
      <PageHeader title={words.turnOn.title} back={step === "done" ? undefined : routes.settings()} />
      {step === "name" && (
        <form class="stack" onSubmit={toCode}>
          <h2>{words.turnOn.whyTitle}</h2>
          <ul class="points">
            {words.turnOn.why.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p class="position">{words.turnOn.step(1, order.length)}</p>
          <h2>{words.turnOn.nameTitle}</h2>
          <Field
            label={words.turnOn.name}
            hint={words.turnOn.nameHint}
            name="username"
            autocomplete="username"
            value={name}
            onInput={setName}
            error={isNameMissing ? words.turnOn.nameMissing : null}
          />
          <NewPassphraseFields typed={typed} onInput={setTyped} problem={problem} hint={words.passphrase.signInHint} />
          {isQuick && <p class="caution">{words.turnOn.alsoLock}</p>}
          <Problem error={act.error} />
          <div class="actions">
            <button type="submit" class="primary" disabled={act.isBusy}>
              {words.turnOn.continue}
            </button>
          </div>
        </form>
      )}
      {step === "code" && (
        <div class="stack">
          <StepHeader step={step} title={words.turnOn.codeTitle} />
          <p>{words.turnOn.codeText}</p>
          <RecoveryCode code={code} />
          <div class="actions">
            <button
              type="button"
              class="primary"
              onClick={() => {
                act.clear();
                setStep("again");
              }}
            >
              {words.turnOn.wrote}
            </button>
            <button type="button" class="quiet" onClick={() => setStep("name")}>
              {words.shell.back}
            </button>
          </div>
        </div>
      )}
      {step === "again" && (
        <form class="stack" onSubmit={finish}>
          <StepHeader step={step} title={words.turnOn.againTitle} />
          <CodeField label={words.turnOn.again} hint={words.turnOn.againText} value={again} onInput={setAgain} />
          <Problem error={act.error} />
          {act.isBusy ? (
            <Working text={words.turnOn.working} />
          ) : (
            <div class="actions">
              <button type="submit" class="primary" disabled={plainCode(again).length < recovery_code_length}>
                {words.turnOn.finish}
              </button>
              <button type="button" class="quiet" onClick={() => setStep("code")}>
                {words.turnOn.showAgain}
              </button>
              <button type="button" class="quiet" onClick={() => setStep("name")}>
                {words.turnOn.nameTitle}
              </button>
            </div>
          )}
        </form>
      )}
      {step === "done" && (
        <div class="stack">
          <StepHeader step={step} title={words.turnOn.doneTitle} />
          <p class="with-icon">
            <ShieldCheck aria-hidden="true" />
            {words.sync.sealed}
          </p>
          <p>{words.turnOn.doneText}</p>
          <div class="actions">
            <a class="button primary" href={routes.settings()}>
              {words.turnOn.done}
            </a>
          </div>
        </div>
      )}
    </div>
  );
}
