import { useState } from "preact/hooks";
import { tell } from "../../announce.ts";
import type { LockKind } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { ChoiceList } from "../../parts/choice_list.tsx";
import { NewPassphraseFields, noPassphrase, passphraseProblem } from "../../parts/new_passphrase.tsx";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { navigate, routes } from "../../router.ts";
import { core, status } from "../../state.ts";
import { useAct } from "../../use_act.ts";

/** Another passphrase, or none, or one for the first time. */
export function ChangeLock() {
  const [kind, setKind] = useState<LockKind>("passphrase");
  const [typed, setTyped] = useState(noPassphrase);
  const [problem, setProblem] = useState<string | null>(null);
  const act = useAct();
  const isSynced = status.value ? status.value.sync.state !== "off" : false;
  const submit = (event: Event) => {
    event.preventDefault();
    const found = kind === "passphrase" ? passphraseProblem(typed) : null;
    setProblem(found);
    if (found) return;
    void act.run(async () => {
      await core().changeLock(kind === "passphrase" ? { kind, passphrase: typed.value } : { kind });
      tell(words.lock.done);
      navigate(routes.settings(), "replace");
    });
  };
  return (
    <div class="page">
      <PageHeader
        title={words.lock.title}
        back={routes.settings()}
        lead={words.lock.now[status.value?.lock ?? "passphrase"]}
      />
      <form class="stack" onSubmit={submit}>
        <ChoiceList
          name="lock-kind"
          legend={words.lock.kind}
          chosen={kind}
          onChoose={setKind}
          choices={[
            { value: "passphrase", label: words.lock.passphrase, what: words.lock.passphraseWhat },
            ...(isSynced ? [] : [{ value: "quick" as const, label: words.lock.quick, what: words.lock.quickWhat }]),
          ]}
        />
        {kind === "passphrase" && (
          <>
            <NewPassphraseFields typed={typed} onInput={setTyped} problem={problem} />
            <p class="caution">{words.passphrase.caution}</p>
          </>
        )}
        <Problem error={act.error} />
        {act.isBusy ? (
          <Working text={words.passphrase.working} />
        ) : (
          <div class="actions">
            <button type="submit" class="primary">
              {words.lock.save}
            </button>
          </div>
        )}
      </form>
    </div>
  );
}
