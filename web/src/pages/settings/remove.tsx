import { useEffect, useState } from "preact/hooks";
import { tell } from "../../announce.ts";
import type { Counts } from "../../core/api.ts";
import { chooseLanguage } from "../../language/chosen.ts";
import { words } from "../../language/index.ts";
import { ChoiceList } from "../../parts/choice_list.tsx";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { TypedConfirmation } from "../../parts/typed_confirmation.tsx";
import { Working } from "../../parts/working.tsx";
import { navigate, routes } from "../../router.ts";
import { core, farewell, refreshAll, status } from "../../state.ts";
import { ExportButton } from "./export_button.tsx";

type Extent = "here" | "everywhere";

/** Deletes what is here or the whole account: counts and an export first, then the typed word, then ten seconds. */
export function Remove() {
  const hasAccount = status.value ? status.value.sync.state !== "off" : false;
  const [extent, setExtent] = useState<Extent>("here");
  const [counts, setCounts] = useState<Counts | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isConfirming, setConfirming] = useState(false);
  useEffect(() => {
    core().counts().then(setCounts, setError);
  }, []);

  const act = async () => {
    if (extent === "here") {
      await core().deleteHere();
      farewell.value = { receipt: null };
    } else {
      const { receipt } = await core().deleteEverywhere();
      farewell.value = { receipt };
    }
    chooseLanguage("");
    navigate(routes.today(), "replace");
    await refreshAll();
  };
  const title = (of: Counts) =>
    extent === "here" ? words.remove.dialogHere(of) : words.remove.dialogEverywhere(of, of.otherDevices);

  return (
    <div class="page">
      <PageHeader title={words.remove.title} back={routes.settings()} />
      <ChoiceList
        name="extent"
        legend={words.remove.choose}
        chosen={extent}
        onChoose={setExtent}
        choices={[
          {
            value: "here",
            label: words.remove.here,
            what: hasAccount ? words.remove.hereWhatSynced : words.remove.hereWhatAlone,
          },
          ...(hasAccount
            ? [{ value: "everywhere" as const, label: words.remove.everywhere, what: words.remove.everywhereWhat }]
            : []),
        ]}
      />
      <Problem error={error} />
      <div class="actions">
        <ExportButton label={words.remove.exportFirst} />
        {counts ? (
          <button type="button" class="secondary grave" onClick={() => setConfirming(true)}>
            {words.remove.action}
          </button>
        ) : (
          !error && <Working text={words.remove.counting} />
        )}
      </div>
      {isConfirming && counts && (
        <TypedConfirmation
          title={title(counts)}
          act={act}
          onEnd={() => {
            setConfirming(false);
            tell(words.remove.kept);
          }}
        />
      )}
    </div>
  );
}
