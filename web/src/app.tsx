import { useEffect, useState } from "preact/hooks";
import { words } from "./language/index.ts";
import { About } from "./pages/about/about.tsx";
import { CheckIn } from "./pages/check_in/check_in.tsx";
import { DataPage } from "./pages/data/data.tsx";
import { GoalPage } from "./pages/goals/goal.tsx";
import { Goals } from "./pages/goals/goals.tsx";
import { NewGoal } from "./pages/goals/new_goal.tsx";
import { Help } from "./pages/help/help.tsx";
import { HistoryPage } from "./pages/history/history.tsx";
import { InsightsPage } from "./pages/insights/insights.tsx";
import { InstrumentPage } from "./pages/library/instrument.tsx";
import { Library } from "./pages/library/library.tsx";
import { MoodPage } from "./pages/moods/mood.tsx";
import { Moods } from "./pages/moods/moods.tsx";
import { NewMood } from "./pages/moods/new_mood.tsx";
import { NoticedLog } from "./pages/noticed/log.tsx";
import { PiecePage } from "./pages/pieces/piece.tsx";
import { Pieces } from "./pages/pieces/pieces.tsx";
import { PlanPage } from "./pages/plan/plan.tsx";
import { ReportPage } from "./pages/report/report.tsx";
import { Result } from "./pages/result/result.tsx";
import { AboutMePage } from "./pages/settings/about_me.tsx";
import { ChangeLock } from "./pages/settings/change_lock.tsx";
import { Records } from "./pages/settings/records.tsx";
import { Reminders } from "./pages/settings/reminders.tsx";
import { Remove } from "./pages/settings/remove.tsx";
import { SettingsPage } from "./pages/settings/settings.tsx";
import { Trackers } from "./pages/settings/trackers.tsx";
import { Suggestions } from "./pages/suggestions/suggestions.tsx";
import { Recover } from "./pages/sync/recover.tsx";
import { SignIn } from "./pages/sync/sign_in.tsx";
import { TurnOn } from "./pages/sync/turn_on.tsx";
import { Today } from "./pages/today/today.tsx";
import { Unlock } from "./pages/unlock/unlock.tsx";
import { Welcome } from "./pages/welcome/welcome.tsx";
import { Entry } from "./pages/write/entry.tsx";
import { NewEntry } from "./pages/write/new_entry.tsx";
import { Write } from "./pages/write/write.tsx";
import { Empty } from "./parts/empty.tsx";
import { PageHeader } from "./parts/page_header.tsx";
import { Shell } from "./parts/shell.tsx";
import { Working } from "./parts/working.tsx";
import { type Route, route, routes } from "./router.ts";
import { startFailure, status } from "./state.ts";

const long_start_ms = 3_000;

function Starting() {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), long_start_ms);
    return () => clearTimeout(timer);
  }, []);
  return <Working text={isLong ? words.shell.startingLong : words.shell.starting} />;
}

function StartFailed() {
  const say = words.notices.startFailed;
  return (
    <div class="page">
      <PageHeader title={say.what} lead={say.why} />
      <p>{say.now}</p>
      <div class="actions">
        <button type="button" class="primary" onClick={() => window.location.reload()}>
          {say.reload}
        </button>
      </div>
    </div>
  );
}

function Missing() {
  return (
    <div class="page">
      <PageHeader title={words.shell.notFound} />
      <Empty text={words.shell.notFound}>
        <a class="button primary" href={routes.today()}>
          {words.shell.toToday}
        </a>
      </Empty>
    </div>
  );
}

/** The pages of an open vault. */
function OpenPage({ here }: { here: Route }) {
  switch (here.page) {
    case "today":
      return <Today />;
    case "check-in":
      return <CheckIn key={here.id} id={here.id} />;
    case "result":
      return <Result key={here.id} id={here.id} isNew />;
    case "history":
      return <HistoryPage />;
    case "attempt":
      return <Result key={here.id} id={here.id} isNew={false} />;
    case "plan":
      return <PlanPage />;
    case "report":
      return <ReportPage />;
    case "settings":
      return <SettingsPage />;
    case "lock":
      return <ChangeLock />;
    case "turn-on":
      return <TurnOn />;
    case "records":
      return <Records />;
    case "remove":
      return <Remove />;
    case "write":
      return <Write />;
    case "new-entry":
      return <NewEntry />;
    case "entry":
      return <Entry key={here.id} id={here.id} />;
    case "noticed":
      return <NoticedLog />;
    case "moods":
      return <Moods />;
    case "new-mood":
      return <NewMood />;
    case "mood":
      return <MoodPage key={here.id} id={here.id} />;
    case "insights":
      return <InsightsPage />;
    case "goals":
      return <Goals />;
    case "new-goal":
      return <NewGoal />;
    case "goal":
      return <GoalPage key={here.id} id={here.id} />;
    case "pieces":
      return <Pieces />;
    case "piece":
      return <PiecePage key={here.id} id={here.id} />;
    case "suggestions":
      return <Suggestions />;
    case "trackers":
      return <Trackers />;
    case "reminders":
      return <Reminders />;
    case "about-me":
      return <AboutMePage />;
    case "data":
      return <DataPage />;
    default:
      return <Missing />;
  }
}

/** What is shown: Help now, About and what the questionnaires are always; the rest as the vault allows. */
function Page() {
  const here = route.value;
  const now = status.value;
  if (here.page === "help") return <Help />;
  if (here.page === "about" && now) return <About />;
  if (here.page === "library" && now) return <Library />;
  if (here.page === "instrument" && now) return <InstrumentPage key={here.id} id={here.id} />;
  if (startFailure.value) return <StartFailed />;
  if (!now) return <Starting />;
  // Recovering and joining an account open the vault on the way: the page stays the same one while that happens.
  if (here.page === "recover") return <Recover />;
  if (now.vault === "locked") return <Unlock />;
  if (here.page === "sign-in") return <SignIn />;
  return now.vault === "open" ? <OpenPage here={here} /> : <Welcome />;
}

export function App() {
  return (
    <Shell isBare={status.value?.vault !== "open"}>
      <Page />
    </Shell>
  );
}
