import { useState } from "preact/hooks";
import { words } from "../../language/index.ts";
import { Arch } from "../../parts/arch.tsx";
import { ChevronRight } from "../../parts/icons.ts";
import { NewPassphraseFields, noPassphrase, passphraseProblem } from "../../parts/new_passphrase.tsx";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { core, farewell, refreshAll } from "../../state.ts";
import { useAct } from "../../use_act.ts";

function Farewell() {
  const last = farewell.value;
  if (!last) return null;
  return (
    <output class="card">
      <p>{last.receipt ? words.welcome.deletedEverywhere : words.welcome.deletedHere}</p>
      {last.receipt && (
        <details>
          <summary>{words.welcome.receipt}</summary>
          <p>{words.welcome.receiptWhy}</p>
          <code class="receipt">{last.receipt}</code>
        </details>
      )}
    </output>
  );
}

function PassphraseForm({ onBack }: { onBack: () => void }) {
  const [typed, setTyped] = useState(noPassphrase);
  const [problem, setProblem] = useState<string | null>(null);
  const create = useAct();
  const submit = (event: Event) => {
    event.preventDefault();
    const found = passphraseProblem(typed);
    setProblem(found);
    if (found) return;
    void create.run(async () => {
      await core().createVault({ kind: "passphrase", passphrase: typed.value });
      await refreshAll();
    });
  };
  return (
    <div class="page">
      <PageHeader title={words.passphrase.title} />
      <form class="stack" onSubmit={submit}>
        <NewPassphraseFields typed={typed} onInput={setTyped} problem={problem} />
        <p class="caution">{words.passphrase.caution}</p>
        <Problem error={create.error} />
        {create.isBusy ? (
          <Working text={words.passphrase.working} />
        ) : (
          <div class="actions">
            <button type="submit" class="primary">
              {words.passphrase.create}
            </button>
            <button type="button" class="quiet" onClick={onBack}>
              {words.shell.back}
            </button>
          </div>
        )}
      </form>
    </div>
  );
}

/** The first page: what Alcove is, and one choice. */
export function Welcome() {
  const [isChoosing, setChoosing] = useState(false);
  const quick = useAct();
  if (isChoosing) return <PassphraseForm onBack={() => setChoosing(false)} />;
  const start = () =>
    quick.run(async () => {
      await core().createVault({ kind: "quick" });
      await refreshAll();
    });
  return (
    <div class="welcome">
      <Farewell />
      <div class="welcome-opening">
        <Arch size={88} />
        <PageHeader title={words.welcome.title} lead={words.welcome.lead} />
      </div>
      <ul class="points">
        {words.welcome.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <h2>{words.welcome.chooseTitle}</h2>
      <Problem error={quick.error} />
      <div class="pair">
        <section class="card" aria-labelledby="with-passphrase">
          <h3 id="with-passphrase">{words.welcome.passphrase.title}</h3>
          <p>{words.welcome.passphrase.what}</p>
          <p class="caution">{words.welcome.passphrase.caution}</p>
          <div class="actions">
            <button type="button" class="primary" onClick={() => setChoosing(true)} disabled={quick.isBusy}>
              {words.welcome.passphrase.action}
            </button>
          </div>
        </section>
        <section class="card" aria-labelledby="quick-start">
          <h3 id="quick-start">{words.welcome.quick.title}</h3>
          <p>{words.welcome.quick.what}</p>
          <p class="caution">{words.welcome.quick.caution}</p>
          <div class="actions">
            <button type="button" class="secondary" onClick={start} disabled={quick.isBusy}>
              {words.welcome.quick.action}
            </button>
          </div>
        </section>
      </div>
      <nav class="links" aria-label={words.welcome.already}>
        <p>{words.welcome.already}</p>
        <a class="link-row" href={routes.signIn()}>
          {words.welcome.signIn}
          <ChevronRight aria-hidden="true" />
        </a>
        <a class="link-row" href={routes.recover()}>
          {words.welcome.recover}
          <ChevronRight aria-hidden="true" />
        </a>
        <a class="link-row" href={routes.about()}>
          {words.welcome.about}
          <ChevronRight aria-hidden="true" />
        </a>
      </nav>
    </div>
  );
}
