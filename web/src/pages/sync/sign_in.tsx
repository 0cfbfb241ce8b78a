import { useState } from "preact/hooks";
import { tell } from "../../announce.ts";
import { words } from "../../language/index.ts";
import { Field } from "../../parts/field.tsx";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { navigate, routes } from "../../router.ts";
import { core, failedTries, refreshAll, status } from "../../state.ts";
import { useAct } from "../../use_act.ts";

/** Signs in by name and passphrase; what is on this device stays and joins the account. */
export function SignIn() {
  const hasVault = status.value?.vault === "open";
  const isQuick = status.value?.lock === "quick";
  const [name, setName] = useState(status.value?.sync.signInName ?? "");
  const [passphrase, setPassphrase] = useState("");
  const [isChecked, setChecked] = useState(false);
  const act = useAct();
  const submit = (event: Event) => {
    event.preventDefault();
    setChecked(true);
    if (!name.trim() || !passphrase) return;
    void act.run(async () => {
      const { kept, failedTries: tries } = await core().signIn({ name: name.trim(), passphrase });
      setPassphrase("");
      failedTries.value = tries;
      await refreshAll();
      tell(words.signIn.done(kept));
      navigate(routes.today(), "replace");
    });
  };
  return (
    <div class="page">
      <PageHeader
        title={words.signIn.title}
        back={hasVault ? routes.settings() : routes.today()}
        lead={words.signIn.lead}
      />
      <form class="stack" onSubmit={submit}>
        {hasVault && <p class="soft">{words.signIn.leadKeeps}</p>}
        {(!hasVault || isQuick) && <p class="soft">{words.signIn.leadLock}</p>}
        <Field
          label={words.signIn.name}
          name="username"
          autocomplete="username"
          value={name}
          onInput={setName}
          error={isChecked && !name.trim() ? words.turnOn.nameMissing : null}
        />
        <Field
          label={words.signIn.passphrase}
          type="password"
          name="passphrase"
          autocomplete="current-password"
          value={passphrase}
          onInput={setPassphrase}
          error={isChecked && !passphrase ? words.passphrase.missing : null}
        />
        <Problem error={act.error} />
        {act.isBusy ? (
          <Working text={words.signIn.working} />
        ) : (
          <div class="actions">
            <button type="submit" class="primary">
              {words.signIn.action}
            </button>
            <a class="button quiet" href={routes.recover()}>
              {words.signIn.recover}
            </a>
          </div>
        )}
      </form>
    </div>
  );
}
