import { useState } from "preact/hooks";
import { words } from "../../language/index.ts";
import { Arch } from "../../parts/arch.tsx";
import { Field } from "../../parts/field.tsx";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { TypedConfirmation } from "../../parts/typed_confirmation.tsx";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { core, farewell, refreshAll, status } from "../../state.ts";
import { useAct } from "../../use_act.ts";

function Forgotten() {
  const [isDeleting, setDeleting] = useState(false);
  return (
    <details class="forgotten">
      <summary>{words.unlock.forgotten}</summary>
      <p>{words.unlock.forgottenSync}</p>
      <p>{words.unlock.forgottenNoSync}</p>
      <div class="actions">
        <a class="button secondary" href={routes.recover()}>
          {words.unlock.useRecovery}
        </a>
        <button type="button" class="quiet" onClick={() => setDeleting(true)}>
          {words.unlock.startAfresh}
        </button>
      </div>
      {isDeleting && (
        <TypedConfirmation
          title={words.unlock.startAfreshTitle}
          onEnd={() => setDeleting(false)}
          act={async () => {
            await core().deleteHere();
            farewell.value = { receipt: null };
            await refreshAll();
          }}
        />
      )}
    </details>
  );
}

/** Opens what is stored here; the page that was asked for follows. */
export function Unlock() {
  const [passphrase, setPassphrase] = useState("");
  const [isMissing, setMissing] = useState(false);
  const open = useAct();
  const isQuick = status.value?.lock === "quick";
  const submit = (event: Event) => {
    event.preventDefault();
    setMissing(!isQuick && !passphrase);
    if (!isQuick && !passphrase) return;
    void open.run(async () => {
      await (isQuick ? core().unlock() : core().unlock(passphrase));
      setPassphrase("");
      await refreshAll();
    });
  };
  return (
    <div class="unlock">
      <Arch size={72} />
      <PageHeader title={words.unlock.title} lead={isQuick ? words.unlock.quick : undefined} />
      <form class="stack" onSubmit={submit}>
        {!isQuick && (
          <Field
            label={words.unlock.label}
            type="password"
            name="passphrase"
            autocomplete="current-password"
            value={passphrase}
            onInput={setPassphrase}
            error={isMissing ? words.passphrase.missing : null}
          />
        )}
        <Problem error={open.error} />
        {open.isBusy ? (
          <Working text={words.unlock.working} />
        ) : (
          <button type="submit" class="primary wide">
            {isQuick ? words.unlock.quickOpen : words.unlock.open}
          </button>
        )}
      </form>
      {!isQuick && <Forgotten />}
    </div>
  );
}
