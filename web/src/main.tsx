import { render } from "preact";
import { App } from "./app.tsx";
import { startCore } from "./core/start.ts";
import { keepForOffline } from "./core/updates.ts";
import { keepInstallOffer } from "./install.ts";
import { words } from "./language/index.ts";
import { hideOnEscape } from "./quick_hide.ts";
import { followReminders } from "./reminders/follow.ts";
import { followLocation } from "./router.ts";
import { connect, startFailure } from "./state.ts";
import { setUpdater } from "./update.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/parts.css";
import "./styles/pages.css";
import "./styles/library.css";
import "./styles/write.css";
import "./styles/report.css";
import "./styles/plan.css";
import "./styles/goals.css";
import "./styles/pieces.css";
import "./styles/reminders.css";
import "./styles/moods.css";
import "./styles/insights.css";
import "./styles/today.css";
import "./styles/files.css";
import "./styles/data.css";

const root = document.getElementById("app");
if (!root) throw new Error("index.html has no element named app");

document.documentElement.lang = words.language;
document.documentElement.dir = words.direction;
document.title = words.name;
followLocation();
hideOnEscape();
keepInstallOffer();
followReminders();
render(<App />, root);
startCore(words.language)
  .then(connect)
  .catch((failure: unknown) => {
    startFailure.value = failure;
  });
// Without a service worker everything works as long as there is a connection.
keepForOffline(setUpdater).catch(() => undefined);
