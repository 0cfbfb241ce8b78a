import { useState } from "preact/hooks";
import { tell } from "../../announce.ts";
import { CoreError } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { NewPassphraseFields, noPassphrase, passphraseProblem } from "../../parts/new_passphrase.tsx";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { navigate, routes } from "../../router.ts";
import { core, refreshAll } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { CodeField } from "./code_field.tsx";

/** For the server a code that it doesn't know is a failed login; for a person it is a code. */
async function recoverWith(recoveryCode: string, passphrase: string): Promise<{ kept: number }> {
  try {
    return await core().recover({ recoveryCode, passphrase });
  } catch (failure) {
    if (failure instanceof CoreError && failure.code === "login") {
      throw new CoreError("recovery_unknown", failure.message, failure.where);
    }
    throw failure;
  }
}

/** Opens the account by the recovery code and sets a new passphrase for this device. */
export function Recover() {
  const [code, setCode] = useState("");
  const [typed, setTyped] = useState(noPassphrase);
  const [problem, setProblem] = useState<string | null>(null);
  const act = useAct();
  const submit = (event: Event) => {
    event.preventDefault();
    const found = passphraseProblem(typed);
    setProblem(found);
    if (found) return;
    void act.run(async () => {
      const { kept } = await recoverWith(code, typed.value);
      setCode("");
      setTyped(noPassphrase);
      await refreshAll();
      tell(words.recover.done(kept));
      navigate(routes.today(), "replace");
    });
  };
  return (
    <div class="page">
      <PageHeader title={words.recover.title} back={routes.today()} lead={words.recover.lead} />
      <form class="stack" onSubmit={submit}>
        <CodeField label={words.recover.code} hint={words.recover.codeHint} value={code} onInput={setCode} />
        <NewPassphraseFields typed={typed} onInput={setTyped} problem={problem} />
        <Problem error={act.error} />
        {act.isBusy ? (
          <Working text={words.recover.working} />
        ) : (
          <div class="actions">
            <button type="submit" class="primary">
              {words.recover.action}
            </button>
          </div>
        )}
      </form>
    </div>
  );
}
